"""What JAX learns and what the model runs without it are one function; it learns what is there to learn."""

import numpy as np
import pytest

from quotes.stance.sentences import find_sentences
from quotes.stance.storage import shipped_model

jax = pytest.importorskip("jax", reason="NOT TESTED: training of stance needs JAX; pip install '.[train]'")

TEXTS = ("This is a great plan.", "It is bad, and the mayor of Alden knows that it is.", "Nobody asked", "Never again? No!")


def test_training_and_run_time_agree() -> None:
    from training.stance.convolution import POLARITY, first_weights, forward, joined, read

    reader = shipped_model().reader
    found = []
    for text in TEXTS:
        words = reader.vocabulary.read(text)
        whole = np.array([[0, len(words.rows)]])
        found.append((words, reader.signs.of(words), find_sentences(whole, np.array([[1, 2]]), np.array([[0, 1]]))))
    table = reader.vectors.of(np.arange(len(reader.vocabulary)))
    weights = first_weights(3, table.shape[1])
    trained = np.concatenate(
        [np.asarray(forward(weights, jax.numpy.asarray(table), read(found), head=head)) for head in ("", POLARITY)], 1
    )
    run = np.concatenate([joined([weights]).logits(w, reader.vectors.of(w.rows), s, t) for w, s, t in found])
    np.testing.assert_allclose(run, trained, atol=2e-3)


def test_it_learns_that_one_word_decides() -> None:
    from training.stance.convolution import Read, Task, first_weights, forward, learn

    chance = np.random.default_rng(0)
    table = jax.numpy.asarray(chance.standard_normal((10, 6)).astype("float32"))
    rows = chance.integers(3, 10, (300, 30)).astype("int32")
    labels = rows[:, 0] % 3
    rows[:, 1:] = 9
    material = Read(rows, np.zeros((300, 30, 8), "float32"), np.full((300, 30), 10, "int32"))
    learned = learn(first_weights(0, 6), table, [Task("", material, labels, np.ones(300, "float32"))], 12, 0)
    assert np.mean(np.asarray(forward(learned, table, material)).argmax(1) == labels) > 0.9
