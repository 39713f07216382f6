import pandas as pd
from pandas.testing import assert_frame_equal

from quotes.table import articles_frame, quotations_frame
from quotes.views import speakers_frame
from tests.builders import harbour_tables


def counted(rows: list[dict[str, object]], articles: list[dict[str, object]] | None = None) -> list[tuple[object, ...]]:
    frame = speakers_frame(quotations_frame(rows), articles_frame(articles) if articles else None)
    return list(frame.fillna("").astype(object).itertuples(index=False, name=None)) if len(frame) else []


def test_who_speaks_most_comes_first_and_nobody_and_the_undecided_are_left_out() -> None:
    expected = pd.DataFrame(
        {
            "speaker": pd.array(["Tomas Lind", "Ruth Okafor", "ministry spokesperson"], dtype="string"),
            "outlets": pd.array(["The Coast Courier"] * 3, dtype="string"),
            "quotations": pd.array([2, 1, 1], dtype="Int64"),
            "words": pd.array([11, 8, 4], dtype="Int64"),
        }
    )
    assert_frame_equal(speakers_frame(*harbour_tables()), expected)


def test_no_quotations_give_no_speakers_but_their_columns() -> None:
    frame = speakers_frame(quotations_frame([]))
    assert [f"{name}:{dtype}" for name, dtype in frame.dtypes.items()] == [
        "speaker:string",
        "outlets:string",
        "quotations:Int64",
        "words:Int64",
    ]


def test_a_speaker_of_several_outlets_has_one_row() -> None:
    rows: list[dict[str, object]] = [
        {"article_id": "a", "speaker": "Ruth Okafor", "outlet": "Courier", "quote": "one two"},
        {"article_id": "b", "speaker": "Ruth Okafor", "outlet": "Echo", "quote": "three"},
        {"article_id": "c", "speaker": "Ruth Okafor", "outlet": "Courier", "quote": "four"},
    ]
    assert counted(rows) == [("Ruth Okafor", "Courier; Echo", 3, 4)]


def test_a_speaker_id_goes_before_the_name() -> None:
    rows: list[dict[str, object]] = [
        {"speaker": "Okafor", "speaker_id": "S1", "quote": "one"},
        {"speaker": "Ruth Okafor", "speaker_id": "S1", "quote": "two"},
        {"speaker": "Ruth Okafor", "speaker_id": "S2", "quote": "three four"},
    ]
    assert counted(rows) == [("Ruth Okafor", "", 2, 2), ("Ruth Okafor", "", 1, 2)]


def test_an_outlet_that_a_row_lacks_is_the_articles() -> None:
    rows: list[dict[str, object]] = [{"article_id": "a", "speaker": "Ruth Okafor", "quote": "one"}]
    assert counted(rows, [{"article_id": "a", "outlet": "Echo"}]) == [("Ruth Okafor", "Echo", 1, 1)]
