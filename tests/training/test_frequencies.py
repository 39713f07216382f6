"""How frequent words are, counted in sentences."""

from pathlib import Path

from quotes.corpus.matching.vocabulary import frequencies
from training.frequencies import sentences, table


def test_words_are_counted_as_matching_reads_them(tmp_path: Path) -> None:
    file = tmp_path / "made.conllu"
    file.write_text("# text = We go, WE go; you stay.\n1\tWe\n\n" * 5, "utf-8")
    lines = table(sentences([file])).splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        "go\t333333",
        "we\t333333",
        "stay\t166667",
        "you\t166667",
    ]
    assert "30 words" in lines[-5]


def test_the_shipped_ones_are_plausible() -> None:
    shipped = frequencies()
    assert 40_000 < shipped["the"] < 70_000
    assert shipped["you"] > shipped["harbor" if "harbor" in shipped else "ship"]
    assert all(number > 0 for number in shipped.values())
