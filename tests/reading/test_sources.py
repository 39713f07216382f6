"""What may be given to read_articles besides a path."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from quotes.models import Article, Failure
from quotes.reading import ReadingWarning, read_articles

FRENCH = "Le gouvernement a dit mardi que les soldats ne seraient pas dans le pays, et que leur départ est une question."


def test_a_dict_is_an_article() -> None:
    record = {"id": 3, "text": "It rained.", "outlet": "The Example", "published": datetime(2020, 1, 8), "url": None}
    assert list(read_articles(record)) == [
        Article("3", "It rained.", "The Example", "field", published=datetime(2020, 1, 8), source="item 1")
    ]


@pytest.mark.parametrize(
    ("record", "failure"),
    [
        ({"text": "It rained."}, Failure("item 1", "no id")),
        ({"id": "", "text": "It rained."}, Failure("item 1", "no id")),
        ({"id": True, "text": "It rained."}, Failure("item 1", "the id is no string or number but a bool")),
        ({"id": "a"}, Failure("item 1 (id 'a')", "no text")),
        ({"id": "a", "text": None}, Failure("item 1 (id 'a')", "no text")),
        ({"id": "a", "text": float("nan")}, Failure("item 1 (id 'a')", "no text")),
        ({"id": "a", "text": b"It rained."}, Failure("item 1 (id 'a')", "the text is no string but a bytes")),
        ({"id": "a", "text": "…"}, Failure("item 1 (id 'a')", "the text is empty: it has no words")),
        ({}, Failure("item 1", "no text")),
    ],
)
def test_a_dict_without_id_or_text_gives_a_failure_that_names_it(record: dict[str, Any], failure: Failure) -> None:
    assert list(read_articles(record)) == [failure]


def test_an_article_passes_through_with_its_language() -> None:
    known = Article("a", FRENCH, language="xx", outlet="L’Exemple", outlet_source="domain")
    assert list(read_articles(known)) == [known]
    [found] = read_articles(Article("a", FRENCH, outlet="L’Exemple", outlet_source="domain"))
    assert found == Article("a", FRENCH, language="fr", outlet="L’Exemple", outlet_source="domain")


def test_an_article_that_is_not_english_is_read_with_its_language(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FRENCH, encoding="utf-8")
    [article] = read_articles(tmp_path)
    assert isinstance(article, Article) and article.language == "fr"


def test_an_iterable_may_mix_everything_and_keeps_its_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.", encoding="utf-8")
    source: list[Any] = [
        tmp_path / "a.txt",
        {"id": "b", "text": "Two."},
        5,
        str(tmp_path / "gone"),
        Article("c", "Three."),
        None,
    ]
    results = list(read_articles(source))
    assert [r.id if isinstance(r, Article) else r for r in results] == [
        "a",
        "b",
        Failure("item 3", "int is no path, dict or Article"),
        Failure(str(tmp_path / "gone"), "no such file or folder"),
        "c",
        Failure("item 6", "NoneType is no path, dict or Article"),
    ]


def test_a_generator_is_read_no_faster_than_its_articles_are_taken() -> None:
    taken = []

    def records() -> Iterator[dict[str, str]]:
        for number in range(3):
            taken.append(number)
            yield {"id": str(number), "text": "It rained."}

    articles = read_articles(records())
    assert taken == []
    next(articles)
    assert taken == [0]


def test_nothing_gives_nothing() -> None:
    assert list(read_articles([])) == []


@pytest.mark.parametrize("given", ["", "gone.txt", "nul\0byte", "It rained in the town.\nNobody came.", "rain " * 2000])
def test_a_string_is_always_a_path(given: str) -> None:
    [failure] = read_articles(given)
    assert isinstance(failure, Failure) and failure.source and "\n" not in failure.source + failure.cause
    assert len(failure.source) <= 81
    assert ("a string is always a path" in failure.cause) == (len(given) > 255 or "\n" in given)


@pytest.mark.parametrize("given", [5, None, b"It rained.", pd.DataFrame({"id": ["a"], "text": ["It rained."]})])
def test_a_source_that_can_be_none_of_these_raises_at_once(given: Any) -> None:
    with pytest.raises(TypeError, match="no source of articles"):
        read_articles(given)


def test_the_records_of_a_frame_are_articles_whatever_its_empty_cells_hold() -> None:
    frame = pd.DataFrame(
        {
            "id": [1, None],
            "text": ["It rained.", "It snowed."],
            "outlet": ["The Example", None],
            "title": pd.array([None, "Snow"], dtype="string"),
            "published": pd.to_datetime(["2020-01-08", None]),
        }
    )
    article, failure = read_articles(frame.to_dict("records"))
    assert article == Article("1", "It rained.", "The Example", "field", published=datetime(2020, 1, 8), source="item 1")
    assert failure == Failure("item 2", "no id")


def test_ids_that_clash_are_numbered_and_announced() -> None:
    source: list[Any] = [{"id": "a", "text": "One."}, Article("a", "Two."), {"id": "a", "text": "Three."}]
    with pytest.warns(ReadingWarning) as announced:
        assert [r.id for r in read_articles(source) if isinstance(r, Article)] == ["a", "a~2", "a~3"]
    assert [str(warning.message).replace(" (id 'a')", "") for warning in announced] == [
        f"item {number}: another article has the id 'a'; this one gets 'a~{number}'" for number in (2, 3)
    ]


def test_each_run_has_ids_of_its_own() -> None:
    record = {"id": "a", "text": "One."}
    assert list(read_articles(record)) == list(read_articles(record))


def test_html_in_a_text_in_memory_stays_and_is_said() -> None:
    with pytest.warns(ReadingWarning, match=r"item 1 \(id 'a'\): the text has HTML in it"):
        [article] = read_articles({"id": "a", "text": "<p>&ldquo;We go,&rdquo; he said.</p>"})
    assert isinstance(article, Article) and article.text == "<p>&ldquo;We go,&rdquo; he said.</p>"
