"""Sheets filled as coders fill them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from quotes.checking import coding_sheet, write_coding_sheet
from tests.builders import harbour_tables

Cells = Mapping[str, Any]

RIGHTLY: dict[str, Cells] = {
    "harbour#0": {"speaker_right": "right", "speaker_type": "person", "role": "Mayor", "stance": "favor", "target": "plan"},
    "harbour#1": {"speaker_right": "right", "speaker_type": "person", "role": "head of the union", "stance": "against"},
    "harbour#2": {"speaker_right": "right", "speaker_type": "person", "stance": "against"},
    "harbour#3": {"speaker_right": "right", "speaker_type": "unnamed", "stance": "neutral"},
    "harbour#4": {"speaker_right": "right", "speaker_type": "none"},
    "harbour#5": {"speaker_right": "right"},
}
"""Answers that follow the machine's."""
BLINDLY: dict[str, Cells] = {
    "harbour#0": {"speaker": "Ruth Okafor", "speaker_type": "person", "stance": "favor"},
    "harbour#1": {"speaker": "Lind", "speaker_type": "person", "stance": "against"},
    "harbour#4": {"speaker_type": "none"},
    "harbour#5": {"speaker": "unclear"},
}
"""Answers without having seen the machine's."""


def sheet(path: Path, *, blind: bool = False) -> Path:
    """An empty sheet of the harbour's six quotations."""
    write_coding_sheet(coding_sheet(*harbour_tables(), blind=blind), path)
    return path


def fill(path: Path, answers: Mapping[str, Cells]) -> Path:
    """Writes answers into a workbook by quote_id."""
    book = openpyxl.load_workbook(path)
    coding = book["coding"]
    places = {cell.value: cell.column for cell in coding[1]}
    for row in range(2, coding.max_row + 1):
        for name, answer in answers.get(coding.cell(row, places["quote_id"]).value, {}).items():
            coding.cell(row, places[name]).value = answer
    book.save(path)
    return path


def filled(path: Path, answers: Mapping[str, Cells], *, blind: bool = False) -> Path:
    """A filled sheet."""
    return fill(sheet(path, blind=blind), answers)


def changed(answers: Mapping[str, Cells], **by_number: Cells) -> dict[str, Cells]:
    """The answers with others for the quotations of these numbers: ``_2={"stance": "favor"}``."""
    changes = {f"harbour#{name.removeprefix('_')}": cells for name, cells in by_number.items()}
    return {key: {**answers.get(key, {}), **changes.get(key, {})} for key in [*answers, *changes]}


def rearranged(path: Path, rows: Sequence[int]) -> Path:
    """Keeps only these rows (from 2), in this order, moves the first column to the end and adds one."""
    book = openpyxl.load_workbook(path)
    coding = book["coding"]
    cells = [[cell.value for cell in row] for row in coding.iter_rows()]
    coding.delete_rows(1, coding.max_row)
    for number, row in enumerate([cells[0], *(cells[row - 1] for row in rows)]):
        coding.append([*row[1:], row[0], "my remarks" if not number else "?"])
    coding.title = "Tabelle1"
    book.save(path)
    return path
