"""What is read decides what is loaded: a text needs no library for pages, tables or documents."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("trafilatura", "lxml", "pyarrow", "openpyxl", "docx", "tldextract", "pandas", "spacy")


def loaded(code: str, folder: Path) -> list[str]:
    listed = f"import sys\n{code}\nprint(*[m for m in {HEAVY!r} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", listed], cwd=folder, capture_output=True, text=True, check=True, timeout=120)
    return run.stdout.split()


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.tsv"])
def test_texts_and_plain_tables_load_nothing_heavy(tmp_path: Path, name: str) -> None:
    content = {
        "a.jsonl": '{"id": "a", "text": "It rained."}',
        "a.csv": "id,text\na,It rained.",
        "a.tsv": "id\ttext\na\tIt rained.",
    }
    (tmp_path / name).write_text(content.get(name, "It rained."), encoding="utf-8")
    assert loaded("import quotes\nassert [a.id for a in quotes.read_articles('.')] == ['a']", tmp_path) == []


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    assert (
        loaded(
            "from typer.testing import CliRunner\nfrom quotes.cli import app\nCliRunner().invoke(app, '--help')", tmp_path
        )
        == []
    )
