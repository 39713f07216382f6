"""The generated articles are the same each time; the measures of long runs print what they promise."""

from pathlib import Path

import pytest

from benchmarks import long_runs
from benchmarks.generated import PARAGRAPHS, articles


@pytest.mark.parametrize("kind", PARAGRAPHS)
def test_generated_articles_are_the_same_each_time_and_no_two_alike(kind: str) -> None:
    made = list(articles(20, kind))
    assert made == list(articles(20, kind))
    assert len({article["text"] for article in made}) == 20
    assert all(article["text"].count("\n\n") == PARAGRAPHS[kind] and "“" in article["text"] for article in made)


def test_memory_prints_a_line_as_the_articles_go_by(capsys: pytest.CaptureFixture[str]) -> None:
    long_runs.main(["memory", "--articles", "20", "--kind", "tiny"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[:2] == ["articles", "words"]
    assert lines[-2].startswith("at the end")
    assert "quotations" in lines[-1]


def test_cost_tells_what_many_articles_take(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_runs, "DEV", Path("nowhere"))
    long_runs.main(["cost", "--articles", "4", "--kind", "tiny"])
    shown = capsys.readouterr().out
    assert shown.startswith("4 articles of ")
    assert "100,000,000" in shown
