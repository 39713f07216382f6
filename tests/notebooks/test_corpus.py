"""The notebook of a corpus: with the seeds, and with a folder or a table of one's own."""

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

import quotes
from quotes.table import write_articles, write_table
from tests.builders import harbour_tables
from tests.notebooks.execution import ROOT, executed
from tests.notebooks.test_notebooks import code_cells, in_words, outputs, run, shown

CORPUS = ROOT / "notebooks" / "02_a_corpus.ipynb"
ARTICLES = {
    "one.txt": "“We go,” said Ana Ruiz, the mayor of Easton. “The road is good,” she said.\n",
    "two.txt": "Nobody spoke.\n",
}


def with_source(folder: Path, source: str) -> NotebookNode:
    """The notebook run beside the files of a folder, with this source in its first cell."""
    notebook = nbformat.read(CORPUS, as_version=4)
    first = code_cells(notebook)[0]
    assert first.source == "SOURCE = None"
    first.source = f"SOURCE = {source!r}"
    nbformat.write(notebook, folder / CORPUS.name)
    return executed(folder / CORPUS.name)


def test_it_shows_the_speakers_the_charts_and_an_article_of_the_seeds() -> None:
    notebook = run(CORPUS)
    seen = in_words(notebook)
    for name in quotes.extract(ROOT / "seeds")["speaker"].dropna().unique():
        assert name in seen
    charts = [output for output in outputs(notebook) if "image/png" in output.get("data", {})]
    assert len(charts) == 2
    for chart in charts:
        sentences = chart.metadata["image/png"]["alt"]
        assert all(sentence.rstrip(".") in seen for sentence in sentences.split(". "))
    assert any("<mark" in html and "tex2jax_ignore" in html for html in shown(notebook, "text/html"))


def test_what_is_stored_names_every_speaker_as_the_library_does_now() -> None:
    stored = in_words(nbformat.read(CORPUS, as_version=4))
    missing = [name for name in quotes.extract(ROOT / "seeds")["speaker"].dropna().unique() if name not in stored]
    assert missing == [], "out of date: python -m tests.notebooks.execution"


def test_a_folder_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "articles" / name).write_text(text, "utf-8")
    seen = in_words(with_source(tmp_path, "articles"))
    assert "2 quotations in 2 articles." in seen
    assert "Ana Ruiz" in seen
    assert "Jonathan Vance" not in seen


@pytest.mark.parametrize("name", ["own.xlsx", "own.csv"])
def test_a_table_of_ones_own(tmp_path: Path, name: str) -> None:
    quotations, articles = harbour_tables()
    write_table(quotes.link_speakers(quotations), tmp_path / name)
    if name == "own.csv":
        write_articles(articles, tmp_path / "own.articles.jsonl")
    seen = in_words(with_source(tmp_path, name))
    assert "Tomas Lind" in seen
    assert ("there is no text to show" in seen) == (name == "own.xlsx")
    assert ("The Inland Echo" in seen) == (name == "own.csv")
