"""Writes a trained stance model into a folder and reads it back: words as text, everything else as arrays, no pickle."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quotes.stance.convolution import Convolution
from quotes.stance.convolution import names as convolution_names
from quotes.stance.documents import Reader
from quotes.stance.model import LABELS, Linear, Model
from quotes.stance.networks import Networks
from quotes.stance.polarity import Polarity
from quotes.stance.terms import Terms, TermWeights
from quotes.stance.together import Together
from quotes.stance.tokens import Vocabulary
from quotes.stance.vectors import Vectors

MODEL = Path(__file__).parent / "model"
WORDS, ARRAYS = "words.txt", "weights.npz"

Arrays = Mapping[str, NDArray[np.generic]]


def write_model(model: Model, folder: Path = MODEL) -> None:
    """``words.txt``, the vocabulary in the order of its rows, and ``weights.npz``; term weights in half precision."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / WORDS).write_text("\n".join(model.reader.vocabulary.words) + "\n", encoding="utf-8")
    terms, linear, polarity, ranker = model.terms, model.linear, model.polarity, model.ranker
    arrays = {
        "classes": model.reader.classes.astype("uint8"),
        "vectors": model.reader.vectors.steps,
        "vector_scale": model.reader.vectors.scale,
        "idf": terms.idf.astype("float16"),
        "clusters": terms.clusters.astype("int16"),
        "cluster_idf": terms.cluster_idf.astype("float16"),
        "pairs": terms.pairs.astype("int32"),
        "pair_idf": terms.pair_idf.astype("float16"),
        **_term_arrays("feeling", model.feeling),
        "feeling_bias": model.feeling_bias,
        **_term_arrays("polarity", polarity.terms),
        **{f"polarity_{name}": getattr(polarity, name) for name in ("mean", "spread", "numbers", "bias")},
        **_term_arrays("linear", linear.terms),
        **{f"linear_{name}": getattr(linear, name) for name in ("mean", "spread", "numbers", "bias")},
        **{f"ranker_{name}": getattr(ranker, name) for name in ("mean", "spread", "hidden", "shift", "out", "base")},
        **{f"convolution_{name}": getattr(model.convolution, name).astype("float16") for name in convolution_names()},
        "together": model.together.weights,
        "together_bias": model.together.bias,
        "calibration": model.calibration.astype("float32"),
    }
    np.savez_compressed(folder / ARRAYS, **arrays)


def _term_arrays(name: str, weights: TermWeights) -> dict[str, NDArray[np.generic]]:
    return {f"{name}_{part}s": getattr(weights, f"{part}s").astype("float16") for part in ("word", "cluster", "pair")}


def read_model(folder: Path = MODEL) -> Model:
    """The model of a folder; nothing in it is executed. ``ValueError`` where its parts do not fit together."""
    words = (folder / WORDS).read_text(encoding="utf-8").splitlines()
    with np.load(folder / ARRAYS, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    if len(words) != len(arrays["idf"]) or len(arrays["calibration"]) != 1 + len(LABELS):
        raise ValueError(f"{folder}: the stance weights do not fit this version; run python -m training.stance")

    def real(name: str) -> NDArray[np.float32]:
        return np.asarray(arrays[name], "float32")

    def whole(name: str) -> NDArray[np.int64]:
        return np.asarray(arrays[name], "int64")

    def weights(name: str) -> TermWeights:
        return TermWeights(*(real(f"{name}_{part}s") for part in ("word", "cluster", "pair")))

    terms = Terms(real("idf"), whole("clusters"), real("cluster_idf"), whole("pairs"), real("pair_idf"))
    return Model(
        Reader(Vocabulary(words), whole("classes"), Vectors(np.asarray(arrays["vectors"], "int8"), real("vector_scale"))),
        terms,
        weights("feeling"),
        real("feeling_bias"),
        Polarity(weights("polarity"), *(real(f"polarity_{name}") for name in ("mean", "spread", "numbers", "bias"))),
        Networks(*(real(f"ranker_{name}") for name in ("mean", "spread", "hidden", "shift", "out", "base"))),
        Linear(weights("linear"), *(real(f"linear_{name}") for name in ("mean", "spread", "numbers", "bias"))),
        Convolution(*(real(f"convolution_{name}") for name in convolution_names())),
        Together(real("together"), real("together_bias")),
        real("calibration"),
    )


@cache
def shipped_model() -> Model:
    """The model that the package ships, read once."""
    return read_model()
