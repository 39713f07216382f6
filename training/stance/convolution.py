"""The convolution over sentences, learned with JAX: first NewsMTSC's polarity toward the marked words, then stance.

What is learned has the shapes of :class:`quotes.stance.convolution.Convolution`, which runs without JAX.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from quotes.stance.convolution import WIDTH, Convolution, inputs, names
from quotes.stance.sentences import CODES, LONGEST, PARTS, PLACES, Sentences, word_flags
from quotes.stance.signs import Floats
from quotes.stance.tokens import Ints, Words
from quotes.stance.vectors import Vectors
from training.stance.linear import Labels

UNITS, HEADS, INNER, LABELS = 48, 2, 32, 3
DROPPED, WORDS_DROPPED, SMOOTHED = 0.4, 0.1, 0.05
BATCH, NEWS_EPOCHS, EPOCHS = 32, 4, 8
RATE, DECAY = 3e-3, 1e-2
BUCKET = 30
"""Sentences are filled up to a multiple of so many words."""

POLARITY = "polarity_"
"""What the names of the weights begin with that give the polarity toward the target."""
MIXED = 0.5
"""Sentences of NewsMTSC for each quotation while stance is learned, so that polarity is not forgotten."""

Weights = dict[str, Any]


class Read(NamedTuple):
    """Sentences of one length each: ``vectors`` rows of words, ``flags``, ``codes`` (-1: filled up), (sentence, word)."""

    rows: Ints
    flags: Floats
    codes: Ints

    def at(self, places: Ints) -> "Read":
        """Some of them."""
        return Read(self.rows[places], self.flags[places], self.codes[places])

    def some(self, places: Ints) -> "Read":
        """Some of them, no longer than need be."""
        codes = self.codes[places]
        longest = int((codes >= 0).sum(1).max())
        end = min(-(-longest // BUCKET) * BUCKET, LONGEST)
        return Read(self.rows[places, :end], self.flags[places, :end], codes[:, :end])


def read(found: Sequence[tuple[Words, Floats, Sentences]]) -> Read:
    """All sentences of some texts, in order."""
    count = sum(len(sentences.starts) - 1 for _, _, sentences in found)
    rows, codes = np.zeros((count, LONGEST), "int32"), np.full((count, LONGEST), -1, "int32")
    flags = np.zeros((count, LONGEST, inputs(0)), "float32")
    at = 0
    for words, signs, sentences in found:
        own = word_flags(words, signs)
        for first, last in zip(sentences.starts[:-1], sentences.starts[1:], strict=True):
            places = sentences.at[first:last]
            rows[at, : last - first], flags[at, : last - first] = words.rows[places], own[places]
            codes[at, : last - first] = sentences.codes[first:last]
            at += 1
    return Read(rows, flags, codes)


def first_weights(seed: int, dimensions: int) -> Weights:
    """Weights before anything is learned."""
    chance = np.random.default_rng(seed)
    size, pooled = inputs(dimensions), UNITS * (HEADS + 2)

    def normal(*shape: int, spread: float) -> Floats:
        return np.asarray(chance.standard_normal(shape) * spread, "float32")

    return {
        "filters": normal(WIDTH, size, UNITS, spread=float(np.sqrt(1.5 / (WIDTH * size)))),
        "parts": normal(WIDTH, PARTS, UNITS, spread=0.1), "places": normal(WIDTH, PLACES, UNITS, spread=0.1),
        "shift": np.zeros(UNITS, "float32"), "attention": normal(UNITS, HEADS, spread=0.1),
        "dense": normal(pooled, INNER, spread=pooled**-0.5), "dense_shift": np.zeros(INNER, "float32"),
        **{name: normal(INNER, LABELS, spread=0.1) for name in ("out", POLARITY + "out")},
        **{name: np.zeros(LABELS, "float32") for name in ("base", POLARITY + "base")},
    }  # fmt: skip


def forward(w: Weights, vectors: Any, batch: Read, key: Any = None, head: str = "") -> Any:
    """Logits (sentence, label) of a head, stance or ``POLARITY``; with a ``key`` words and units are dropped."""
    there = (batch.codes >= 0)[..., None]
    keys = None if key is None else jax.random.split(key, 4)

    def dropped(values: Any, number: int, rate: float, shape: Any = None) -> Any:
        if keys is None:
            return values
        return values * jax.random.bernoulli(keys[number], 1 - rate, shape or values.shape) / (1 - rate)

    seen = vectors[batch.rows]
    if keys is not None:
        seen = seen * jax.random.bernoulli(keys[0], 1 - WORDS_DROPPED, batch.rows.shape)[..., None]
    seen = jnp.concatenate([seen, batch.flags], -1) * there
    codes = jnp.maximum(batch.codes, 0)
    inner = w["shift"]
    for side in range(WIDTH):
        told = (w["parts"][side][codes // PLACES] + w["places"][side][codes % PLACES]) * there
        inner = inner + _moved(seen @ w["filters"][side] + told, 1 - side)
    inner = dropped(jax.nn.relu(inner) * there, 1, DROPPED)
    attention = jax.nn.softmax(jnp.where(there, inner @ w["attention"], -1e9), 1)
    attended = jnp.einsum("nwa,nwu->nau", attention, inner).reshape(len(inner), -1)
    quoted = (codes // PLACES == 1)[..., None]
    pooled = jnp.concatenate([attended, (inner * quoted).max(1), (inner * ~quoted).max(1)], -1)
    hidden = dropped(jnp.tanh(dropped(pooled, 2, DROPPED) @ w["dense"] + w["dense_shift"]), 3, DROPPED)
    return hidden @ w[head + "out"] + w[head + "base"]


def _moved(values: Any, by: int) -> Any:
    """Words moved one place forward (1) or back (-1), or left where they are."""
    length = values.shape[1]
    padded = jnp.pad(values, ((0, 0), (1, 1), (0, 0)))
    return padded[:, 1 - by : 1 - by + length]


def _loss(w: Weights, vectors: Any, batch: Read, labels: Any, weights: Any, key: Any, head: str) -> Any:
    wanted = jax.nn.one_hot(labels, LABELS) * (1 - SMOOTHED) + SMOOTHED / LABELS
    return -((wanted * jax.nn.log_softmax(forward(w, vectors, batch, key, head))).sum(-1) * weights).mean()


@partial(jax.jit, static_argnames="head")
def _step(
    w: Weights, state: Any, vectors: Any, batch: Read, labels: Any, weights: Any, key: Any, rate: Any, head: str
) -> Any:  # fmt: skip
    """One step of Adam with decoupled weight decay (Loshchilov and Hutter 2019)."""
    slopes = jax.grad(_loss)(w, vectors, batch, labels, weights, key, head)
    means, squares, steps = state
    steps = steps + 1
    means = jax.tree.map(lambda old, new: 0.9 * old + 0.1 * new, means, slopes)
    squares = jax.tree.map(lambda old, new: 0.999 * old + 0.001 * new**2, squares, slopes)

    def moved(old: Any, mean: Any, square: Any) -> Any:
        step = mean / (1 - 0.9**steps) / (jnp.sqrt(square / (1 - 0.999**steps)) + 1e-8)
        return old - rate * (step + DECAY * old)

    return jax.tree.map(moved, w, means, squares), (means, squares, steps)


class Task(NamedTuple):
    """Sentences with labels for a head, and what each label counts; ``share`` of them are seen in a round."""

    head: str
    material: Read
    labels: Labels
    weights: Floats
    share: float = 1.0

    def even(self) -> Floats:
        """The weights, so that the labels weigh the same."""
        shares = np.bincount(self.labels, self.weights, LABELS)
        return np.asarray(self.weights * (shares.sum() / LABELS / shares)[self.labels], "float32")


def learn(w: Weights, vectors: Any, tasks: Sequence[Task], epochs: int, seed: int) -> Weights:
    """Weights after some rounds over the tasks, their batches in any order; the rate falls to nothing."""
    chance, key = np.random.default_rng(seed), jax.random.PRNGKey(seed)
    weights = [task.even() for task in tasks]
    zero = jax.tree.map(jnp.zeros_like, w)
    state, steps = (zero, zero, 0.0), 0
    total = epochs * sum(int(task.share * len(task.labels)) // BATCH + 2 for task in tasks)
    for _ in range(epochs):
        jobs = [(number, places) for number, task in enumerate(tasks) for places in _batches(task, chance)]
        for at in chance.permutation(len(jobs)):
            number, places = jobs[at]
            task = tasks[number]
            key, own = jax.random.split(key)
            rate = RATE * max(0.02, 1 - steps / total)
            batch = task.material.some(places)
            w, state = _step(w, state, vectors, batch, task.labels[places], weights[number][places], own, rate, task.head)
            steps += 1
    return w


def _batches(task: Task, chance: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """Sentences of like length together."""
    lengths = (task.material.codes >= 0).sum(1)
    order = chance.permutation(len(lengths))[: int(task.share * len(lengths))]
    for start in range(0, len(order), 8 * BATCH):
        part = order[start : start + 8 * BATCH]
        part = part[np.argsort(lengths[part], kind="stable")]
        for at in range(0, len(part), BATCH):
            places = part[at : at + BATCH]
            yield np.append(places, chance.choice(order, BATCH - len(places))) if len(places) < BATCH else places


class Start(NamedTuple):
    """Networks that have learned NewsMTSC, and what they learned."""

    networks: list[Weights]
    news: Task


def learned_on_news(vectors: Vectors, material: Read, polarities: Labels, seeds: Sequence[int]) -> Start:
    """Where networks start: at what NewsMTSC teaches."""
    table = jnp.asarray(vectors.of(np.arange(len(vectors.steps))))
    news = Task(POLARITY, material, polarities, np.ones(len(polarities), "float32"))
    return Start([learn(first_weights(seed, table.shape[1]), table, [news], NEWS_EPOCHS, seed) for seed in seeds], news)


def train_convolution(start: Start, vectors: Vectors, material: Read, labels: Labels, weights: Floats) -> Convolution:
    """The networks after the stance labels, NewsMTSC mixed in."""
    table = jnp.asarray(vectors.of(np.arange(len(vectors.steps))))
    news = start.news._replace(share=min(1.0, MIXED * len(labels) / len(start.news.labels)))
    tasks = [Task("", material, labels, weights), news]
    return joined([learn(network, table, tasks, EPOCHS, seed) for seed, network in enumerate(start.networks)])


def joined(networks: Sequence[Weights]) -> Convolution:
    """Networks as the model runs them."""
    parts = {name: np.stack([np.asarray(w[name]) for w in networks]) for name in networks[0]}
    told = parts.pop("parts")[:, :, :, None] + parts.pop("places")[:, :, None]
    parts["codes"] = told.reshape(len(networks), WIDTH, CODES, -1)
    return Convolution(**{name: np.asarray(parts[name].astype("float16"), "float32") for name in names()})
