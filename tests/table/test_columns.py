"""The columns are a promise: this table and ../shared/schema.md change together or not at all."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_series_equal

from quotes.table import QUOTATION_COLUMNS, articles_frame, frames, quotations_frame
from tests.builders import harbour_tables

QUOTATIONS = """
article_id:string outlet:string outlet_source:category title:string author:string published:datetime64[ns] url:string
quote_id:string paragraph:Int64 start:Int64 end:Int64 quote:string kind:category cue:string mention:string
mention_start:Int64 mention_end:Int64 speaker:string speaker_type:category pronouns:category role:string
affiliation:string stance:category stance_target:string stance_score:float64 confidence:float64 match_id:string
speaker_id:string speaker_in_article:string stance_evidence:string
"""
ARTICLES = """
article_id:string outlet:string outlet_source:category title:string author:string published:datetime64[ns] url:string
language:string n_quotations:Int64 words:Int64 source:string duplicate_of:string text:string
"""
CATEGORIES = {
    "outlet_source": ["field", "metadata", "domain"],
    "kind": ["direct", "fragment", "indirect"],
    "speaker_type": ["person", "organization", "unnamed", "none"],
    "pronouns": ["he", "she", "they"],
    "stance": ["favor", "against", "neutral"],
}


def described(frame: pd.DataFrame) -> list[str]:
    return [f"{name}:{dtype}" for name, dtype in frame.dtypes.items()]


@pytest.mark.parametrize("frame", [quotations_frame([]), harbour_tables()[0]], ids=["empty", "filled"])
def test_quotations_have_these_columns_in_this_order(frame: pd.DataFrame) -> None:
    assert described(frame) == QUOTATIONS.split()
    assert {name: list(frame[name].cat.categories) for name in CATEGORIES} == CATEGORIES


@pytest.mark.parametrize("frame", [articles_frame([]), harbour_tables()[1]], ids=["empty", "filled"])
def test_articles_have_these_columns_in_this_order(frame: pd.DataFrame) -> None:
    assert described(frame) == ARTICLES.split()


@pytest.mark.parametrize(
    ("cells", "complaint"),
    [
        ({"start": 1.5}, "row 1: start: 1.5 is not a whole number"),
        ({"start": "1.5"}, "row 1: start: '1.5' is not a whole number"),
        ({"start": "one"}, "row 1: start: 'one' is not a number"),
        ({"start": "1e400"}, "row 1: start: '1e400' is not a number"),
        ({"start": float("inf")}, "row 1: start: inf is not a number"),
        ({"end": 2**63}, f"row 1: end: {2**63} is not a whole number"),
        ({"stance": "pro"}, "row 1: stance: 'pro' is none of against, favor, neutral"),
        ({"confidence": "high"}, "row 1: confidence: 'high' is not a number"),
        ({"confidence": "nan"}, "row 1: confidence: 'nan' is not a number"),
        ({"published": "31/05/2024"}, "row 1: published: '31/05/2024' is not a date in ISO 8601"),
        ({"published": 20240531}, "row 1: published: 20240531 is not a date in ISO 8601"),
    ],
)
def test_a_value_that_does_not_fit_is_named_with_its_row_and_column(cells: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValueError, match="^" + complaint.replace("(", r"\(")):
        quotations_frame([cells])


@pytest.mark.parametrize("value", [None, "", float("nan"), pd.NA, pd.NaT])
def test_nothing_is_missing_in_every_column(value: object) -> None:
    frame = quotations_frame([dict.fromkeys(quotations_frame([]).columns, value)])
    assert frame.isna().all(axis=None)


@pytest.mark.parametrize("value", ["None", "nan", "NA", "null", "<NA>", "none", " "])
def test_words_that_sound_like_nothing_are_words(value: str) -> None:
    assert quotations_frame([{"speaker": value}])["speaker"][0] == value


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("2024-05-31", "2024-05-31"),
        ("2024-05-31T18:30:00+02:00", "2024-05-31T16:30:00"),
        ("2024-05-31T18:30:00Z", "2024-05-31T18:30:00"),
        ("0001-01-01T00:00:00", None),  # a page's placeholder, beyond what the dtype holds
        ("9999-12-31", None),
    ],
)
def test_published_is_naive_and_in_utc(written: str, held: str | None) -> None:
    found = quotations_frame([{"published": written}])["published"][0]
    assert pd.isna(found) if held is None else found == pd.Timestamp(held)


CELLS = st.one_of(
    st.none(), st.text(max_size=3), st.sampled_from(["direct", "fragment", "", "12"]), st.integers(), st.floats()
)


@given(st.lists(CELLS, max_size=4), st.sampled_from(["quote", "kind", "start", "confidence"]))
def test_cells_of_one_type_are_taken_as_each_for_itself(cells: list[object], name: str) -> None:
    """A column of cells that need no look is made at once: it has to say what a look at each would say."""

    def column() -> pd.Series | str:
        try:
            return frames.typed_column(cells, name, QUOTATION_COLUMNS[name])
        except ValueError as error:
            return str(error)

    at_once = column()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frames, "_as_they_are", lambda *_: None)
        each = column()
    if isinstance(each, str) or isinstance(at_once, str):
        assert at_once == each
    else:
        assert_series_equal(at_once, each)
