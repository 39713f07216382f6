"""The figures of the people benchmark are the scorer's, and its rows are the gold's."""

import random
from pathlib import Path

import pytest

from benchmarks.material import speaker_labels
from benchmarks.people import Item, f1, gold_items, gold_table, interval, surname
from training.shared import SHARED, scorer

LABEL = {"id": "a", "start": 0, "end": 3, "speaker": "Ana Ruiz", "type": "person", "roles": ["mayor"], "sure": True}
needs_the_scorer = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"NOT TESTED: the scorer is not at {SHARED}, so figures cannot be compared"
)


def items(number: int, seed: int) -> list[Item]:
    rng = random.Random(seed)
    return [(rng.choice("abcdef"), rng.choice("PQR"), rng.choice("xyz")) for _ in range(number)]


@needs_the_scorer
@pytest.mark.parametrize("seed", range(5))
def test_the_figure_is_the_scorers(seed: int) -> None:
    found = items(30, seed)
    wanted = scorer().people_figures([[item] for item in found])
    assert f1(found) == pytest.approx((wanted["f1"], wanted["precision"], wanted["recall"]))


def test_the_interval_holds_the_figure() -> None:
    found = items(60, 1)
    low, high = interval(found)
    assert low <= f1(found)[0] <= high


def test_persons_are_those_of_the_gold_by_their_common_name() -> None:
    labels = [LABEL, {**LABEL, "id": "b", "speaker": "Ruiz"}, {**LABEL, "id": "c", "speaker": "Ana Ruiz and Bea Lind"}]
    assert gold_items(labels, ["x", "y", "z"], {"Ruiz": "Ana Ruiz"}) == [("a", "Ana Ruiz", "x"), ("b", "Ana Ruiz", "y")]
    assert gold_table(labels)[["article_id", "speaker", "role"]].to_numpy().tolist()[0] == ["a", "Ana Ruiz", "mayor"]


def test_the_baseline_is_the_last_name() -> None:
    assert [surname(name) for name in ("Ana M. Ruiz", "RUIZ", "James Bloom Jr.")] == ["ruiz", "ruiz", "bloom"]


def test_without_the_shared_folder_a_line_says_so(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"NOT MEASURED: .*train\.speakers\.jsonl is not there"):
        speaker_labels(["train"], tmp_path)
