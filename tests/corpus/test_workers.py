"""Several processes do what one does, in the same order, whatever becomes of them."""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator

import pytest
from pandas.testing import assert_frame_equal
from spacy.language import Language

import quotes
from benchmarks.generated import articles
from quotes.corpus import extract_articles
from quotes.corpus.batches import Batch, batches
from quotes.corpus.running import workers
from quotes.corpus.running.outcomes import Outcome, analyse_batch
from quotes.models import Article, Failure
from quotes.reading import read_articles
from tests.corpus.killing import ENDLESS, POISON, SECONDS, load_killing, load_nothing

Found = Iterator[tuple[Batch, list[Outcome]]]


def cut(texts: list[str], of: int) -> list[Batch]:
    items = [Article(f"a{number}", text) for number, text in enumerate(texts)]
    return [list(items[start : start + of]) for start in range(0, len(items), of)]


def in_one_process(given: list[Batch], nlp: Language) -> list[tuple[Batch, list[Outcome]]]:
    return [(batch, analyse_batch(batch, nlp)) for batch in given]


def test_two_workers_give_the_tables_of_one_even_if_one_of_them_is_killed(nlp: Language) -> None:
    given = list(batches(read_articles(articles(80))))
    expected = in_one_process(given, nlp)
    running = workers.analysed(iter(given), None, workers=2)
    found = [next(running)]
    victim = multiprocessing.active_children()[0]
    assert victim.pid
    os.kill(victim.pid, signal.SIGKILL)
    found += running
    assert found == expected
    assert multiprocessing.active_children() == []


def test_the_public_functions_take_workers(nlp: Language) -> None:
    given = [*articles(3), {"id": "empty"}]
    alone = extract_articles(given, nlp)
    several = extract_articles(given, nlp, workers=2)  # the pipeline itself travels to them
    assert_frame_equal(several.quotations, alone.quotations)
    assert_frame_equal(several.articles, alone.articles)
    assert several.failures == alone.failures
    assert len(alone.failures) == 1


def test_an_article_that_kills_its_worker_is_named_and_the_others_go_on(nlp: Language) -> None:
    texts = [f"“We go,” said Ana Ruiz{number}." for number in range(12)]
    expected = in_one_process(cut(texts, 4), nlp)
    texts[5] += f" {POISON}"
    found = list(workers.analysed_in_processes(cut(texts, 4), load_killing, 2))
    outcomes = [outcome for _, outcomes in found for outcome in outcomes]
    (bad,) = [outcome for outcome in outcomes if outcome.failure]
    assert outcomes.index(bad) == 5
    assert bad.failure
    assert bad.failure.source == "a5"
    assert "the process that analysed it died, and died again" in bad.failure.cause
    assert bad.article
    assert bad.article["n_quotations"] == 0
    rest = [outcome for _, outcomes in expected for outcome in outcomes]
    assert outcomes[:5] + outcomes[6:] == rest[:5] + rest[6:]


def test_an_article_that_takes_too_long_is_named_and_the_others_go_on() -> None:
    texts = [f"“We go,” said Ana Ruiz{number}." for number in range(6)]
    texts[2] += f" {ENDLESS}"
    began = time.monotonic()
    found = list(workers.analysed_in_processes(cut(texts, 3), load_killing, 1, time_limit=4))
    assert time.monotonic() - began < SECONDS
    outcomes = [outcome for _, outcomes in found for outcome in outcomes]
    assert [outcome.failure and outcome.failure.source for outcome in outcomes] == [None, None, "a2", None, None, None]
    assert outcomes[2].failure
    assert outcomes[2].failure.cause == "could not be analysed: it took longer than 4 seconds"
    assert [len(outcome.quotations) for outcome in outcomes] == [1, 1, 0, 1, 1, 1]


@pytest.mark.parametrize("limit", [0, -1, float("nan")])
def test_an_article_needs_some_time(limit: float) -> None:
    with pytest.raises(ValueError, match="has to have some time"):
        list(workers.analysed([], None, time_limit=limit))


def test_workers_that_cannot_start_end_the_run_with_the_cause() -> None:
    with pytest.raises(RuntimeError, match=r"a worker process could not be started.*if __name__"):
        list(workers.analysed_in_processes(cut(["It rained."], 1), load_nothing, 1))


def test_no_worker_does_no_work() -> None:
    with pytest.raises(ValueError, match="at least 1 worker"):
        quotes.extract([], workers=0)


def test_whoever_stops_early_leaves_no_process_behind() -> None:
    running = workers.analysed_in_processes(cut(["It rained."] * 40, 1), quotes.load, 1)
    next(running)
    running.close()  # type: ignore[attr-defined]
    deadline = time.monotonic() + 10
    while multiprocessing.active_children() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert multiprocessing.active_children() == []


def test_what_gave_no_article_comes_back_in_its_place(nlp: Language) -> None:
    items: Batch = [Failure("x.txt", "empty"), Article("a", "“We go.”")]
    assert [bool(outcome.article) for outcome in analyse_batch(items, nlp)] == [False, True]


def test_nothing_of_the_texts_stays_in_the_pipeline(nlp: Language) -> None:
    given = list(batches(read_articles(articles(20))))
    analyse_batch(given[0], nlp)
    before = len(nlp.vocab.strings)
    for batch in given[1:]:
        analyse_batch(batch, nlp)
    assert len(nlp.vocab.strings) == before
