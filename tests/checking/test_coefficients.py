"""Coefficients against examples of the literature, against other implementations, and where they are undefined."""

import math
from collections.abc import Sequence

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.checking import coefficients
from quotes.checking.coefficients import agreement_of

Codes = list[int | None]


def two(*cells: tuple[str, str, int]) -> tuple[list[str], list[str]]:
    """Two coders' answers from a cross table."""
    return [a for a, _, n in cells for _ in range(n)], [b for _, b, n in cells for _ in range(n)]


# Cohen (1960), table 1, of 200 cases; the others are three well-known 2 × 2 tables.
KAPPAS = [
    (
        two(
            ("p", "p", 88), ("p", "n", 10), ("p", "s", 2), ("n", "p", 14), ("n", "n", 40), ("n", "s", 6),
            ("s", "p", 18), ("s", "n", 10), ("s", "s", 12),
        ),
        0.70, 0.4915,
    ),
    (two(("y", "y", 20), ("y", "n", 5), ("n", "y", 10), ("n", "n", 15)), 0.70, 0.4),
    (two(("y", "y", 45), ("y", "n", 15), ("n", "y", 25), ("n", "n", 15)), 0.60, 0.1304),
    (two(("y", "y", 25), ("y", "n", 35), ("n", "y", 5), ("n", "n", 35)), 0.60, 0.2593),
]  # fmt: skip

_ = None
# Krippendorff (2011), examples A, B and C.
ALPHAS: list[tuple[list[Sequence[object]], float]] = [
    ([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]], 0.095),
    ([list("aabbdcccedda"), list("babbbcccEddd".lower())], 0.692),
    (
        [
            [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
            [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
            [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
            [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
        ],
        0.743,
    ),
]


@pytest.mark.parametrize(("coders", "percent", "kappa"), KAPPAS)
def test_kappa_is_that_of_the_literature(coders: tuple[list[str], list[str]], percent: float, kappa: float) -> None:
    found = agreement_of(coders, range(len(coders[0])))
    assert found.n == len(coders[0])
    assert found.percent.value == pytest.approx(percent, abs=1e-9)
    assert found.kappa.value == pytest.approx(kappa, abs=5e-5)


@pytest.mark.parametrize(("coders", "alpha"), ALPHAS)
@pytest.mark.parametrize("most", [coefficients.MOST_CELLS, 0], ids=["library", "short form"])
def test_alpha_is_that_of_the_literature(
    coders: list[Sequence[object]], alpha: float, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coefficients, "MOST_CELLS", most)
    found = agreement_of(coders, range(len(coders[0])))  # type: ignore[arg-type]
    assert found.alpha.value == pytest.approx(alpha, abs=5e-4)


CODES = st.lists(st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=3, max_size=3), min_size=4, max_size=25)


@settings(max_examples=30, deadline=None)
@given(CODES)
def test_the_short_form_of_alpha_is_the_librarys(units: list[Codes]) -> None:
    coders = [[unit[coder] for unit in units] for coder in range(3)]
    whole = agreement_of(coders, range(len(units))).alpha.value
    kept = [unit for unit in units if sum(code is not None for code in unit) > 1]
    if len({code for unit in kept for code in unit} - {None}) < 2:
        assert math.isnan(whole)
        return
    data = np.array([[math.nan if code is None else code for code in coder] for coder in coders], float)
    oracle = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
    most, coefficients.MOST_CELLS = coefficients.MOST_CELLS, 0
    try:
        short = agreement_of(coders, range(len(units))).alpha.value
    finally:
        coefficients.MOST_CELLS = most
    assert whole == pytest.approx(oracle)
    assert short == pytest.approx(oracle)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=40))
def test_kappa_is_that_of_another_library(pairs: list[tuple[int, int]]) -> None:
    metrics = pytest.importorskip("sklearn.metrics", reason="NOT TESTED: scikit-learn, the other library, is not there")
    first, second = ([pair[side] for pair in pairs] for side in (0, 1))
    found = agreement_of([first, second], range(len(pairs))).kappa.value
    if len(set(first) | set(second)) == 1:
        assert math.isnan(found)
    else:
        assert found == pytest.approx(metrics.cohen_kappa_score(first, second))


def test_units_that_one_coder_left_empty_count_nowhere() -> None:
    first: list[str | None] = ["a", "b", None, "a", None]
    second: list[str | None] = ["a", "a", "b", None, None]
    found = agreement_of([first, second], range(5))
    bare = agreement_of([["a", "b"], ["a", "a"]], range(2))
    assert found.n == 2
    assert (found.percent.value, found.kappa.value, found.alpha.value) == pytest.approx(
        (bare.percent.value, bare.kappa.value, bare.alpha.value)
    )


@pytest.mark.parametrize(
    ("coders", "articles", "n", "percent"),
    [
        ([["a", "a"], ["a", "a"]], [0, 1], 2, 1.0),  # one category only
        ([["a", None], [None, "a"]], [0, 1], 0, math.nan),  # no unit coded by both
        ([[], []], [], 0, math.nan),
    ],
)
def test_without_two_categories_kappa_and_alpha_are_undefined(
    coders: list[list[str | None]], articles: list[int], n: int, percent: float
) -> None:
    found = agreement_of(coders, articles)
    assert found.n == n
    assert found.percent.value == pytest.approx(percent, nan_ok=True)
    assert math.isnan(found.kappa.value)
    assert math.isnan(found.alpha.value)
    assert found.kappa.interval is None
    assert found.alpha.interval is None


def test_one_article_has_no_interval() -> None:
    found = agreement_of([["a", "b", "a"], ["a", "b", "b"]], ["one"] * 3)
    assert found.kappa.value == pytest.approx(0.4)
    assert (found.percent.interval, found.kappa.interval, found.alpha.interval) == (None, None, None)


def test_the_interval_is_over_articles_and_not_over_quotations() -> None:
    """Ten quotations of an article that agree by rote are one observation."""
    first, second = list("ab" * 50), list("ab" * 25 + "ba" * 25)
    by_quotation = agreement_of([first, second], range(100)).percent.interval
    by_article = agreement_of([first, second], [unit // 10 for unit in range(100)]).percent.interval
    assert by_quotation is not None
    assert by_article is not None
    assert by_article[1] - by_article[0] > 2 * (by_quotation[1] - by_quotation[0])


def test_the_seed_decides_the_interval() -> None:
    first, second, articles = list("abc" * 20), list("abcabb" * 10), [unit // 4 for unit in range(60)]
    found = [agreement_of([first, second], articles, seed).kappa for seed in (1, 1, 2)]
    assert found[0] == found[1]
    assert found[0].value == found[2].value
    assert found[0].interval != found[2].interval


def test_three_coders_have_no_kappa_but_an_alpha() -> None:
    found = agreement_of([list("aabb"), list("aabb"), list("abbb")], range(4))
    assert math.isnan(found.kappa.value)
    assert found.percent.value == pytest.approx(10 / 12)
    assert 0 < found.alpha.value < 1
