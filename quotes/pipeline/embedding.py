"""A pipeline's token vectors for reading only: what depends on a word alone is computed once, the rest through numpy.

For networks of the make of spaCy's ``HashEmbedCNN``: an embedding of words under a ``MaxoutWindowEncoder``.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

from quotes.pipeline.dense import Floats, dense
from quotes.pipeline.names.network import BLOCK
from quotes.pipeline.names.table import FIRST_ROWS, MOST_ROWS, grown
from quotes.pipeline.names.words import SPREAD, Hashes, Places

FORM: list[int | str] = ["ORTH", "NORM"]
OF_THE_FORM = {"ORTH", "NORM", "LOWER", "PREFIX", "SUFFIX", "SHAPE"}
"""Attributes that two tokens share which share ``FORM``."""
WINDOW = "residual(expand_window>>maxout>>layernorm>>dropout)"
"""How thinc names a layer of the encoder."""

Network = Model[Any, Any]


class TokenVectors:
    """Documents → the vectors of their tokens: what the network gives but for rounding, with the weights that it has now.

    Raises ``ValueError`` for a network of another make.
    """

    def __init__(self, network: Network) -> None:
        embed, encode = halves(network)
        self.words = WordVectors(embed)
        self.pad: int = encode.attrs["pad"]
        self.layers = [dense(layer) for layer in encode.walk() if layer.name == WINDOW]

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """One array (tokens, width) a document; before, between and behind them lie rows of zeros, as spaCy has them."""
        starts = list(accumulate((len(doc) + self.pad for doc in docs), initial=self.pad))
        places = [slice(start, start + len(doc)) for start, doc in zip(starts, docs, strict=False)]
        rows = np.zeros(starts[-1], dtype=np.intp)
        for place, found in zip(places, self.words.rows(docs), strict=True):
            rows[place] = found
        vectors = self.words.vectors[rows]
        width = vectors.shape[1]
        seen = np.zeros((len(vectors), 3 * width), dtype="float32")
        for layer in self.layers:
            seen[1:, :width], seen[:, width : 2 * width], seen[:-1, 2 * width :] = vectors[:-1], vectors, vectors[1:]
            vectors += layer(seen)
        return [vectors[place] for place in places]


class WordVectors:
    """A table of the vectors that words have by themselves, filled as they are met and emptied when it grows too large.

    Row 0 is all zeros. Rows are computed in blocks of one size, so that none depends on which words came together.
    """

    def __init__(self, embed: Network, most_words: int = MOST_ROWS) -> None:
        self.embed, self.most_words = embed, most_words
        self.row_of: dict[int, int] = {}
        self.vectors: Floats = np.zeros((FIRST_ROWS, embed.get_dim("nO")), dtype="float32")

    def rows(self, docs: Sequence[Doc]) -> list[Places]:
        """The row of each token, an array (tokens,) a document."""
        if len(self.row_of) > self.most_words:
            self.row_of.clear()
        forms: Hashes = np.concatenate([doc.to_array(FORM) for doc in docs]).astype("uint64", copy=False)
        distinct, first, place = np.unique(forms[:, 0] ^ (forms[:, 1] * SPREAD), return_index=True, return_inverse=True)
        keys = distinct.tolist()
        new = [n for n, key in enumerate(keys) if key not in self.row_of]
        if new:
            self._add([keys[n] for n in new], forms[first[new]], docs[0].vocab)
        rows = np.array([self.row_of[key] for key in keys], dtype=np.intp)[place]
        return np.split(rows, list(accumulate(len(doc) for doc in docs))[:-1])

    def _add(self, keys: Sequence[int], forms: Hashes, vocab: Vocab) -> None:
        start = len(self.row_of) + 1
        end = start + len(keys)
        if end > len(self.vectors):
            self.vectors = grown(self.vectors, 2 * end)
        blocks = [self._embedded(forms[n : n + BLOCK], vocab) for n in range(0, len(forms), BLOCK)]
        self.vectors[start:end] = np.concatenate(blocks)
        self.row_of.update(zip(keys, range(start, end), strict=True))

    def _embedded(self, forms: Hashes, vocab: Vocab) -> Floats:
        """The vectors of at most BLOCK words, asked for as a document that holds nothing else."""
        filled = np.pad(forms, ((0, BLOCK - len(forms)), (0, 0)), mode="edge")
        doc = Doc(vocab, words=[vocab.strings[form] for form in filled[:, 0].tolist()])
        doc.from_array(FORM[1:], filled[:, 1:])  # type: ignore[arg-type]  # thinc's name for arrays of spaCy's hashes
        found: Floats = self.embed.predict([doc])[0]
        return found[: len(forms)]


def halves(network: Network) -> tuple[Network, Network]:
    """The embedding and the encoder of a network; raises ``ValueError`` for one of another make."""
    while len(network.layers) == 1:
        network = network.layers[0]
    encoder = network.layers[-1] if len(network.layers) == 2 else network
    windows = [layer for layer in encoder.walk() if layer.name == WINDOW]
    columns = {column for layer in network.walk() for column in layer.attrs.get("columns", ())}
    reach = {layer.attrs["window_size"] for window in windows for layer in window.walk() if "window_size" in layer.attrs}
    if reach != {1} or not columns <= OF_THE_FORM or encoder.name != f"with_array({'>>'.join([WINDOW] * len(windows))})":
        raise ValueError("a network that is no embedding of words under windows")
    return network.layers[0], encoder
