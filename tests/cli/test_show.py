"""``quotes show`` with its options, as a person types them."""

import json
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from typer.testing import CliRunner, Result

from quotes.cli import app
from quotes.table import quotations_frame, read_table, select, write_articles, write_table
from tests.builders import harbour_tables

QUOTATIONS, ARTICLES = harbour_tables()


def quotes(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(app, arguments, input=given)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an export."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    write_table(QUOTATIONS, "q.csv")
    write_articles(ARTICLES, "q.articles.jsonl")
    return tmp_path


FILTERS = [
    (["--speaker", "LIND"], {"speaker": "lind"}, 2),
    (["--speaker", "lind", "--speaker", "okafor"], {"speaker": ["lind", "okafor"]}, 3),
    (["--stance", "against", "--stance", "neutral"], {"stance": ["against", "neutral"]}, 3),
    (["--outlet", "coast", "--since", "2024-05-31", "--until", "2024-05-31"], {}, 6),
    (["--since", "2024-06-01"], {"since": "2024-06-01"}, 0),
    (["--text", "car park"], {"text": "car park"}, 1),
]


@pytest.mark.parametrize(("options", "asked", "number"), FILTERS, ids=[" ".join(options) for options, _, _ in FILTERS])
def test_rows_that_fit_are_printed_and_counted(options: list[str], asked: dict[str, object], number: int) -> None:
    result = quotes("show", "q.csv", *options)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith(f"{number} of 6 quotations fit.\n")
    assert "A quiet day" not in result.stdout
    as_json = [json.loads(line) for line in quotes("show", "q.csv", *options, "--json").stdout.splitlines()]
    assert [row["quote_id"] for row in as_json] == select(QUOTATIONS, **asked)["quote_id"].tolist()  # type: ignore[arg-type]
    assert len(as_json) == number


@pytest.mark.parametrize("name", ["chosen.csv", "chosen.jsonl", "chosen.xlsx"])
def test_rows_that_fit_are_written(name: str) -> None:
    result = quotes("show", "q.csv", "--speaker", "lind", "-o", name)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"quotes: 2 of 6 quotations written to {name}\n")
    assert_frame_equal(read_table(name), select(QUOTATIONS, speaker="lind").reset_index(drop=True))
    if name.endswith("xlsx"):
        assert pd.ExcelFile(name, engine="openpyxl").sheet_names == ["quotations", "speakers", "outlets", "matches"]


def test_rows_that_fit_are_printed_as_csv_and_read_from_a_pipe() -> None:
    printed = quotes("show", "q.csv", "--speaker", "lind", "-o", "-").stdout_bytes
    result = quotes("show", "-", given=printed)
    assert "2 quotations by 1 speaker in 1 article." in result.stdout
    assert result.stderr == "quotes: the articles: not there; articles without quotations cannot be shown\n"
    lines = quotes("show", "q.csv", "--json").stdout_bytes
    assert len(quotes("show", "-", "--json", given=lines).stdout.splitlines()) == 6
    assert quotes("speakers", "-", "--json", given=lines).stdout.count("\n") == 3


@pytest.mark.parametrize("given", [b"", b"a,b\n1,2\n", b"{", b"\xff\xfe"])
def test_a_pipe_with_no_table_is_one_line(given: bytes) -> None:
    result = quotes("show", "-", given=given)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("id", ["harbour", "arbo", "HARB"])
def test_an_article_is_printed_with_its_quotations_marked(id: str) -> None:
    result = quotes("show", "q.csv", "--article", id)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "[2\xa0“a car park with water”]" in result.stdout
    assert "A quiet day" not in result.stdout


def test_an_article_without_quotations_is_printed_too() -> None:
    assert "No one spoke." in quotes("show", "q.csv", "--article", "quiet").stdout


def test_an_article_with_some_of_its_quotations() -> None:
    result = quotes("show", "q.csv", "--article", "harbour", "--speaker", "okafor")
    assert "[1\xa0“The new quay" in result.stdout
    assert "[2" not in result.stdout
    assert result.stdout.endswith("1 of 6 quotations fit.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["q.csv", "--article", "harbor"], "quotes: no article 'harbor'; there is harbour\n"),
        (["q.csv", "--article", "u"], "quotes: no article 'u'; there is harbour, quiet\n"),
        (
            ["alone.csv", "--article", "harbour"],
            "quotes: alone.articles.jsonl: not there, so that --article has no text to show\n",
        ),
        (["q.csv", "--since", "May"], "quotes: 'May' is not a date, such as 2020-01-31\n"),
        (["q.csv", "--json", "-o", "x.csv"], "quotes: --json prints rows and -o writes them: one of the two\n"),
        (["q.csv", "-o", "x.doc"], "quotes: x.doc: a table is a .csv, .jsonl, .xlsx or .parquet file\n"),
    ],
)
def test_what_cannot_be_is_one_line(arguments: list[str], said: str) -> None:
    write_table(QUOTATIONS, "alone.csv")
    result = quotes("show", *arguments)
    assert result.exit_code == 2
    assert (result.stdout, result.stderr) == ("", said)


def test_a_stance_that_is_none_is_refused() -> None:
    result = quotes("show", "q.csv", "--stance", "for")
    assert result.exit_code == 2
    assert "favor" in result.stderr


def test_why_gives_the_words_at_each_quotation() -> None:
    result = quotes("show", "q.csv", "--why", "--speaker", "okafor")
    assert "mention “she” · cue “said”" in result.stdout
    assert "The Coast Courier · Harbour plan splits the town" in result.stdout


def test_why_says_why_names_are_one() -> None:
    rows = [
        {"article_id": "a", "start": 0, "end": 1, "quote": "x", "speaker": "Ana Ruiz", "speaker_type": "person"},
        {"article_id": "b", "start": 0, "end": 1, "quote": "x", "speaker": "Ruiz", "speaker_type": "person"},
    ]
    from quotes.corpus import link_speakers

    write_table(link_speakers(quotations_frame(rows)), "linked.csv")
    seen = " ".join(quotes("show", "linked.csv", "--why", "--quiet").stdout.split())
    assert "in the article Ruiz link “Ruiz” = “Ana Ruiz”: the only one of that name" in seen


def test_quiet_says_nothing_but_what_went_wrong() -> None:
    write_table(QUOTATIONS, "alone.csv")
    assert quotes("show", "alone.csv", "--quiet").stderr == ""
    assert quotes("show", "q.csv", "-q", "-o", "x.csv").stderr == ""
    assert quotes("speakers", "q.csv", "-q", "-o", "x.csv").stderr == ""
    assert quotes("show", "absent.csv", "-q").stderr == "quotes: absent.csv: No such file or directory\n"


@pytest.mark.parametrize("command", ["show", "speakers"])
def test_raw_is_as_it_is_and_otherwise_guarded(command: str) -> None:
    write_table(quotations_frame([{"article_id": "a", "start": 0, "end": 1, "quote": "=1", "speaker": "=cmd"}]), "x.csv")
    for options, mark in (([], "'=cmd"), (["--raw"], ",=cmd")):
        printed = quotes(command, "x.csv", "-q", "-o", "-", *options).stdout
        assert mark in printed
        assert ("'=cmd" in printed) != bool(options)


def test_speakers_are_written_to_a_sheet_of_that_name() -> None:
    assert quotes("speakers", "q.csv", "-o", "s.xlsx").exit_code == 0
    assert pd.read_excel("s.xlsx", sheet_name="speakers", engine="openpyxl")["speaker"].tolist()[0] == "Tomas Lind"
