"""Stances by speaker or outlet and target: counts always, shares only from enough quotations on."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.corpus import stance_table
from quotes.corpus.stances import wilson
from quotes.table import quotations_frame


def table(*rows: Sequence[str], **cells: Any) -> pd.DataFrame:
    """Rows of (article, speaker, stance, target)."""
    names = ("article_id", "speaker", "stance", "stance_target")
    return quotations_frame([{**dict(zip(names, row, strict=True)), "outlet": "The Echo", **cells} for row in rows])


def test_counts_are_given_and_a_share_of_two_rows_is_not() -> None:
    frame = table(
        *[("a", "Ruiz", "favor", "the plan")] * 5, ("a", "Lind", "favor", "plan"), ("a", "Lind", "against", "plan")
    )
    ruiz, lind = stance_table(frame).to_dict("records")
    assert [ruiz[x] for x in ("speaker", "target", "quotations", "favor", "against")] == ["Ruiz", "plan", 5, 5, 0]
    assert [ruiz[x] for x in ("favor_share", "favor_low", "favor_high", "against_high")] == [1.0, 0.5655, 1.0, 0.4345]
    assert [lind[x] for x in ("quotations", "favor", "against", "neutral")] == [2, 1, 1, 0]
    assert pd.isna(lind["favor_share"]) and pd.isna(lind["against_high"])
    assert not stance_table(frame, least=2)["favor_share"].isna().any()


@pytest.mark.parametrize(
    ("targets", "pairs"),
    [
        (["the harbour plan", "Harbour Plan", "this harbour plan"], 1),
        (["Mrs. Okafor", "Okafor’s", "Ruth Okafor"], 1),
        (["Okafor", "Ruth Okafor", "Lily Okafor"], 3),
        (["council plan", "harbour plan"], 2),
        (["plan", "harbour plan"], 2),
    ],
)
def test_what_counts_as_one_target(targets: list[str], pairs: int) -> None:
    assert len(stance_table(table(*[("a", "Lind", "against", target) for target in targets]))) == pairs


def test_a_last_name_is_joined_within_its_article_only() -> None:
    frame = table(("a", "Lind", "favor", "Okafor"), ("a", "Lind", "favor", "Ruth Okafor"), ("b", "Lind", "favor", "Okafor"))
    assert sorted(stance_table(frame, "outlet")["quotations"]) == [1, 2]


def test_a_speaker_gives_a_target_its_full_name() -> None:
    frame = table(("a", "Lind", "favor", "Okafor"), ("a", "Ruth Okafor", "favor", "Ruth Okafor"))
    assert stance_table(frame)["target"].nunique() == 1


def test_unlinked_speakers_of_two_articles_are_two_and_linked_ones_are_one() -> None:
    rows = [("a", "Lind", "favor", "plan"), ("b", "Lind", "against", "plan")]
    assert len(stance_table(table(*rows))) == 2
    linked = stance_table(table(*rows, speaker_id="tomas-lind"))
    assert linked[["speaker_id", "quotations", "articles"]].to_numpy().tolist() == [["tomas-lind", 2, 2]]


def test_outlets_are_counted_and_nobodys_words_are_not() -> None:
    frame = table(("a", "Lind", "favor", "plan"), ("a", "", "favor", "plan"), ("a", "Lind", "", "plan"))
    assert stance_table(frame, "outlet")[["outlet", "quotations"]].to_numpy().tolist() == [["The Echo", 2]]
    assert stance_table(table(("a", "Lind", "favor", "plan"), speaker_type="none"), "outlet").empty


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [({"by": "year"}, "by is speaker or outlet, not 'year'"), ({"least": 0}, "least is at least 1, not 0")],
)
def test_a_wrong_argument_is_named(arguments: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        stance_table(table(), **arguments)


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match="no column stance, stance_target"):
        stance_table(table().drop(columns=["stance", "stance_target"]))


@given(st.integers(1, 500).flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(trials))))
def test_an_interval_holds_its_share_and_stays_within_0_and_1(counts: tuple[int, int]) -> None:
    share, low, high = wilson(*counts)
    assert 0 <= low <= share <= high <= 1
    assert high - low < 1


@pytest.mark.parametrize("counts", [(0, 0), (2, 1), (-1, 3)])
def test_no_share_of_nothing(counts: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson(*counts)
