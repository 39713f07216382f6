"""Coding sheets as a coder opens them: what is shown, what is hidden, what can be chosen, and that nothing acts."""

import csv
import re
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils.escape import unescape

from quotes.checking import coding_sheet, sample, write_coding_sheet
from quotes.checking.codebook import CODEBOOK, codebook_lines
from quotes.checking.coding import CLOSING, NOBODY, OPENING, UNDECIDED, CodingSheet
from quotes.checking.questions import questions
from quotes.checking.workbook import CELL_LIMIT, fitting
from quotes.table import articles_frame, quotations_frame
from tests.builders import harbour_tables
from tests.hostile import FORMULAS

ROOT = Path(__file__).parents[2]


def harbour(**options: Any) -> CodingSheet:
    quotations, articles = harbour_tables()
    return coding_sheet(sample(quotations, 200, ["outlet", "stance"]), articles, **options)


def opened(sheet: CodingSheet, path: Path) -> Any:
    write_coding_sheet(sheet, path)
    return openpyxl.load_workbook(path)


def cells(sheet: Any) -> list[dict[str, Any]]:
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_a_coder_reads_the_quotation_marked_in_its_paragraphs(tmp_path: Path) -> None:
    rows = {row["quote_id"]: row for row in cells(opened(harbour(), tmp_path / "c.xlsx")["coding"])}
    jobs = rows["harbour#0"]
    assert jobs["before"] == "Harbour plan splits the town"
    assert jobs["quotation"] == (
        "Mayor Ruth Okafor defended the plan. ⟦“The new quay will bring four hundred jobs,”⟧ she said."
    )
    assert jobs["after"].startswith("Tomas Lind, head of the anglers' union,")
    assert (jobs["outlet"], jobs["published"]) == ("The Coast Courier", "2024-05-31")
    two_paragraphs = rows["harbour#2"]["quotation"]
    assert "⟦“We were never asked.\n\n“Not once,”⟧ he added." in two_paragraphs
    assert [rows[f"harbour#{n}"]["machine_speaker"] for n in (1, 4, 5)] == ["Tomas Lind", NOBODY, UNDECIDED]


def test_the_machines_answers_are_hidden_and_its_stance_is_not_shown_unless_asked(tmp_path: Path) -> None:
    book = opened(harbour(), tmp_path / "c.xlsx")
    assert {sheet.title: sheet.sheet_state for sheet in book} == {
        "coding": "visible", "codebook": "visible", "machine": "hidden",
    }  # fmt: skip
    shown = book["coding"]
    assert "favor" not in {cell.value for row in shown.iter_rows(min_row=2) for cell in row}
    assert not any("favor" in str(cell.value) for row in shown.iter_rows(min_row=2) for cell in row)
    told = cells(opened(harbour(show_stance=True), tmp_path / "told.xlsx")["coding"])
    assert {row["quote_id"]: row["machine_stance"] for row in told}["harbour#0"] == "favor"
    kept = {row["quote_id"]: row for row in cells(book["machine"])}
    assert kept["harbour#0"]["stance"] == "favor"
    assert kept["harbour#0"]["stratum"] == "The Coast Courier / favor"


@pytest.mark.parametrize("name", ["c.xlsx", "c.csv"])
def test_a_blind_sheet_holds_nothing_of_the_machines_answers(tmp_path: Path, name: str) -> None:
    assert write_coding_sheet(harbour(blind=True), tmp_path / name) == [tmp_path / name]
    if name.endswith("csv"):
        text = (tmp_path / name).read_text("utf-8-sig")
        header = text.partition("\n")[0]
    else:
        book = openpyxl.load_workbook(tmp_path / name)
        assert book.sheetnames == ["coding", "codebook"]
        text = str(list(book["coding"].iter_rows(values_only=True)))
        header = text.partition(")")[0]
    for answer in ("favor", "against", "ministry spokesperson'", NOBODY, UNDECIDED):
        assert answer not in text
    assert "machine" not in header
    assert "speaker_right" not in header


def test_answers_are_chosen_from_lists(tmp_path: Path) -> None:
    sheet = opened(harbour(), tmp_path / "c.xlsx")["coding"]
    names = {cell.column_letter: cell.value for cell in sheet[1]}
    lists = {
        names[str(rule.sqref).rstrip("0123456789:").split(":")[0].rstrip("0123456789")]: rule.formula1
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    assert lists == {
        "speaker_right": '"right,wrong,unclear"',
        "speaker_type": '"person,organization,unnamed,none"',
        "stance": '"favor,against,neutral"',
    }
    assert {str(rule.sqref).partition(":")[2][-1] for rule in sheet.data_validations.dataValidation} == {str(sheet.max_row)}
    assert sheet.freeze_panes == "B2"


@pytest.mark.parametrize("blind", [True, False])
def test_a_hint_is_short_enough_for_a_cell_to_show(blind: bool) -> None:
    assert all(0 < len(question.hint) <= 255 and len(question.name) <= 32 for question in questions(blind))


@pytest.mark.parametrize("blind", [True, False])
def test_weights_lead_back_to_the_table(blind: bool) -> None:
    quotations, articles = harbour_tables()
    sheet = coding_sheet(sample(quotations, 4, ["stance"], seed=3), articles, blind=blind)
    assert sheet.frame["weight"].sum() == pytest.approx(len(quotations))
    assert sheet.frame["stratum"].tolist() == pd.factorize(sheet.frame["stratum"])[0].__add__(1).tolist()


def hostile_sheet() -> CodingSheet:
    rows = []
    articles = []
    for number, text in enumerate(FORMULAS):
        body = f"“{text}”"
        rows.append(
            {"article_id": f"{text}{number}", "quote_id": f"{text}{number}#0", "start": 0, "end": len(body), "quote": text,
             "speaker": text, "speaker_type": "person", "role": text, "outlet": text, "title": text}
        )  # fmt: skip
        articles.append({"article_id": f"{text}{number}", "text": f"{body}\n{text}"})
    return coding_sheet(sample(quotations_frame(rows), 99), articles_frame(articles))


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(tmp_path: Path) -> None:
    book = opened(hostile_sheet(), tmp_path / "c.xlsx")
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in found} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in found)
    assert {unescape(row["outlet"]) for row in cells(book["coding"])} == set(FORMULAS)


