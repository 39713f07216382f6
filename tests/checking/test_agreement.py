"""Coders compared with each other and with the machine."""

import math
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from quotes.checking import agreement, evaluate
from quotes.checking.agreement import AgreementReport
from quotes.checking.answers import Answers, labels
from quotes.checking.coding import NOBODY, UNDECIDED
from tests.builders import harbour_tables
from tests.checking.coders import BLINDLY, RIGHTLY, changed, filled

ORDER = ("speaker", "speaker_type", "role", "stance", "target")


def line(report: AgreementReport, coders: str, column: str) -> Any:
    figures = report.figures
    return figures[(figures["coders"] == coders) & (figures["column"] == column)].iloc[0]


def test_a_coder_who_follows_the_machine_agrees_with_it(tmp_path: Path) -> None:
    report = agreement([filled(tmp_path / "ruiz.xlsx", RIGHTLY)])
    assert report.figures["coders"].unique().tolist() == ["ruiz – machine"]
    assert report.figures["column"].tolist() == list(ORDER)
    assert report.figures["n"].tolist() == [6, 5, 2, 4, 1]
    assert (report.figures["percent"] == 1).all()
    assert line(report, "ruiz – machine", "speaker")["kappa"] == 1
    assert report.disagreements.empty
    assert report.remarks == ["one article: no intervals (from 10 on they can be relied on)"]


def test_what_differs_is_counted_and_listed_in_the_coders_words(tmp_path: Path) -> None:
    ruiz = filled(tmp_path / "ruiz.xlsx", RIGHTLY)
    lind = filled(tmp_path / "lind.xlsx", changed(RIGHTLY, _0={"stance": "neutral"}, _1={"speaker_right": "wrong"}))
    report = agreement([ruiz, lind])
    assert line(report, "ruiz – lind", "stance")["percent"] == pytest.approx(3 / 4)
    # Agreement 3 of 4; by chance (2 × 2 + 1 × 2) / 16, favor being the first's alone.
    assert line(report, "ruiz – lind", "stance")["kappa"] == pytest.approx((3 / 4 - 6 / 16) / (1 - 6 / 16))
    assert line(report, "ruiz – lind", "speaker")["percent"] == pytest.approx(5 / 6)
    found = report.disagreements[["quote_id", "column", "ruiz", "lind", "machine", "quote"]].to_numpy().tolist()
    assert found == [
        ["harbour#0", "stance", "favor", "neutral", "favor", "“The new quay will bring four hundred jobs,”"],
        ["harbour#1", "speaker", "Tomas Lind", "not: Tomas Lind", "Tomas Lind", "“a car park with water”"],
    ]


def test_names_in_other_words_are_the_same_speaker(tmp_path: Path) -> None:
    blind = filled(tmp_path / "blind.xlsx", BLINDLY, blind=True)
    report = agreement([filled(tmp_path / "ruiz.xlsx", RIGHTLY), blind])
    found = line(report, "ruiz – blind", "speaker")
    assert (found["n"], found["percent"]) == (4, 1)


def test_a_blind_sheet_is_compared_with_a_table(tmp_path: Path) -> None:
    blind = filled(tmp_path / "blind.xlsx", BLINDLY, blind=True)
    with pytest.raises(ValueError, match=r"blind\.xlsx: one sheet without the machine's answers"):
        agreement([blind])
    report = agreement([blind], harbour_tables()[0])
    assert line(report, "blind – machine", "speaker")["n"] == 4
    other = harbour_tables()[0].assign(start=lambda frame: frame["start"] + 1)
    with pytest.raises(ValueError, match="no row was coded by two"):
        agreement([blind], other)


def test_three_coders_have_figures_together(tmp_path: Path) -> None:
    paths = [filled(tmp_path / f"{name}.xlsx", RIGHTLY) for name in "abc"]
    report = agreement(paths)
    assert len(report.figures) == 5 * (3 + 3 + 1)  # pairs of coders, each with the machine, all coders
    assert line(report, "all coders", "stance")["alpha"] == 1
    assert math.isnan(line(report, "all coders", "stance")["kappa"])


