"""The networks of the name finder: word → chance to be in a name, word → vector, candidate in its document → tag scores.

Words are embedded as in spaCy's ``MultiHashEmbed``. What a candidate is said to be depends on the words around it and on
the other occurrences of its word in the document, whose states are averaged: "Ruiz" alone is read with "Gen. Ruiz".
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from thinc.api import HashEmbed, Linear, Maxout, Model, chain, get_current_ops, glorot_uniform_init

from quotes.pipeline.names.places import NUMBERS, WINDOW, Candidates
from quotes.pipeline.names.words import FEATURES, Floats, Hashes, Places

WordInput = tuple[Hashes, Floats]
"""Hashes (n, FEATURES) and static vectors (n, width) of words."""
TagInput = tuple[Floats, Candidates]
"""Word vectors (rows, WIDTH), whose row 0 is all zeros, and a document's n candidates."""
Backprop = Callable[[Floats], Floats]
WordBackprop = Callable[[Floats], None]

WIDTH = 96
HIDDEN = 128
WORD_ROWS = (5000, 1000, 2500, 1000, 4000)
GATE_WIDTH = 32
GATE_ROWS = (2000, 200, 1000, 200, 2000)
DROPOUT = 0.3
GATE_DROPOUT = 0.3
FIRST_SEED = 8
BLOCK = 64


def gate_model(vector_width: int | None = None) -> Model[WordInput, Floats]:
    """Words (n) → scores (n, 1): how far a word without capitals belongs to names, as the log of the odds."""
    words = word_model(vector_width, width=GATE_WIDTH, rows=GATE_ROWS, dropout=GATE_DROPOUT)
    return chain(words, ready(Linear(1, GATE_WIDTH), vector_width))


def word_model(
    vector_width: int | None = None,
    *,
    width: int = WIDTH,
    rows: tuple[int, ...] = WORD_ROWS,
    dropout: float = DROPOUT,
) -> Model[WordInput, Floats]:
    """Words (n) → vectors (n, width); without weights unless the width of the static vectors is given."""
    layers = [
        *(HashEmbed(width, size, column=n, seed=FIRST_SEED + n) for n, size in enumerate(rows)),
        Linear(width, vector_width, init_W=glorot_uniform_init),
        Maxout(width, width * (FEATURES + 1), nP=3, normalize=True, dropout=dropout),
    ]
    return Model("name_words", embed_words, layers=[ready(layer, vector_width) for layer in layers])


def tag_model(tags: int, vector_width: int | None = None) -> Model[TagInput, Floats]:
    """Candidates (n) → scores (n, tags); without weights unless a width is given, as :func:`word_model`."""
    layers = [
        Maxout(WIDTH, 3 * WIDTH, nP=3, normalize=True, dropout=DROPOUT),
        Maxout(HIDDEN, WINDOW * WIDTH + NUMBERS, nP=2, normalize=True, dropout=DROPOUT),
        Maxout(HIDDEN, 4 * HIDDEN, nP=2, normalize=True, dropout=DROPOUT),
        Linear(tags, HIDDEN),
    ]
    return Model("name_tags", score_tags, layers=[ready(layer, vector_width) for layer in layers])


def ready(layer: Model[Any, Any], vector_width: int | None) -> Model[Any, Any]:
    """The layer, its weights drawn where the width is known."""
    if vector_width is not None:
        layer.initialize()
    return layer


def has_weights(network: Model[TagInput, Floats]) -> bool:
    """Whether weights were drawn or read."""
    return bool(network.layers[-1].has_param("W"))


def vector_width(words: Model[WordInput, Floats]) -> int:
    """The width of the static vectors that a word model with weights takes."""
    *_, project, _ = words.layers
    return project.get_dim("nI")


def predict_in_blocks(network: Model[WordInput, Floats], word_input: WordInput) -> Floats:
    """Rows (n, width) of a network for words.

    A matrix product may round a row differently with the number of rows beside it; blocks of one size prevent that.
    """
    hashes, vectors = word_input
    found = []
    for start in range(0, len(hashes), BLOCK):
        size = min(BLOCK, len(hashes) - start)
        missing = ((0, BLOCK - size), (0, 0))
        block = (np.pad(hashes[start : start + BLOCK], missing), np.pad(vectors[start : start + BLOCK], missing))
        found.append(network.predict(block)[:size])
    return np.concatenate(found)


