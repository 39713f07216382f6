"""``quotes doctor``: what it finds, and what it says of what it does not."""

import json
import sys
from importlib.metadata import PackageNotFoundError
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner, Result

from quotes import pipeline as pipelines
from quotes.cli import app
from quotes.cli.doctor import SPEAKER
from quotes.models import Quotation, Span, Speaker

MODULE = sys.modules["quotes.cli.doctor"]  # its name in the package is the command's


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["doctor", *arguments])


def installed(monkeypatch: pytest.MonkeyPatch, requirements: list[str], versions: dict[str, str]) -> None:
    """Makes these the requirements of quotes, and these what is installed."""

    def version(name: str) -> str:
        if name not in versions:
            raise PackageNotFoundError(name)
        return versions[name]

    monkeypatch.setattr(MODULE, "requires", lambda _: requirements)
    monkeypatch.setattr(MODULE, "version", version)


@pytest.fixture
def works(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipeline that finds who says the sentence."""
    monkeypatch.setattr(pipelines, "load", lambda _: pipeline(SPEAKER))


def pipeline(*speakers: str) -> object:
    found = [Quotation(0, 5, Span(1, 4), speaker=Speaker(name, "person")) for name in speakers]

    class Pipeline:
        lang = "en"
        meta = {"name": "fake", "version": "1.2.0"}  # noqa: RUF012

        def __call__(self, _: str) -> object:
            return SimpleNamespace(_=SimpleNamespace(quotations=found))

    return Pipeline()


def test_here_everything_works() -> None:
    result = run()
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith("Everything that quotes needs is here and works.\n")
    assert "ok  pipeline (shipped)   en_quotes_news" in result.stdout
    assert {"spacy", "pandas", "XlsxWriter", "extra test"} <= set(result.stdout.replace("  ", "\n").splitlines())


@pytest.mark.usefixtures("works")
@pytest.mark.parametrize(
    ("requirements", "code", "line"),
    [
        (["spacy>=3"], 0, "ok  spacy                3.8"),
        (["spacy>=4"], 2, "!!  spacy                too old: 3.8, needs >=4"),
        (["absent>=1"], 2, "!!  absent               missing: needs >=1"),
        (["absent"], 2, "!!  absent               missing: needs any version"),
        (['absent>=1; extra == "report"'], 0, "--  absent               missing: needs >=1"),
        (['spacy>=4; extra == "report"'], 0, "--  spacy                too old: 3.8, needs >=4"),
    ],
)
def test_a_package_is_there_or_not(monkeypatch: pytest.MonkeyPatch, requirements: list[str], code: int, line: str) -> None:
    installed(monkeypatch, requirements, {"spacy": "3.8"})
    result = run()
    assert result.exit_code == code
    assert line in result.stdout.splitlines()
    assert (result.stderr != "") == bool(code)
    assert ("extra report" in result.stdout) == ("extra" in requirements[0])


@pytest.mark.parametrize(
    ("speakers", "said"),
    [
        ([], "broken: en_fake 1.2.0 finds nobody in"),
        (["the mayor"], "broken: en_fake 1.2.0 finds the mayor in"),
    ],
)
def test_a_pipeline_that_finds_somebody_else_is_broken(
    monkeypatch: pytest.MonkeyPatch, speakers: list[str], said: str
) -> None:
    monkeypatch.setattr(pipelines, "load", lambda _: pipeline(*speakers))
    result = run("--pipeline", "en_fake")
    assert result.exit_code == 2
    assert said in result.stdout
    assert result.stderr == "quotes: needed and not as it should be: pipeline en_fake\n"


def test_a_pipeline_that_is_not_there_is_named() -> None:
    result = run("--pipeline", "en_absent")
    assert result.exit_code == 2
    assert "no spaCy pipeline 'en_absent'" in result.stdout


@pytest.mark.usefixtures("works")
def test_json(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, ["spacy>=4", 'absent; extra == "report"'], {"spacy": "3.8"})
    result = run("--json")
    record = json.loads(result.stdout)
    assert (result.exit_code, record["ok"]) == (2, False)
    assert [(check["name"], check["state"], check["needed_by"]) for check in record["checks"]] == [
        ("spacy", "too old", ""),
        ("absent", "missing", "report"),
        ("pipeline (shipped)", "ok", ""),
    ]


@pytest.mark.usefixtures("works")
def test_where_quotes_is_not_installed_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def requires(_: str) -> list[str]:
        raise PackageNotFoundError("quotes")

    monkeypatch.setattr(MODULE, "requires", requires)
    result = run()
    assert result.exit_code == 2
    assert "!!  quotes               missing: not installed" in result.stdout
