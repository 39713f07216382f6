"""Every notebook is run from its first cell to its last, in a copy; what is stored in it must be as good.

Where a stored notebook is out of date: ``python -m tests.notebooks.execution``.
"""

import base64
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

import quotes
from tests.notebooks.execution import NOTEBOOKS, ROOT, executed

WALK = ROOT / "notebooks" / "01_who_said_what.ipynb"

LARGEST = 300_000
PNG = b"\x89PNG\r\n"
A_MACHINES_PATH = re.compile(r"(?<![\w.:/])(?:/(?:home|Users|root|work|tmp|usr|opt|mnt|var)/|[A-Z]:\\)|0x[0-9a-f]{8}")
"""An absolute path, or the address of an object: both differ from machine to machine."""

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


run = cache(executed)


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def outputs(notebook: NotebookNode) -> Iterator[NotebookNode]:
    for cell in code_cells(notebook):
        yield from cell.outputs


def shown(notebook: NotebookNode, *kinds: str) -> list[str]:
    """What the outputs of these MIME types hold; printed text counts as text/plain."""
    printed = [output.text for output in outputs(notebook) if output.output_type == "stream" and "text/plain" in kinds]
    return printed + [output.data[kind] for output in outputs(notebook) for kind in kinds if kind in output.get("data", {})]


def in_words(notebook: NotebookNode) -> str:
    return "\n".join(shown(notebook, "text/plain", "text/html"))


def test_there_are_notebooks() -> None:
    assert WALK in NOTEBOOKS


@every_notebook
def test_a_notebook_runs_without_errors_and_warnings(path: Path) -> None:
    complaints = [output for output in outputs(run(path)) if output.get("name") == "stderr" or output.output_type == "error"]
    assert complaints == []


@every_notebook
def test_a_notebook_runs_from_the_root_too(path: Path) -> None:
    assert in_words(run(path, folder=".")) == in_words(run(path))


@every_notebook
def test_a_stored_notebook_was_run_in_order_and_without_errors(path: Path) -> None:
    stored = nbformat.read(path, as_version=4)
    nbformat.validate(stored)
    assert stored.metadata.kernelspec.name == "python3"
    assert [cell.execution_count for cell in code_cells(stored)] == list(range(1, len(code_cells(stored)) + 1))
    assert {output.output_type for output in outputs(stored)} <= {"stream", "display_data", "execute_result"}
    assert all(output.get("name") != "stderr" for output in outputs(stored))


@every_notebook
def test_a_stored_notebook_is_small_and_names_no_place_on_a_machine(path: Path) -> None:
    assert path.stat().st_size < LARGEST
    assert not A_MACHINES_PATH.search(in_words(nbformat.read(path, as_version=4)))


def test_the_walk_names_every_speaker_as_the_library_does() -> None:
    speakers = set(quotes.extract(ROOT / "seeds")["speaker"].dropna())
    for when, notebook in (("stored", nbformat.read(WALK, as_version=4)), ("run now", run(WALK))):
        tables = shown(notebook, "text/plain")
        missing = [name for name in speakers if not any(name in table for table in tables)]
        assert not missing, f"{when}: no output names {missing}; if stored, python -m tests.notebooks.execution"


def test_the_walk_shows_a_table_with_the_full_name_of_a_speaker() -> None:
    article = (ROOT / "seeds" / "000_a468471a9ef7a55f.txt").read_text(encoding="utf-8")
    assert "Jonathan Vance" in article
    assert any("<table" in html and "Jonathan Vance" in html for html in shown(run(WALK), "text/html"))


def test_the_walk_shows_a_chart_and_says_in_words_what_it_shows() -> None:
    charts = [output for output in outputs(run(WALK)) if "image/png" in output.get("data", {})]
    assert len(charts) == 1
    assert base64.b64decode(charts[0].data["image/png"]).startswith(PNG)
    alternative = charts[0].metadata["image/png"]["alt"]
    assert "Jonathan Vance" in alternative
    printed = "".join(shown(run(WALK), "text/plain"))
    assert all(sentence in printed for sentence in alternative.split(". "))


def test_the_walk_marks_a_quotation_its_mention_and_its_cue_in_the_paragraph() -> None:
    marked = next(html for html in shown(run(WALK), "text/html") if "<mark" in html)
    parts = re.findall(r"<mark[^>]*>\s*(.*?)\s*<span[^>]*>(\w+)</span>", marked, re.DOTALL)
    assert parts == [
        ("“All necessary force protection measures that can be taken have been taken,”", "QUOTATION"),
        ("he", "MENTION"),
        ("said", "CUE"),
    ]