def test_sheets_of_different_rows_are_compared_where_they_meet(tmp_path: Path) -> None:
    first = {key: RIGHTLY[key] for key in ("harbour#0", "harbour#1")}
    second = {key: RIGHTLY[key] for key in ("harbour#1", "harbour#2")}
    report = agreement([filled(tmp_path / "a.xlsx", first), filled(tmp_path / "b.xlsx", second)])
    assert line(report, "a – b", "stance")["n"] == 1
    assert math.isnan(line(report, "a – b", "stance")["kappa"])


def test_coders_without_a_row_in_common_are_told_so(tmp_path: Path) -> None:
    first = filled(tmp_path / "a.xlsx", {"harbour#0": {"speaker": "Ruth Okafor"}}, blind=True)
    second = filled(tmp_path / "b.xlsx", {"harbour#1": {"speaker": "Lind"}}, blind=True)
    with pytest.raises(ValueError, match=r"a\.xlsx, .*b\.xlsx: no row was coded by two of them"):
        agreement([first, second])


def test_sheets_of_different_samples_are_told_so(tmp_path: Path) -> None:
    header = "quote_id,article_id,speaker,stance\n"
    (tmp_path / "a.csv").write_text(f"{header}x#0,x,Ruiz,favor\n", "utf-8")
    (tmp_path / "b.csv").write_text(f"{header}y#0,y,Ruiz,favor\n", "utf-8")
    with pytest.raises(ValueError, match="no row in common: no quote_id is in all of the sheets"):
        agreement([tmp_path / "a.csv", tmp_path / "b.csv"])


def test_an_empty_sheet_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"a\.xlsx: nothing is coded"):
        agreement([filled(tmp_path / "a.xlsx", {}), filled(tmp_path / "b.xlsx", RIGHTLY)])


