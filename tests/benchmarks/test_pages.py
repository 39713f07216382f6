"""What is read of the saved pages stays above the floors, and every quotation of the gold stays where it was."""

import pytest

from benchmarks.pages import GOLD, PAGES, figures, in_place, read_without_manifest
from quotes.models import Article
from training.shared import read_jsonl

FLOORS = {"title": 0.95, "published": 0.95, "outlet": 0.95, "author": 0.8}
needs_the_pages = pytest.mark.skipif(not PAGES.is_dir(), reason=f"NOT TESTED: the saved pages are not at {PAGES}")


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return list(read_without_manifest(sorted(PAGES.glob("*.html.gz"))))


@needs_the_pages
def test_what_the_pages_say_of_themselves_is_read(articles: list[Article]) -> None:
    found = figures(articles)
    assert found["articles"] == 35
    assert {name: found[name] for name, floor in FLOORS.items() if found[name] < floor} == {}


@needs_the_pages
def test_every_quotation_of_the_gold_stands_at_its_place(articles: list[Article]) -> None:
    gold = {str(article["id"]): article["text"] for article in read_jsonl(GOLD / "open.articles.jsonl")}
    kept, there = in_place({a.id: a.text for a in articles}, gold, read_jsonl(GOLD / "open.speakers.jsonl"))
    assert kept == there == 401


def test_a_quotation_that_moved_is_not_counted() -> None:
    labels = [{"id": "a", "start": 0, "end": 2}, {"id": "a", "start": 3, "end": 5}, {"id": "b", "start": 0, "end": 1}]
    assert in_place({"a": "xx yz"}, {"a": "xx yy", "b": "z"}, labels) == (1, 2)
