"""The network that ranks candidates for targets, learned from the labelled targets: a softmax over each quotation's own."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotes.stance.documents import Document
from quotes.stance.networks import LIMIT, Networks
from quotes.stance.signs import Floats
from quotes.stance.tokens import Ints

UNITS, NETWORKS, EPOCHS, BATCH = 32, 3, 14, 48
RATE, DECAY, DROPPED = 3e-3, 3e-4, 0.2
LEAST_SPREAD = 1e-3
SMALL = frozenset("a an the of for to in on at by and s his her its their with from who that as".split())
_BEFORE_PREPOSITION = re.compile(r" (?:of|for|in|at|with|from|on|to|who|that|by) ")


class Choice(NamedTuple):
    """The numbers of a quotation's candidates, and which of them are right."""

    numbers: Floats
    right: NDArray[np.bool_]


def head_word(phrase: str) -> str:
    """The head of a short noun phrase: its last word before its first preposition, folded.

    >>> head_word("the Senate’s plan for this year"), head_word("Beyoncé")
    ('plan', 'beyonce')
    """
    plain = unicodedata.normalize("NFKD", phrase).casefold()
    plain = re.sub(r"['’]s\b", "", "".join(letter for letter in plain if not unicodedata.combining(letter)))
    words = [word for word in re.findall(r"[^\W_]+", _BEFORE_PREPOSITION.split(plain)[0]) if word not in SMALL]
    return words[-1] if words else ""


def choice_of(document: Document, quotation: int, target: str) -> Choice:
    """The candidates of a quotation; right are those with the target's head word."""
    mine = document.pairs.quotation == quotation
    wanted = head_word(target)
    heads = [head_word(document.text[a:b]) for a, b in _spans(document, document.pairs.candidate[mine])]
    return Choice(document.pairs.joined(mine), np.array([bool(wanted) and head == wanted for head in heads], bool))


def _spans(document: Document, candidates: Ints) -> list[tuple[int, int]]:
    starts, ends = document.phrases.starts[candidates], document.phrases.ends[candidates]
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def train_ranker(choices: Sequence[Choice], seed: int = 0) -> Networks:
    """Networks with different first weights; choices without a right candidate teach nothing and are left out."""
    useful = [choice for choice in choices if choice.right.any()]
    joined = np.concatenate([choice.numbers for choice in useful])
    mean, spread = joined.mean(0), joined.std(0) + LEAST_SPREAD
    scaled = [Choice(np.clip((c.numbers - mean) / spread, -LIMIT, LIMIT).astype("float32"), c.right) for c in useful]
    found = [_train(scaled, seed + number) for number in range(NETWORKS)]
    return Networks(mean, spread, *(np.stack(parts) for parts in zip(*found, strict=True)))


def _train(choices: Sequence[Choice], seed: int) -> tuple[Floats, Floats, Floats, Floats]:
    """One network, by Adam with decoupled weight decay (Loshchilov and Hutter 2019) and dropout."""
    chance = np.random.default_rng(seed)
    inputs = choices[0].numbers.shape[1]
    weights = [
        (chance.standard_normal((inputs, UNITS)) * np.sqrt(2 / inputs)).astype("float32"), np.zeros(UNITS, "float32"),
        (chance.standard_normal((UNITS, 1)) * np.sqrt(1 / UNITS)).astype("float32"), np.zeros(1, "float32"),
    ]  # fmt: skip
    means, squares = [np.zeros_like(w) for w in weights], [np.zeros_like(w) for w in weights]
    steps, total = 0, EPOCHS * -(-len(choices) // BATCH)
    for _ in range(EPOCHS):
        order = chance.permutation(len(choices))
        for start in range(0, len(order), BATCH):
            slopes = _slopes([choices[at] for at in order[start : start + BATCH]], weights, chance)
            steps += 1
            rate = RATE * (1 - steps / (total + 1))
            for at, slope in enumerate(slopes):
                means[at] = 0.9 * means[at] + 0.1 * slope
                squares[at] = 0.999 * squares[at] + 0.001 * slope**2
                step = (means[at] / (1 - 0.9**steps)) / (np.sqrt(squares[at] / (1 - 0.999**steps)) + 1e-8)
                weights[at] = weights[at] * (1 - rate * DECAY * 10) - rate * step
    return weights[0], weights[1], weights[2], weights[3]


def _slopes(batch: Sequence[Choice], weights: Sequence[Floats], chance: np.random.Generator) -> list[Floats]:
    """The slopes of the loss, -log of what the softmax over each quotation's candidates gives the right ones."""
    hidden, shift, out, base = weights
    numbers = np.concatenate([choice.numbers for choice in batch])
    right = np.concatenate([choice.right for choice in batch])
    sizes = np.array([len(choice.right) for choice in batch])
    starts = np.append(0, np.cumsum(sizes))[:-1]
    inner = np.maximum(numbers @ hidden + shift, 0)
    mask = (chance.random(inner.shape) >= DROPPED) / np.float32(1 - DROPPED)
    dropped = inner * mask.astype("float32")
    scores = (dropped @ out + base)[:, 0]
    scores = scores - np.repeat(np.maximum.reduceat(scores, starts), sizes)
    shares = np.exp(scores)
    among = shares / np.repeat(np.add.reduceat(shares, starts), sizes)
    good = np.where(right, shares, 0)
    wanted = good / np.repeat(np.add.reduceat(good, starts), sizes)
    slope = ((among - wanted) / len(batch)).astype("float32")[:, None]
    back = (slope @ out.T) * mask.astype("float32") * (inner > 0)
    return [numbers.T @ back, back.sum(0), dropped.T @ slope, slope.sum(0)]