def test_two_files_of_one_name_have_their_paths(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    paths = [filled(tmp_path / folder / "coding.xlsx", RIGHTLY) for folder in ("a", "b")]
    assert agreement(paths).figures["coders"][0] == f"{paths[0]} – {paths[1]}"
    with pytest.raises(ValueError, match="the same sheet is given twice"):
        agreement([paths[0], paths[0]])


# Answers to one row of a sheet, and who speaks by them; the machine says Tomas Lind (1), nobody (4), nothing (5).
SPEAKERS: list[tuple[int, dict[str, str], str | None]] = [
    (1, {"speaker_right": "right"}, "Tomas Lind"),
    (1, {"speaker_right": "right", "speaker": "Ana Ruiz"}, None),
    (1, {"speaker_right": "right", "speaker": "Mr. Tomas Lind"}, "Tomas Lind"),
    (1, {"speaker_right": "wrong", "speaker": "Ana Ruiz"}, "Ana Ruiz"),
    (1, {"speaker_right": "wrong", "speaker_type": "none"}, NOBODY),
    (1, {"speaker_right": "wrong", "speaker": "none", "speaker_type": "none"}, NOBODY),
    (1, {"speaker_right": "wrong"}, "not: Tomas Lind"),
    (1, {"speaker_right": "unclear"}, UNDECIDED),
    (1, {"speaker": "Ana Ruiz"}, "Ana Ruiz"),
    (1, {"stance": "favor"}, None),
    (4, {"speaker_right": "right"}, NOBODY),
    (5, {"speaker_right": "right"}, UNDECIDED),
    (5, {"speaker_right": "wrong", "speaker": "none"}, NOBODY),
]


@pytest.mark.parametrize(("number", "cells", "speaker"), SPEAKERS)
def test_who_speaks_by_a_coders_answers(tmp_path: Path, number: int, cells: dict[str, str], speaker: str | None) -> None:
    other = 0 if number else 1
    report = agreement([filled(tmp_path / "a.xlsx", {f"harbour#{number}": cells, f"harbour#{other}": {"stance": "favor"}})])
    machines = {1: "Tomas Lind", 4: NOBODY, 5: UNDECIDED}[number]
    found = line(report, "a – machine", "speaker")
    said = report.disagreements[report.disagreements["column"] == "speaker"]["a"].tolist()
    if speaker is None:
        assert (found["n"], said) == (0, [])
        assert any("counts as not coded" in remark for remark in report.remarks) is ("speaker_right" in cells)
    else:
        assert found["n"] == 1
        assert said == ([] if speaker == machines else [speaker])


def one(name: str, column: str, *answers: str | None) -> Answers:
    known = {str(number): answer for number, answer in enumerate(answers) if answer is not None}
    return Answers(name, {"speaker_type": {}, column: known})


@pytest.mark.parametrize(
    ("column", "first", "second", "same"),
    [
        ("speaker", ["Ana Ruiz", "Ruiz"], ["Ruiz", "Mayor Ana Ruiz"], [True, True]),
        # One of whom two could be meant is neither.
        ("speaker", ["Ana Ruiz", "Bea Ruiz"], ["Ruiz", "Ruiz"], [False, False]),
        ("speaker", [NOBODY, UNDECIDED], [NOBODY, NOBODY], [True, False]),
        ("role", ["mayor of Easton; Green", "chairman"], ["the mayor", "deputy"], [True, False]),
        ("target", ["the new quay", "(none)"], ["quay", "quay"], [True, False]),
        ("stance", ["favor", "against"], ["favor", "neutral"], [True, False]),
    ],
)
def test_answers_in_free_text_are_the_same_by_sense(
    column: str, first: list[str], second: list[str], same: list[bool]
) -> None:
    everybody = [one("a", column, *first), one("b", column, *second)]
    found = labels(everybody, column, ["0", "1"], ["article", "article"])
    assert [a == b for a, b in zip(*found, strict=True)] == same


def test_a_name_is_one_category_in_all_articles() -> None:
    said = one("a", "speaker", "Ana Ruiz", "Ruiz", "Dr. Müller", "Ana Ruiz")
    (found,) = labels([said], "speaker", ["0", "1", "2", "3"], ["a", "a", "a", "b"])
    assert found == ["ana ruiz", "ana ruiz", "dr muller", "ana ruiz"]


def test_a_filled_sheet_is_gold(tmp_path: Path) -> None:
    answers = changed(RIGHTLY, _0={"speaker_right": "wrong", "speaker": "Ines Park"}, _1={"speaker_right": "wrong"})
    found = evaluate(filled(tmp_path / "a.xlsx", answers), harbour_tables()[0])
    figures = found.figures[found.figures["outlet"].isna()].set_index("figure")
    # Four that somebody says are judged (0, 1, 2, 3), two of them wrong; of 5 nobody can say who speaks.
    assert (figures.loc["speaker accuracy", "n"], figures.loc["speaker accuracy", "value"]) == (4, 0.5)
    assert figures.loc["nobody's words given a speaker", "n"] == 1
    assert figures.loc["stance accuracy", "n"] == 4
    assert not any(name.startswith("detection") for name in figures.index)
    assert found.mistakes[["what", "gold", "said"]].to_numpy().tolist() == [
        ["speaker", "Ines Park", "Ruth Okafor"],
        ["speaker", "not Tomas Lind", "Tomas Lind"],
    ]
    assert any("coding sheet: weighted" in remark for remark in found.remarks)


def test_a_coded_quotation_that_another_table_lacks_is_wrong_and_said(tmp_path: Path) -> None:
    found = evaluate(filled(tmp_path / "a.xlsx", RIGHTLY), harbour_tables()[0].drop(index=3))
    figures = found.figures[found.figures["outlet"].isna()].set_index("figure")
    assert figures.loc["stance accuracy", "value"] == 0.75
    assert "1 coded quotations are not in the table: they count as wrong" in found.remarks


def test_a_speaker_who_is_only_known_to_be_wrong_says_nothing_of_another_name(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.xlsx", changed(RIGHTLY, _1={"speaker_right": "wrong"}))
    other = harbour_tables()[0]
    other.loc[1, "speaker"] = "Ines Park"
    figures = evaluate(path, other).figures
    assert figures.loc[figures["figure"] == "speaker accuracy", "n"].iloc[0] == 3


def test_figures_from_a_sheet_are_weighted_to_the_table(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "quote_id": ["x#0", "x#1"], "article_id": "x", "start": [0, 10], "end": [5, 15], "weight": [9, 1],
            "speaker": ["Ana Ruiz", "Bo Lind"], "speaker_type": "person", "stance": ["favor", "favor"],
        }
    )  # fmt: skip
    frame.to_csv(tmp_path / "a.csv", index=False)
    said = frame.assign(quote="x", stance=["favor", "against"])
    figures = evaluate(tmp_path / "a.csv", said).figures.set_index("figure")
    accuracy = figures.loc["stance accuracy"].iloc[0]
    assert (accuracy["n"], accuracy["value"]) == (2, pytest.approx(0.9))
