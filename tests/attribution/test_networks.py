import numpy as np
import pytest

from quotes.attribution.networks import HIDDEN, network, stacked
from tests.attribution.rankers import random_networks

INPUTS = 189


def rows(count: int, inputs: int = INPUTS) -> np.ndarray:
    return np.random.default_rng(count).normal(size=(count, inputs)).astype("float32")


@pytest.mark.parametrize("networks", [1, 2, 5])
@pytest.mark.parametrize(("count", "inputs"), [(1, INPUTS), (2, 1), (11, INPUTS), (81, 7)])
def test_stacked_networks_score_as_the_mean_of_each_alone(networks: int, count: int, inputs: int) -> None:
    found = random_networks(inputs, networks)
    asked = rows(count, inputs)
    expected = np.mean([net.predict(asked)[:, 0] for net in found], axis=0)
    scores = stacked(found).scores(asked)
    assert scores.shape == (count,)
    np.testing.assert_allclose(scores, expected, rtol=1e-4, atol=1e-4 * np.abs(expected).max())


def test_networks_that_differ_score_differently() -> None:
    first, second = random_networks(INPUTS, 2)
    assert np.abs(stacked([first]).scores(rows(5)) - stacked([second]).scores(rows(5))).min() > 1e-3


def test_the_order_of_the_networks_makes_no_difference() -> None:
    found = random_networks(INPUTS, 3)
    np.testing.assert_allclose(stacked(found).scores(rows(9)), stacked(found[::-1]).scores(rows(9)), rtol=1e-4, atol=1e-3)


def test_a_row_scores_the_same_alone_and_among_others() -> None:
    ensemble = stacked(random_networks(INPUTS, 3))
    alone = np.concatenate([ensemble.scores(row[None]) for row in rows(6)])
    np.testing.assert_allclose(ensemble.scores(rows(6)), alone, rtol=1e-4, atol=1e-3)


def test_a_layer_whose_values_are_all_alike_gives_finite_scores() -> None:
    (net,) = random_networks(INPUTS, 1)
    for node in net.walk():
        if node.name == "maxout":
            node.set_param("W", np.zeros_like(node.get_param("W")))
            node.set_param("b", np.ones_like(node.get_param("b")))
    scores = stacked([net]).scores(rows(4))
    assert np.isfinite(scores).all()
    np.testing.assert_allclose(scores, net.predict(rows(4))[:, 0], rtol=1e-4, atol=1e-4)


def test_scores_leave_the_rows_as_they_are() -> None:
    asked = rows(4)
    stacked(random_networks(INPUTS, 2)).scores(asked)
    np.testing.assert_array_equal(asked, rows(4))


def test_a_network_takes_as_many_inputs_as_there_are_features_and_gives_one_score() -> None:
    net = network(7).initialize()
    assert net.predict(rows(3, 7)).shape == (3, 1)
    assert [node.get_dim("nO") for node in net.walk() if node.name == "maxout"] == list(HIDDEN)


def test_rows_may_come_unscaled() -> None:
    ensemble, raw = stacked(random_networks(INPUTS, 3)), rows(7)
    mean, spread = rows(1)[0], np.abs(rows(2)[1]) + np.float32(0.5)
    expected = ensemble.scores((raw - mean) / spread)
    np.testing.assert_allclose(ensemble.unscaled(mean, spread).scores(raw), expected, rtol=1e-3, atol=1e-3)
