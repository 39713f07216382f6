"""A coding sheet as an Excel workbook: the rows to code with their lists of answers, the codebook, the machine's answers.

Sheets: "coding", "codebook", and hidden "machine". Every text is written as a string, so that none is a formula or a link.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from quotes.checking.codebook import Line, codebook_lines
from quotes.checking.coding import CLOSING, OPENING, READ, CodingSheet
from quotes.checking.contexts import CUT, Context
from quotes.table.atomic import replacing
from quotes.table.columns import TEXT
from quotes.table.workbooks import CELL_LIMIT

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

CODING, CODEBOOK, MACHINE = "coding", "codebook", "machine"

WIDTHS: Final = {"no": 5, "outlet": 14, "published": 11, "title": 20, "before": 40, "quotation": 64, "after": 40}
SHOWN_WIDTH: Final = 24
CODEBOOK_WIDTH: Final = 60
LINE_HEIGHT: Final = 15
HIGHEST: Final = 405
"""Heights of rows in points; Excel has none above 409. They are written since LibreOffice does not find them by itself."""
KEY_WIDTH: Final = 9

# Lone surrogates and noncharacters, which no XML can hold.
_NO_XML: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")


def write_workbook(sheet: CodingSheet, path: Path) -> None:
    """Writes the workbook; the file is replaced whole or not at all. Raises OSError where it cannot be written."""
    import xlsxwriter

    with replacing(path) as stream:
        book = xlsxwriter.Workbook(stream.buffer, {"in_memory": True})
        formats = {name: book.add_format({"valign": "top", **look}) for name, look in LOOKS.items()}
        _write_coding(book.add_worksheet(CODING), sheet, formats)
        _write_codebook(book.add_worksheet(CODEBOOK), codebook_lines(), formats)
        if sheet.machine is not None:
            hidden = book.add_worksheet(MACHINE)
            hidden.hide()
            _write_plain(hidden, sheet.machine, formats)
        _describe(book, sheet)
        book.close()


LOOKS: Final[dict[str, dict[str, Any]]] = {
    "head": {"bold": True, "bg_color": "#E7EDF3", "bottom": 1, "text_wrap": True},
    "asked": {"bold": True, "bg_color": "#FFE9A8", "bottom": 1, "text_wrap": True},
    "text": {"text_wrap": True},
    "answer": {"text_wrap": True, "bg_color": "#FFFBEC", "border": 1, "border_color": "#D9D9D9"},
    "key": {"font_color": "#767676"},
    "marked": {"bold": True, "font_color": "#0B3C6F"},
    "plain": {},
    "heading": {"bold": True, "font_size": 13, "text_wrap": True},
    "cell": {"text_wrap": True, "border": 1, "border_color": "#D9D9D9"},
}


def _write_coding(coding: "Worksheet", sheet: CodingSheet, formats: "dict[str, Format]") -> None:
    asked = {question.name: question for question in sheet.questions}
    last = len(sheet.frame)
    for place, name in enumerate(sheet.frame.columns):
        question = asked.get(name)
        coding.write_string(0, place, name, formats["asked" if question else "head"])
        if question:
            coding.set_column(place, place, question.width)
            coding.data_validation(1, place, last, place, _validation(question.choices, name, question.hint))
        else:
            usual = SHOWN_WIDTH if name.startswith("machine_") else KEY_WIDTH
            coding.set_column(place, place, WIDTHS.get(name, usual))
        shown = name in READ or name.startswith("machine_")
        look = formats["answer" if question else "text" if shown else "key"]
        for row, value in enumerate(sheet.frame[name], start=1):
            context = sheet.contexts[row - 1]
            if name == "quotation" and context:
                _write_marked(coding, row, place, context, formats)
            else:
                _write_cell(coding, row, place, value, look)
    for row, height in enumerate(_heights(sheet), start=1):
        coding.set_row(row, height)
    coding.freeze_panes(1, 1)
    coding.autofilter(0, 0, last, len(sheet.frame.columns) - 1)


def _heights(sheet: CodingSheet) -> list[int]:
    """The height of each row, by the longest of its texts."""
    shown = {name: WIDTHS.get(name, SHOWN_WIDTH) for name in sheet.frame if name in READ or name.startswith("machine_")}
    rows = sheet.frame[list(shown)].astype(TEXT).fillna("").to_dict("records")
    return [_height(*((row[name], width) for name, width in shown.items())) for row in rows]


def _height(*texts: tuple[str, float]) -> int:
    """The height of a row of texts in columns of these widths, in characters; words leave a tenth of a line empty."""
    lines = [sum(-(-len(part) // (0.9 * width)) or 1 for part in text.split("\n")) for text, width in texts]
    return min(HIGHEST, LINE_HEIGHT * int(max(1, *lines)))


def _validation(choices: Sequence[str], name: str, hint: str) -> dict[str, Any]:
    """A list of answers for the cells of a question; a hint alone where the answer is free."""
    told = {"input_title": name, "input_message": hint}
    if not choices:
        return {"validate": "any", **told}
    refusal = {"error_title": name, "error_message": f"One of: {', '.join(choices)}. Or leave it empty: not coded."}
    return {"validate": "list", "source": list(choices), **told, **refusal}


def _write_marked(coding: "Worksheet", row: int, place: int, context: Context, formats: "dict[str, Format]") -> None:
    """The paragraph with the quotation in bold, between marks that stay where a program drops bold type."""
    lead, quotation, rest = (fitting(part) for part in (context.lead, context.quotation, context.rest))
    parts: list[Any] = [lead] if lead else []
    parts += [formats["marked"], OPENING + quotation + CLOSING]
    if len(parts) + bool(rest) < 3:  # one run alone: Excel's rich strings have at least two
        coding.write_string(row, place, OPENING + quotation + CLOSING, formats["text"])
    else:
        coding.write_rich_string(row, place, *parts, *([rest] if rest else []), formats["text"])


def _write_plain(sheet: "Worksheet", frame: pd.DataFrame, formats: "dict[str, Format]") -> None:
    for place, name in enumerate(frame.columns):
        sheet.write_string(0, place, name, formats["head"])
        for row, value in enumerate(frame[name], start=1):
            _write_cell(sheet, row, place, value, formats["plain"])
    sheet.freeze_panes(1, 0)


def _write_codebook(sheet: "Worksheet", lines: Sequence[Line], formats: "dict[str, Format]") -> None:
    sheet.set_column(0, 1, CODEBOOK_WIDTH)
    for row, line in enumerate(lines):
        look = formats["heading" if line.heading else "cell" if len(line.cells) > 1 else "text"]
        if len(line.cells) == 1:
            sheet.merge_range(row, 0, row, 1, "", look)
        width = 2 * CODEBOOK_WIDTH if len(line.cells) == 1 else CODEBOOK_WIDTH
        sheet.set_row(row, 5 * line.heading + _height(*((cell, width) for cell in line.cells)))
        for place, cell in enumerate(line.cells):
            sheet.write_string(row, place, cell, look)


def _write_cell(sheet: "Worksheet", row: int, place: int, value: Any, look: "Format") -> None:
    if pd.isna(value) or value == "":
        sheet.write_blank(row, place, None, look)
    elif isinstance(value, str):
        sheet.write_string(row, place, fitting(value), look)
    else:
        sheet.write_number(row, place, float(value), look)


def fitting(text: str) -> str:
    """The text as a cell can hold it: cut where it is too long, "?" for what no XML file holds."""
    text = _NO_XML.sub("?", text)
    room = CELL_LIMIT - len(OPENING + CLOSING + CUT)
    if len(text.encode("utf-16-le")) // 2 <= room:
        return text
    return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore") + CUT


def _describe(book: "Workbook", sheet: CodingSheet) -> None:
    blind = "without the machine's answers" if sheet.machine is None else "the machine's answers on a hidden sheet"
    book.set_properties({"title": f"Coding sheet, {len(sheet.frame)} quotations, {blind}"})
