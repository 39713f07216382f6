"""The way from a source to the tables. Most tests use a pipeline that only detects, so that no model is needed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import quotes.detection.component  # makes the step "quotations" known where the package is not installed
from quotes.corpus import Extraction, batches, extract_articles
from quotes.corpus.running import outcomes
from quotes.models import Article
from quotes.table import ARTICLE_COLUMNS, QUOTATION_COLUMNS
from tests.builders import HARBOUR, HARBOUR_TEXT, quiet_article

assert quotes.detection.component


@pytest.fixture(scope="module")
def detecting() -> Language:
    """A pipeline whose only step is detection."""
    nlp = spacy.blank("en")
    nlp.add_pipe("quotations")
    return nlp


def failing_on(word: str, nlp: Language, error: BaseException) -> Callable[[str], Doc]:
    """A pipeline that raises for the texts that hold the word."""

    def analyse(text: str) -> Doc:
        if word in text:
            raise error
        return nlp(text)

    return analyse


def articles(*texts: str) -> list[dict[str, str]]:
    return [{"id": f"a{number}", "text": text} for number, text in enumerate(texts)]


def summary(found: Extraction) -> list[tuple[str, int]]:
    """Article ids with their number of quotations, in the order of the articles' table."""
    return list(found.articles[["article_id", "n_quotations"]].itertuples(index=False, name=None))


@pytest.mark.parametrize("error", [ValueError, KeyError, AssertionError, RecursionError])
def test_one_bad_article_never_stops_the_run(detecting: Language, error: type[Exception]) -> None:
    given = articles("“We go.”", "“We stay,” said the BAD one.", "“We wait.” “You know.”")
    found = extract_articles(given, failing_on("BAD", detecting, error("broken")))  # type: ignore[arg-type]
    assert summary(found) == [("a0", 1), ("a1", 0), ("a2", 2)]
    assert found.quotations["quote_id"].tolist() == ["a0#0", "a2#0", "a2#1"]
    (failure,) = found.failures
    assert "item 2" in failure.source
    assert error.__name__ in failure.cause
    assert "broken" in failure.cause