def embed_words(model: Model[WordInput, Floats], words: WordInput, is_train: bool) -> tuple[Floats, WordBackprop]:
    """The forward pass of :func:`word_model`."""
    hashes, vectors = words
    *tables, project, mix = model.layers
    parts = [*(table(hashes, is_train) for table in tables), project(vectors, is_train)]
    mixed, back_mix = mix(np.concatenate([part for part, _ in parts], axis=1), is_train)

    def backprop(gradient: Floats) -> None:
        pieces = np.split(back_mix(gradient), len(parts), axis=1)
        for piece, (_, back) in zip(pieces, parts, strict=True):
            back(np.ascontiguousarray(piece))

    return mixed, backprop


def score_tags(model: Model[TagInput, Floats], given: TagInput, is_train: bool) -> tuple[Floats, Backprop]:
    """The forward pass of :func:`tag_model`; its backward pass gives the gradient of the word vectors."""
    words, candidates = given
    blend, context, decide, output = model.layers
    trigrams, back_trigrams = blended(blend, words, candidates, is_train)
    width = words.shape[1]
    seen = trigrams[candidates.window].reshape(len(candidates.at), -1)
    states, back_context = context(np.concatenate([seen, candidates.numbers], axis=1), is_train)
    joined, back_joined = with_neighbours(states, candidates)
    decided, back_decide = decide(joined, is_train)
    scores, back_output = output(decided + states, is_train)

    def backprop(gradient: Floats) -> Floats:
        to_decided = back_output(gradient)
        to_states = to_decided + back_joined(back_decide(to_decided))
        to_window = back_context(to_states)[:, : WINDOW * width].reshape(-1, width)
        to_trigrams = np.zeros_like(trigrams)
        add_rows(to_trigrams, candidates.window.ravel(), to_window)
        return back_trigrams(to_trigrams)

    return scores, backprop


def blended(blend: Model[Floats, Floats], words: Floats, candidates: Candidates, is_train: bool) -> tuple[Floats, Backprop]:
    """Each needed token's vector with those of its two neighbours worked in (tokens + 1, width); row 0 is all zeros."""
    around = candidates.trigrams
    width = words.shape[1]
    mixed, back_blend = blend(words[around].reshape(len(around), -1), is_train)
    found = np.concatenate([np.zeros((1, width), dtype="float32"), mixed + words[around[:, 1]]])

    def backprop(gradient: Floats) -> Floats:
        to_words = np.zeros_like(words)
        add_rows(to_words, around[:, 1], gradient[1:])
        add_rows(to_words, around.ravel(), back_blend(gradient[1:]).reshape(-1, width))
        to_words[0] = 0
        return to_words

    return found, backprop


def add_rows(table: Floats, rows: Places, values: Floats) -> None:
    """Add each value (n, width) to its row of the table, rows that come twice twice."""
    ops: Any = get_current_ops()
    ops.scatter_add(table, np.ascontiguousarray(rows), np.ascontiguousarray(values))


def with_neighbours(states: Floats, candidates: Candidates) -> tuple[Floats, Backprop]:
    """The states (n, h) beside those of the candidates left and right, and the mean of their word's states (n, 4 h)."""
    order = np.argsort(candidates.group, kind="stable")
    sizes = np.bincount(candidates.group).astype("float32")[:, None]
    starts = np.concatenate([[0], np.cumsum(sizes[:-1, 0])]).astype(np.intp)
    has_left, has_right = np.flatnonzero(candidates.left >= 0), np.flatnonzero(candidates.right >= 0)

    def mean_by_word(rows: Floats) -> Floats:
        means: Floats = (np.add.reduceat(rows[order], starts, axis=0) / sizes)[candidates.group]
        return means

    before, behind = np.zeros_like(states), np.zeros_like(states)
    before[has_left], behind[has_right] = states[has_left - 1], states[has_right + 1]
    joined = np.concatenate([states, before, behind, mean_by_word(states)], axis=1)

    def backprop(gradient: Floats) -> Floats:
        own, to_before, to_behind, to_mean = np.split(gradient, 4, axis=1)
        to_states = own + mean_by_word(to_mean)
        to_states[has_left - 1] += to_before[has_left]
        to_states[has_right + 1] += to_behind[has_right]
        return to_states

    return joined, backprop
