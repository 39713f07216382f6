"""Ranks the candidates of a quotation, "nobody" among them, with a small neural network over the features.

The network scores each candidate by itself; a softmax over a quotation's candidates and the one that stands for "nobody"
makes probabilities of the scores. It is made with thinc (spaCy's own library) and stored without pickle.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Linear, Maxout, Model, chain

from quotes.attribution.candidates import Candidate, outright_candidate
from quotes.attribution.context import ArticleContext
from quotes.attribution.features import Features, candidate_features, quotation_features
from quotes.attribution.lexicon import Lexicon, read_lexicon
from quotes.attribution.pairs import pair_features, sequence_features
from quotes.models import Span

HIDDEN = (96, 48)
PIECES = 3
DROPOUT = 0.25
NOBODY = "nobody"
OUTRIGHT = 0.98
"""The probability of a name that a transcript or a signature gives."""
SMALLEST_SPREAD = 1e-3

Array = NDArray[np.float32]


def network(inputs: int) -> Model[Any, Any]:
    """The untrained network: rows of features (n, inputs) → scores (n, 1)."""
    first, second = HIDDEN
    return chain(
        Maxout(first, inputs, nP=PIECES, normalize=True, dropout=DROPOUT),
        Maxout(second, first, nP=PIECES, normalize=True, dropout=DROPOUT),
        Linear(1, second),
    )


@dataclass(slots=True)
class FeatureSpace:
    """The order of the features in a row, and how they are brought to one scale."""

    names: Sequence[str]
    mean: Array
    spread: Array
    _places: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._places = {name: n for n, name in enumerate(self.names)}

    def row(self, features: Features) -> Array:
        """The features as a row, not yet scaled; what is missing is 0, what is unknown is left out."""
        row = np.zeros(len(self.names), dtype="float32")
        for name, value in features.items():
            place = self._places.get(name)
            if place is not None:
                row[place] = value
        return row

    def scaled(self, rows: Array) -> Array:
        """Rows with each feature centred and divided by its spread."""
        scaled: Array = (rows - self.mean) / self.spread
        return scaled


@dataclass(slots=True)
class Ranker:
    """The trained networks (their scores are averaged), their feature space, lexicon, and calibration.

    ``calibration`` holds pairs (probability, share that was right) learned by cross-fitting, ascending.
    """

    networks: Sequence[Model[Any, Any]]
    space: FeatureSpace
    lexicon: Lexicon
    temperature: float = 1.0
    calibration: Sequence[tuple[float, float]] = ((0.0, 0.0), (1.0, 1.0))

    def probabilities(self, rows: Array) -> NDArray[np.float64]:
        """The probability of each of a quotation's rows (candidates, then "nobody") to be the answer."""
        scaled = self.space.scaled(rows)
        scores = np.mean([net.predict(scaled)[:, 0] for net in self.networks], axis=0).astype("float64") / self.temperature
        shares: NDArray[np.float64] = np.exp(scores - scores.max())
        shares /= shares.sum()
        return shares

    def confidence(self, probability: float) -> float:
        """The calibrated probability that an answer given with this probability is right."""
        given, right = zip(*self.calibration, strict=True)
        return float(np.interp(probability, given, right))


@dataclass(slots=True)
class Answer:
    """What the ranker chose for a quotation: a candidate or nobody (None), and how probable it is."""

    candidate: Candidate | None
    probability: float


def rank_article(context: ArticleContext, ranker: Ranker) -> list[Answer]:
    """Choose a mention for each quotation, in the order of the text, each choice knowing those before."""
    rows = ArticleRows(context, ranker.space, ranker.lexicon)
    answers: list[Answer] = []
    for index in range(len(context.quotations)):
        outright = outright_candidate(context.text, context.quotations[index])
        if outright is not None:
            answers.append(Answer(outright, OUTRIGHT))
            continue
        chosen = [a.candidate for a in answers]
        candidates = rows.candidates(index, chosen)
        probabilities = ranker.probabilities(rows.of(index, candidates, chosen))
        best = int(probabilities.argmax())
        answers.append(Answer(candidates[best] if best < len(candidates) else None, float(probabilities[best])))
    return answers


class ArticleRows:
    """The feature rows of an article; what concerns one candidate or one quotation alone is computed once."""

    def __init__(self, context: ArticleContext, space: FeatureSpace, lexicon: Lexicon) -> None:
        self.context, self.space, self.lexicon = context, space, lexicon
        self._of_candidate: dict[Span, Array] = {}

    def candidates(self, index: int, chosen: Sequence[Candidate | None]) -> list[Candidate]:
        """A quotation's candidates; the last chosen one stays in reach across paragraphs without any."""
        found = self.context.candidates_for(index)
        last = next((c for c in reversed(chosen) if c is not None), None)
        if last is not None and all(c.span != last.span for c in found):
            found.append(last)
        return found

    def of(self, index: int, candidates: Sequence[Candidate], chosen: Sequence[Candidate | None]) -> Array:
        """One row a candidate, and a last one for "nobody"; shape (candidates + 1, features)."""
        quotation = self.space.row(quotation_features(self.context, index, self.lexicon))
        earlier = [c.span if c is not None else None for c in chosen]
        rows = [quotation + self._pair_row(index, candidate, earlier) for candidate in candidates]
        rows.append(quotation + self.space.row({NOBODY: 1.0}))
        return np.stack(rows)

    def _pair_row(self, index: int, candidate: Candidate, earlier: Sequence[Span | None]) -> Array:
        alone = self._of_candidate.get(candidate.span)
        if alone is None:
            alone = self._of_candidate[candidate.span] = self.space.row(
                candidate_features(self.context, candidate, self.lexicon)
            )
        together = pair_features(self.context, index, candidate, self.lexicon)
        together |= sequence_features(self.context, index, candidate, earlier)
        return alone + self.space.row(together)


def write_ranker(ranker: Ranker, folder: Any) -> None:
    """Write ``lexicon.json``, ``ranker.json`` and one ``ranker-N.msgpack`` a network into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    ranker.lexicon.write(folder / "lexicon.json")
    description = {
        "names": list(ranker.space.names),
        "mean": [round(float(x), 5) for x in ranker.space.mean],
        "spread": [round(float(x), 5) for x in ranker.space.spread],
        "networks": len(ranker.networks),
        "temperature": ranker.temperature,
        "calibration": [[round(a, 4), round(b, 4)] for a, b in ranker.calibration],
    }
    (folder / "ranker.json").write_text(json.dumps(description, indent=0), encoding="utf-8")
    for number, net in enumerate(ranker.networks):
        (folder / f"ranker-{number}.msgpack").write_bytes(net.to_bytes())


def read_ranker(folder: Any = None) -> Ranker:
    """The ranker that the package ships, or the one in ``folder``."""
    folder = folder if folder is not None else files("quotes.attribution").joinpath("model")
    description = json.loads(folder.joinpath("ranker.json").read_text(encoding="utf-8"))
    names = description["names"]
    space = FeatureSpace(
        names, np.array(description["mean"], dtype="float32"), np.array(description["spread"], dtype="float32")
    )
    networks = [
        network(len(names)).from_bytes(folder.joinpath(f"ranker-{n}.msgpack").read_bytes())
        for n in range(description["networks"])
    ]
    calibration = [(float(a), float(b)) for a, b in description["calibration"]]
    return Ranker(networks, space, read_lexicon(folder.joinpath("lexicon.json")), description["temperature"], calibration)


def feature_names(rows: Iterable[Features]) -> list[str]:
    """All names that occur, sorted, with the one that marks "nobody" last."""
    return [*sorted({name for row in rows for name in row}), NOBODY]