def test_a_step_that_fails_for_one_article_is_named(detecting: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    row_of = outcomes.quotation_row

    def broken(article: Article, *rest: object) -> dict[str, object]:
        if article.id == "a0":
            raise ZeroDivisionError("by nothing")
        return row_of(article, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(outcomes, "quotation_row", broken)
    found = extract_articles(articles("“We go.”", "“We stay.”"), detecting)
    assert summary(found) == [("a0", 0), ("a1", 1)]
    assert [f.cause for f in found.failures] == ["could not be analysed: ZeroDivisionError: by nothing"]


def test_a_cause_is_one_line(detecting: Language) -> None:
    found = extract_articles(articles("“BAD”"), failing_on("BAD", detecting, ValueError("one\ntwo")))  # type: ignore[arg-type]
    assert "\n" not in found.failures[0].cause


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
def test_whoever_wants_to_stop_the_run_can(detecting: Language, error: type[BaseException]) -> None:
    with pytest.raises(error):
        extract_articles(articles("“BAD”"), failing_on("BAD", detecting, error()))  # type: ignore[arg-type]


def test_an_over_long_text_is_refused_and_the_others_go_on(detecting: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcomes, "LONGEST", 40)
    found = extract_articles(articles("“We go.” " * 10, "“We stay.”"), detecting)
    assert summary(found) == [("a0", 0), ("a1", 1)]
    assert "90 characters" in found.failures[0].cause
    assert "40" in found.failures[0].cause


def test_articles_without_quotations_are_in_the_articles_table(detecting: Language) -> None:
    found = extract_articles([quiet_article("quiet"), HARBOUR, quiet_article("still")], detecting)
    assert found.articles["article_id"].tolist() == ["quiet", "harbour", "still"]
    assert found.articles["n_quotations"].tolist() == [0, 6, 0]
    assert set(found.quotations["article_id"]) == {"harbour"}


def test_rows_stand_in_the_order_of_the_source_and_of_the_text(detecting: Language) -> None:
    given = articles("“B is here.” “A is here.”", "No one spoke.", "“C is here.”")
    found = extract_articles(reversed(given), detecting)
    assert found.articles["article_id"].tolist() == ["a2", "a1", "a0"]
    assert found.quotations["quote"].tolist() == ["C is here.", "B is here.", "A is here."]


def test_quotations_are_numbered_from_0_in_each_article(detecting: Language) -> None:
    found = extract_articles(articles("“A is here.” “B is here.”", "“C is here.”"), detecting)
    assert found.quotations["quote_id"].tolist() == ["a0#0", "a0#1", "a1#0"]
    assert found.quotations["quote_id"].is_unique


@pytest.mark.parametrize(
    "text",
    [HARBOUR_TEXT, "\ufeffTitle\r\n\r\nÉlan — “We go.”\r“Who — İ?” \n\n'She' said \"this is “it”\", no? 😀 “Yes.”"],
    ids=["usual", "odd"],
)
def test_offsets_give_the_quotation_verbatim(detecting: Language, text: str) -> None:
    found = extract_articles({"id": "a", "text": text}, detecting)
    read = found.articles["text"][0]
    assert read == text
    assert len(found.quotations) >= 4
    for start, end, quote in found.quotations[["start", "end", "quote"]].itertuples(index=False):
        marked = read[start:end]
        assert marked[0] in '“"'
        assert marked[1:].startswith(quote)
        assert len(marked) - len(quote) in {1, 2}


def test_without_any_articles_the_tables_are_empty_and_whole(detecting: Language) -> None:
    found = extract_articles([], detecting)
    assert (len(found.quotations), len(found.articles), found.failures) == (0, 0, [])
    assert list(found.quotations.columns) == list(QUOTATION_COLUMNS)
    assert list(found.articles.columns) == list(ARTICLE_COLUMNS)


@pytest.mark.parametrize("kind", ["dict", "article", "list", "generator", "path", "string", "folder", "mixture"])
def test_a_source_is_a_path_a_record_an_article_or_several(detecting: Language, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "a0.txt"
    file.write_text("“We go.”", encoding="utf-8")
    record = {"id": "a0", "text": "“We go.”"}

    def generated() -> Iterator[dict[str, str]]:
        yield record

    sources = {
        "dict": record,
        "article": Article("a0", "“We go.”"),
        "list": [record],
        "generator": generated(),
        "path": file,
        "string": str(file),
        "folder": tmp_path,
        "mixture": [file],
    }
    found = extract_articles(sources[kind], detecting)  # type: ignore[arg-type]
    assert summary(found) == [("a0", 1)]
    assert found.failures == []


def test_what_gives_no_article_is_named_among_the_failures(detecting: Language, tmp_path: Path) -> None:
    found = extract_articles([tmp_path / "nowhere.txt", {"id": "a0"}, {"id": "a1", "text": "“We go.”"}], detecting)
    assert summary(found) == [("a1", 1)]
    assert [bool(f.cause) for f in found.failures] == [True, True]
    assert "nowhere.txt" in found.failures[0].source
    assert "a0" in found.failures[1].source


def test_what_an_article_is_given_with_stands_in_both_tables(detecting: Language) -> None:
    found = extract_articles(HARBOUR, detecting)
    for frame in (found.quotations, found.articles):
        assert set(frame["outlet"]) == {"The Coast Courier"}
        assert set(frame["outlet_source"]) == {"metadata"}
        assert set(frame["title"]) == {"Harbour plan splits the town"}
        assert set(frame["url"]) == {"https://coast.example/harbour"}


def test_what_no_step_has_looked_for_is_missing(detecting: Language) -> None:
    found = extract_articles(articles("“We go,” she said."), detecting).quotations
    assert found[["mention", "cue", "speaker", "speaker_type", "stance", "confidence"]].isna().all(axis=None)


def test_the_shipped_pipeline_fills_the_rows(nlp: Language) -> None:
    found = extract_articles({"id": "a", "text": "“We are ready,” the mayor, Ana Ruiz, said."}, nlp).quotations
    row = found.iloc[0]
    assert row[["quote", "kind", "cue", "speaker", "speaker_type"]].tolist() == [
        "We are ready,",
        "direct",
        "said",
        "Ana Ruiz",
        "person",
    ]
    assert 0 < row["confidence"] <= 1
    assert row["stance"] in {"favor", "against", "neutral"}


@pytest.mark.parametrize(
    ("lengths", "most", "expected"),
    [
        ([], 3, []),
        ([1, 1, 1, 1], 3, [[1, 1, 1], [1]]),
        ([9, 1, 1], 3, [[9], [1, 1]]),
        ([4, 4, 4], 3, [[4, 4], [4]]),
        ([1, 20, 1], 1, [[1], [20], [1]]),
    ],
)
def test_batches_keep_the_order_and_end_where_they_are_full(
    lengths: list[int], most: int, expected: list[list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "MOST_ARTICLES", most)
    monkeypatch.setattr(batches, "MOST_CHARACTERS", 8)
    given = [Article(str(n), "x" * length) for n, length in enumerate(lengths)]
    found = list(batches.batches(given))
    assert [[len(a.text) for a in batch if isinstance(a, Article)] for batch in found] == expected
    assert [a for batch in found for a in batch] == given


@pytest.mark.parametrize(
    ("number", "sizes"),
    [(1, [1]), (6, [4, 2]), (17, [8, 8, 1]), (40, [16, 8, 8, 4, 4]), (100, [16, 16, 16, 16, 16, 8, 8, 4])],
)
def test_the_last_batches_are_small_so_that_workers_end_together(number: int, sizes: list[int]) -> None:
    found = list(batches.batches(Article(str(n), "It rained.") for n in range(number)))
    assert list(map(len, found)) == sizes


def test_what_was_read_before_the_source_broke_is_handed_on() -> None:
    def source() -> Iterator[Article]:
        yield from (Article(str(n), "It rained.") for n in range(20))
        raise RuntimeError("the source is gone")

    found = []
    with pytest.raises(RuntimeError, match="the source is gone"):
        found.extend(batches.batches(source()))
    assert [item.id for batch in found for item in batch if isinstance(item, Article)] == list(map(str, range(20)))


def test_no_more_is_read_ahead_than_a_batch_has_characters() -> None:
    read = []

    def source() -> Iterator[Article]:
        for number in range(9):
            read.append(number)
            yield Article(str(number), "x" * (batches.MOST_CHARACTERS // 2))

    next(batches.batches(source()))
    assert read == [0, 1]


def test_articles_analysed_together_have_the_rows_that_each_has_alone(nlp: Language) -> None:
    given = articles(HARBOUR_TEXT, "It rained.", "“We go,” said Ana Ruiz.", "“No.”", HARBOUR_TEXT[::2])
    together = extract_articles(given, nlp).quotations
    alone = pd.concat([extract_articles(one, nlp).quotations for one in given], ignore_index=True)
    # products of matrices of other sizes differ in the last digits
    pd.testing.assert_frame_equal(together, alone, check_exact=False, rtol=0, atol=1.1e-3)
