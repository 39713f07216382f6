import pytest

from benchmarks.styles import SETS, articles

MARKS = "\"'“‘«„»”’—–-"


@pytest.mark.parametrize("name", SETS)
def test_labels_lie_on_their_words(name: str) -> None:
    ids = set()
    for article in articles(name):
        text = article["text"]
        ids.add(article["id"])
        for unit in article["quotations"]:
            assert text[unit["start"]] in MARKS
            assert unit["attributed"] == bool(unit["source"])
            for start, end in unit["source"]:
                assert text[start:end] == text[start:end].strip() != ""
                assert not (unit["start"] <= start and end <= unit["end"])
    assert len(ids) == len(articles(name)) >= 20
