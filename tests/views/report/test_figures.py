"""The numbers of the overview: counted by hand for the harbour's four articles."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.report import many_quotations
from quotes.corpus import stance_table
from quotes.table import quotations_frame
from quotes.views.report.blocks import Block, Cell, Pick
from quotes.views.report.diversity import pronouns_block, sources_block
from quotes.views.report.figures import IN_TABLE, outlets_block, overview, speakers_block, tiles
from quotes.views.report.said import counted, harmless
from quotes.views.report.shares import Share
from quotes.views.report.stances import pairs_block, speakers_stance_block, targets_block
from quotes.views.report.timeline import timeline_block
from tests.views.report.scenes import harbour


@pytest.fixture(scope="module")
def said() -> pd.DataFrame:
    return counted(*harbour())


def plain(cell: Cell) -> object:
    """A cell as short as a test can write it."""
    if isinstance(cell, Pick):
        return cell.name
    return (cell.count, cell.of) if isinstance(cell, Share) else cell


def rows(block: Block, table: int = 0) -> list[list[object]]:
    return [[plain(cell) for cell in row] for row in block.tables[table].rows]


def test_who_speaks_most_comes_first_with_role_words_articles_and_outlets(said: pd.DataFrame) -> None:
    block = speakers_block(said)
    assert block.note == "6 quotations by 4 speakers, 1 of them unnamed."
    assert rows(block) == [
        ["Ana Ruiz", "mayor of Easton", 2, 16, 2, 2],
        ["Tomas Lind", "", 2, 8, 2, 2],
        ["anglers' union", "", 1, 4, 1, 1],
        ["fisher", "fisher", 1, 2, 1, 1],
    ]


def test_outlets_are_counted_with_their_articles_that_have_no_quotations(said: pd.DataFrame) -> None:
    assert rows(outlets_block(said, harbour()[1])) == [
        ["The Echo", 1, 4, "4.0", 4, 17, (4, 8)],
        ["The Courier", 1, 3, "3.0", 2, 15, (3, 8)],
        ["(no outlet)", 1, 1, "1.0", 0, 3, (1, 8)],
        ["The Inland Post", 1, 0, "0.0", 0, 0, (0, 8)],
    ]


def test_without_the_articles_the_note_says_that_some_may_be_missing(said: pd.DataFrame) -> None:
    block = outlets_block(said, None)
    assert "their table is not there" in block.note
    assert [row[0] for row in rows(block)] == ["The Echo", "The Courier", "(no outlet)"]


def test_types_of_source_are_shares_of_all_quotations(said: pd.DataFrame) -> None:
    block = sources_block(said)
    assert [(row[0], row[1], row[3]) for row in rows(block)] == [
        ("a named person", (4, 8), (2, 4)),
        ("a named body", (1, 8), (1, 4)),
        ("someone unnamed", (1, 8), (1, 4)),
        ("nobody", (1, 8), (0, 4)),
        ("undecided", (1, 8), (0, 4)),
    ]
    assert block.tables[0].columns[1:] == ["Quotations (of 8) [95 %]", "Words (of 35)", "Speakers (of 4)"]
    assert rows(block, 1)[0] == ["The Echo", (2, 4), (1, 4), (1, 4), (0, 4), (0, 4), 4]


def test_pronouns_are_shares_of_the_quotations_of_named_persons_alone(said: pd.DataFrame) -> None:
    block = pronouns_block(said)
    assert block.note.startswith("Of the 4 quotations by named persons")
    assert "Of the 4 with a pronoun: she 50 %, he 50 %, they 0 %." in block.note
    assert [row[:2] for row in rows(block)] == [["she", (2, 4)], ["he", (2, 4)]]


def test_stances_by_speaker_leave_out_who_has_none(said: pd.DataFrame) -> None:
    assert rows(speakers_stance_block(said)) == [
        ["Ana Ruiz", (2, 2), (0, 2), (0, 2), 2],
        ["Tomas Lind", (0, 2), (1, 2), (1, 2), 2],
        ["anglers' union", (0, 1), (1, 1), (0, 1), 1],
        ["fisher", (0, 1), (0, 1), (1, 1), 1],
    ]


def test_a_target_written_in_several_ways_is_one(said: pd.DataFrame) -> None:
    assert rows(targets_block(said)) == [["quay", (2, 3), (1, 3), (0, 3), 3]]
    assert rows(pairs_block(said)) == [
        ["Ana Ruiz", "quay", (2, 2), (0, 2), (0, 2), 2],
        ["Tomas Lind", "quay", (0, 1), (1, 1), (0, 1), 1],
    ]


def test_a_pair_is_what_quotes_stance_counts_as_one() -> None:
    ruiz = {"article_id": "a", "start": 0, "end": 1, "quote": "x", "speaker_type": "person"}
    told = [("Ana Ruiz", "a", "Mayor Bo Lind", "favor"), ("Ana Ruiz", "a", "Lind", "against")]
    told += [("Ana Ruiz", "b", "Lind", "favor"), ("Bo Lind", "b", "the Quay", "favor"), ("Bo Lind", "b", "quay", "neutral")]
    frame = quotations_frame(
        [
            {**ruiz, "speaker": who, "speaker_id": who, "article_id": article, "stance_target": target, "stance": stance}
            for who, article, target, stance in told
        ]
    )
    counted_there = stance_table(frame)[["speaker", "target", "favor", "against", "neutral", "quotations"]]
    shown = [[*row[:2], *(share[0] for share in row[2:5]), row[5]] for row in rows(pairs_block(counted(frame)))]
    assert shown == [["Ana Ruiz", "Bo Lind", 2, 1, 0, 3], ["Bo Lind", "quay", 1, 0, 1, 2]]
    assert shown == counted_there.to_numpy().tolist()


@pytest.mark.parametrize(
    ("last", "unit", "periods"),
    [("2024-05-03", "Day", 3), ("2024-06-10", "Week from", 7), ("2025-04-30", "Month", 12), ("2030-01-01", "Year", 7)],
)
def test_time_is_cut_into_days_weeks_months_or_years_without_a_gap(
    said: pd.DataFrame, last: str, unit: str, periods: int
) -> None:
    shown = said.copy()
    shown["published"] = pd.to_datetime(["2024-05-01"] * 7 + [last])
    block = timeline_block(shown)
    assert block.tables[0].columns[0] == unit
    found = rows(block)
    assert len(found) == periods
    assert [row[-1] for row in found] == [7, *[0] * (periods - 2), 1]


def test_undated_quotations_are_counted_out_loud(said: pd.DataFrame) -> None:
    assert "1 quotation without a date left out." in timeline_block(said).note


def test_outlets_beyond_the_colours_are_shown_together() -> None:
    said = counted(*many_quotations(600))
    block = timeline_block(said)
    assert [key.name for key in block.legend][:4] == said["outlet"].value_counts().index[:4].tolist()
    assert [key.name for key in block.legend][4:] == ["other outlets"]
    assert sum(int(str(row[-1])) for row in rows(block)) == 600


def test_long_tables_are_cut_and_say_so() -> None:
    said = counted(*many_quotations(600))
    table = speakers_block(said).tables[0]
    assert len(table.rows) == IN_TABLE
    assert table.caption.startswith("Speakers: the first 50 of ")


def test_the_tiles_and_the_lines_below_them() -> None:
    quotations, articles = harbour()
    said = counted(quotations, articles)
    assert [(tile.number, tile.name) for tile in tiles(said, articles)] == [
        ("8", "quotations"),
        ("4", "speakers"),
        ("4", "articles"),
        ("3", "outlets"),
        ("2024-05-01 – 2024-05-02", "published"),
    ]
    assert overview(said, articles).notes == [
        "1 quotation is said by nobody (titles, terms, nicknames), 1 is of an undecided speaker and 2 are less than 75 % "
        "sure, hatched and called “unsure”."
    ]


def test_two_speakers_of_one_name_are_two_where_the_table_tells_them_apart() -> None:
    quotations, articles = harbour()
    quotations.loc[3, "speaker_id"] = "ana-ruiz-2"
    assert [row[:3] for row in rows(speakers_block(counted(quotations, articles)))][1:3] == [
        ["Ana Ruiz", "mayor of Easton", 1],
        ["Ana Ruiz", "mayor of Easton", 1],
    ]


def test_a_row_takes_from_its_article_what_it_lacks() -> None:
    quotations, articles = harbour()
    quotations["outlet"] = pd.Series([pd.NA] * 8, dtype=quotations["outlet"].dtype)
    assert counted(quotations, articles)["outlet"].tolist()[:4] == ["The Courier"] * 3 + ["The Echo"]


def test_the_tables_given_are_not_changed() -> None:
    quotations, articles = harbour()
    before = quotations.copy(), articles.copy()
    counted(harmless(quotations), harmless(articles))
    pd.testing.assert_frame_equal(quotations, before[0])
    pd.testing.assert_frame_equal(articles, before[1])


@settings(deadline=None)
@given(st.integers(0, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_a_share_lies_within_its_interval_and_its_percent_never_hides_a_rest(counts: tuple[int, int]) -> None:
    share = Share(*counts)
    low, high = share.interval
    assert 0 <= low <= share.value + 1e-9 <= high + 2e-9 <= 1 + 2e-9 or not share.of
    assert (share.percent == "0 %") == (share.count == 0 and share.of > 0)
    assert (share.percent == "100 %") == (share.count == share.of > 0)
