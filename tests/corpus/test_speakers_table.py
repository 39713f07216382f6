"""The speakers of a corpus, a row each, and the corrections that can be made of them."""

from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from quotes.corpus import Alias, aliases_to_edit, link_speakers, speakers_table, write_aliases
from quotes.corpus.linking.speakers_table import SPEAKERS_TABLE_COLUMNS
from quotes.table import quotations_frame

ECHO, COURIER = {"outlet": "The Echo", "published": "2024-05-01"}, {"outlet": "The Courier", "published": "2024-07-01"}
RUIZ = {"speaker": "Ana Ruiz", "speaker_type": "person"}
ROWS = [
    {"article_id": "a", **RUIZ, "role": "candidate", **ECHO},
    {"article_id": "a", **RUIZ, "role": "candidate", **ECHO},
    {"article_id": "b", **RUIZ, "speaker": "Ruiz", "role": "mayor", **COURIER},
    {"article_id": "b", "speaker": "a witness", "speaker_type": "unnamed", **COURIER},
    {"article_id": "b", "speaker_type": "none", **COURIER},
    {"article_id": "c", "speaker": "Chris Bloom", "speaker_type": "person", "role": "senator", **ECHO},
    {"article_id": "d", "speaker": "Chris Bloom", "speaker_type": "person", "role": "midfielder", **ECHO},
]


@pytest.fixture
def frame() -> pd.DataFrame:
    return quotations_frame(ROWS)


def test_a_row_has_names_roles_over_time_outlets_numbers_and_evidence(frame: pd.DataFrame) -> None:
    first = speakers_table(frame).loc[0]
    assert first[["speaker_id", "speaker", "speaker_type"]].tolist() == ["ana-ruiz", "Ana Ruiz", "person"]
    assert first["variants"] == "Ana Ruiz (2); Ruiz (1)"
    assert first["roles"] == "candidate (2, 2024-05-01); mayor (1, 2024-07-01)"
    assert first["outlets"] == "The Courier; The Echo"
    assert first[["first", "last"]].tolist() == [pd.Timestamp("2024-05-01"), pd.Timestamp("2024-07-01")]
    assert first[["quotations", "articles"]].tolist() == [3, 2]
    assert first["evidence"].startswith(
        "“Ruiz” = “Ana Ruiz”: the only one of that name (+1.5), no role word in common (-0.8)"
    )


def test_columns_and_dtypes_are_the_same_for_an_empty_table(frame: pd.DataFrame) -> None:
    for found in (speakers_table(frame), speakers_table(quotations_frame([]))):
        assert {name: str(dtype) for name, dtype in found.dtypes.items()} == {
            n: str(t) for n, t in SPEAKERS_TABLE_COLUMNS.items()
        }


def test_a_linked_table_tells_the_same(frame: pd.DataFrame) -> None:
    assert_frame_equal(speakers_table(link_speakers(frame)), speakers_table(frame))


def test_the_speakers_are_those_of_the_linked_table(frame: pd.DataFrame) -> None:
    linked = link_speakers(frame)
    counted = linked.groupby("speaker_id").size().to_dict()
    assert dict(speakers_table(frame)[["speaker_id", "quotations"]].itertuples(index=False)) == counted


def test_corrections_are_among_the_evidence(frame: pd.DataFrame) -> None:
    found = speakers_table(frame, [{"variant": "Ruiz", "canonical": "Bea Ruiz"}]).set_index("speaker_id")
    assert found.loc["bea-ruiz", "evidence"] == "“Ruiz” = “Bea Ruiz”: aliases"
    assert pd.isna(found.loc["ana-ruiz", "evidence"])


def test_the_link_as_corrections_tells_two_of_one_name_by_their_roles(frame: pd.DataFrame) -> None:
    assert aliases_to_edit(frame) == [
        Alias("Ana Ruiz", "Ana Ruiz"),
        Alias("Ruiz", "Ana Ruiz"),
        Alias("Chris Bloom", "Chris Bloom", "midfielder", "The Echo"),
        Alias("Chris Bloom", "Chris Bloom", "senator", "The Echo"),
    ]


def test_corrections_given_back_unedited_change_nothing(frame: pd.DataFrame, tmp_path: Path) -> None:
    write_aliases(aliases_to_edit(frame), tmp_path / "aliases.csv")
    assert_frame_equal(link_speakers(frame, tmp_path / "aliases.csv"), link_speakers(frame))


def test_an_edited_line_changes_its_rows_alone(frame: pd.DataFrame) -> None:
    lines = [
        {"variant": one.variant, "canonical": one.canonical, "role": one.role, "outlet": one.outlet}
        for one in aliases_to_edit(frame)
    ]
    lines[2]["canonical"] = "Christopher Bloom"
    linked = link_speakers(frame, lines)
    assert linked["speaker"].tolist()[-2:] == ["Chris Bloom", "Christopher Bloom"]
    assert linked["speaker_id"].tolist()[-2:] == ["chris-bloom", "christopher-bloom"]