def test_no_cell_of_a_csv_file_begins_as_a_formula(tmp_path: Path) -> None:
    written = write_coding_sheet(hostile_sheet(), tmp_path / "c.csv")
    assert [path.name for path in written] == ["c.csv", "c.machine.csv"]
    for path in written:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            begun = {
                cell.lstrip("\x00 \N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\N{LINE SEPARATOR}")[:1]
                for row in csv.reader(stream)
                for cell in row
            }
        assert not begun & set("=+-@\t\r\n\N{FULLWIDTH EQUALS SIGN}")


def test_a_text_too_long_for_a_cell_is_cut_and_what_no_xml_holds_is_replaced(tmp_path: Path) -> None:
    quote = "\ud800" + "so it went on and on " * 3000
    text = f"“{quote}” she said. " + "And more. " * 3000
    rows = [{"article_id": "a", "quote_id": "a#0", "start": 0, "end": len(quote) + 2, "quote": quote, "speaker": "x\x00y"}]
    sheet = coding_sheet(quotations_frame(rows), articles_frame([{"article_id": "a", "text": text}]))
    shown = cells(opened(sheet, tmp_path / "c.xlsx")["coding"])[0]["quotation"]
    assert shown.startswith(f"{OPENING}“?so it went")
    assert f"…{CLOSING} she said." in shown
    assert len(shown) < CELL_LIMIT
    assert len(fitting("😀" * 30_000).encode("utf-16-le")) / 2 <= CELL_LIMIT


@pytest.mark.parametrize("texts", [None, [], [{"article_id": "harbour", "text": "Another text."}]])
def test_without_its_text_a_quotation_is_shown_alone(texts: list[dict[str, str]] | None) -> None:
    quotations, _ = harbour_tables()
    sheet = coding_sheet(quotations, None if texts is None else articles_frame(texts))
    assert set(sheet.contexts) == {None}
    assert sheet.frame["quotation"][3] == "⟦It is under review,⟧"
    assert sheet.frame["before"].isna().all()


@pytest.mark.parametrize(
    ("change", "options", "cause"),
    [
        ({"quote_id": "same#0"}, {}, "a quote_id of its own"),
        ({"quote_id": None}, {}, "a quote_id of its own"),
        ({}, {"blind": True, "show_stance": True}, "a blind sheet shows nothing"),
    ],
)
def test_what_makes_no_sheet_is_said(change: dict[str, Any], options: dict[str, bool], cause: str) -> None:
    with pytest.raises(ValueError, match=cause):
        coding_sheet(harbour_tables()[0].assign(**change), **options)


def test_a_sheet_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"c\.ods: a coding sheet is an \.xlsx or a \.csv file"):
        write_coding_sheet(harbour(), tmp_path / "c.ods")


def test_the_codebook_in_docs_is_the_one_that_sheets_hold(tmp_path: Path) -> None:
    assert (ROOT / "docs" / "codebook.md").read_text("utf-8") == CODEBOOK.read_text("utf-8"), f"copy {CODEBOOK} to docs/"
    shown = [row[0] for row in opened(harbour(), tmp_path / "c.xlsx")["codebook"].iter_rows(values_only=True)]
    assert shown == [line.cells[0] for line in codebook_lines()]
    headings = [line.cells[0] for line in codebook_lines() if line.heading]
    assert headings[1:] == [
        "The unit",
        "The sheet",
        "Speaker",
        "Type of speaker",
        "Role and affiliation",
        "Stance",
        "Target",
        "How to work",
    ]


def test_the_codebook_names_every_column_of_a_sheet() -> None:
    text = CODEBOOK.read_text("utf-8").partition("## The sheet")[2].partition("## Speaker")[0]
    keys = ["quote_id", "article_id", "start", "end", "stratum", "stratum_size", "weight"]
    columns = [name for name in harbour().frame if name not in keys[1:-1]]
    assert [name for name in columns if not re.search(rf"\b{name}\b", text)] == []


def test_the_codebook_defines_every_answer_of_a_list() -> None:
    text = CODEBOOK.read_text("utf-8")
    choices = {choice for blind in (True, False) for question in questions(blind) for choice in question.choices}
    assert [choice for choice in choices if f"`{choice}`" not in text] == []
