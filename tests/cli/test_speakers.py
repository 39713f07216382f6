"""``quotes speakers``, and corrections on the command line."""

from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from quotes.cli import app
from quotes.table import quotations_frame, read_table, write_table

CELLS = {"start": 0, "end": 3, "quote": "x", "speaker_type": "person"}
ROWS = [
    {"article_id": "a", "speaker": "Jonathan Vance", "role": "general", **CELLS},
    {"article_id": "b", "speaker": "Vance", "role": "general", **CELLS},
    {"article_id": "b", "speaker": "source", **CELLS, "speaker_type": "unnamed"},
]
TEXT = "“We are ready,” the mayor, Ana Ruiz, said.\n\n“The road opens in May,” Ruiz said.\n"


def quotes(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a table, an article and corrections."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    write_table(quotations_frame(ROWS), tmp_path / "quotes.csv")
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    (tmp_path / "aliases.csv").write_text("variant,canonical\nVance,Kim Vance\nana ruiz,Ana Ruiz Lind\n", "utf-8")
    (tmp_path / "bad.csv").write_text("variant,canonical\nVance,\n", "utf-8")
    return tmp_path


def test_speakers_prints_a_table() -> None:
    result = quotes("speakers", "quotes.csv")
    assert result.exit_code == 0
    assert "jonathan-vance" in result.stdout
    assert "1 speaker; 1 unnamed, each of one article, not shown." in result.stdout


@pytest.mark.parametrize("name", ["speakers.csv", "speakers.jsonl"])
def test_speakers_writes_a_file(folder: Path, name: str) -> None:
    result = quotes("speakers", "quotes.csv", "-o", name)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"quotes: 2 speakers written to {name}\n")
    read = pd.read_csv(folder / name) if name.endswith("csv") else pd.read_json(folder / name, lines=True)
    assert read["speaker_id"].tolist() == ["jonathan-vance", "source@b"]


def test_speakers_prints_csv() -> None:
    result = quotes("speakers", "quotes.csv", "-o", "-", "--aliases", "aliases.csv")
    assert [line.split(",")[0] for line in result.stdout.splitlines()][1:] == ["jonathan-vance", "kim-vance", "source@b"]


def test_corrections_are_exported_and_taken_back(folder: Path) -> None:
    result = quotes("speakers", "quotes.csv", "--export-aliases", "made/aliases.csv")
    assert (result.exit_code, result.stderr) == (0, "quotes: 2 names of speakers written to made/aliases.csv\n")
    written = (folder / "made" / "aliases.csv").read_text("utf-8-sig")
    assert written.splitlines() == [
        "variant,canonical,role,outlet",
        "Jonathan Vance,Jonathan Vance,,",
        "Vance,Jonathan Vance,,",
    ]
    assert "jonathan-vance" in quotes("speakers", "quotes.csv", "--aliases", "made/aliases.csv").stdout


@pytest.mark.parametrize(
    "command",
    [
        ["speakers", "quotes.csv", "--aliases"],
        ["extract", "one.txt", "-o", "found.csv", "--aliases"],
        ["run", "one.txt", "--aliases"],
    ],
    ids=lambda command: command[0],
)
@pytest.mark.parametrize(
    ("file", "line"),
    [("bad.csv", "bad.csv: row 2: the canonical name is empty"), ("none.csv", "none.csv: No such file or directory")],
)
def test_bad_corrections_are_one_line_and_nothing_is_done(folder: Path, command: list[str], file: str, line: str) -> None:
    before = sorted(folder.rglob("*"))
    result = quotes(*command, file)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"quotes: {line}\n")
    assert sorted(folder.rglob("*")) == before


def test_a_missing_table_is_one_line() -> None:
    result = quotes("speakers", "nowhere.csv")
    assert (result.exit_code, result.stderr) == (2, "quotes: nowhere.csv: No such file or directory\n")


def test_corrections_without_a_link_are_refused() -> None:
    result = quotes("extract", "one.txt", "-o", "found.csv", "--no-link", "--aliases", "aliases.csv")
    assert (result.exit_code, result.stderr) == (
        2,
        "quotes: --aliases are applied by the link, which --no-link leaves out\n",
    )


@pytest.mark.parametrize(
    ("options", "ids", "names"),
    [
        ([], {"ana-ruiz"}, {"Ana Ruiz"}),
        (["--no-link"], set(), {"Ana Ruiz"}),
        (["--aliases", "aliases.csv"], {"ana-ruiz-lind"}, {"Ana Ruiz Lind"}),
    ],
)
def test_extract_links_corrects_or_leaves_it(folder: Path, options: list[str], ids: set[str], names: set[str]) -> None:
    assert quotes("extract", "one.txt", "-o", "found.csv", *options).exit_code == 0
    found = read_table(folder / "found.csv")
    assert set(found["speaker_id"].dropna()) == ids
    assert set(found["speaker"]) == names


def test_corrections_survive_a_second_run(folder: Path) -> None:
    for _ in range(2):
        assert quotes("run", "one.txt", "--aliases", "aliases.csv").exit_code == 0
        assert set(read_table(folder / "reports" / "quotes.csv")["speaker"]) == {"Ana Ruiz Lind"}
