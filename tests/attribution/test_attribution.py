"""Whole texts through the shipped pipeline; ``cases.jsonl`` holds who is written to speak in sentences of our own.

A case without ``mention`` has nobody; ``cue`` is empty where no word reports, and null where the case does not say.
"""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from quotes.models import Attribution, Quotation
from tests.builders import HARBOUR_TEXT

CASES = [json.loads(line) for line in Path(__file__).with_name("cases.jsonl").read_text("utf-8").splitlines()]
PIECES = [
    *("“", "”", '"', "‘", "’", "'", "«", "»", "\n\n", "\n", "\r\n", " ", ", ", ". ", ": ", " — ", "…", "\N{NO-BREAK SPACE}"),
    *("said", "he", "Ana Ruiz", "the mayor", "told", "according to", "We will go", "I know", "RUIZ:", "(R-Utah)"),
    *("İ", "\N{ZERO WIDTH SPACE}", "😀"),
]


def attributed(nlp: Language, text: str) -> list[tuple[Quotation, Attribution]]:
    """The quotations of a text with their attributions, each of which the step must have filled in."""
    found = nlp(text)._.quotations
    assert all(q.attribution is not None for q in found)
    return [(q, q.attribution) for q in found]


def answer(nlp: Language, case: dict[str, Any]) -> Attribution:
    text = case["text"]
    (found,) = [a for q, a in attributed(nlp, text) if text[q.start : q.end] == case["quotation"]]
    return found


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case, id=case["note"], marks=[pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []
        )
        for case in CASES
    ],
)
def test_the_speaker_is_mentioned_here(nlp: Language, case: dict[str, Any]) -> None:
    found = answer(nlp, case)
    mention = case["text"][slice(*found.mention)] if found.mention else None
    assert mention == case["mention"]


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["note"]) for case in CASES if case["cue"] and "xfail" not in case]
)
def test_the_cue_is_the_word_that_reports(nlp: Language, case: dict[str, Any]) -> None:
    found = answer(nlp, case)
    assert found.cue is not None
    assert case["text"][slice(*found.cue)] == case["cue"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["note"]) for case in CASES if case["mention"] is None])
def test_what_nobody_says_has_no_cue_and_carries_nothing_over(nlp: Language, case: dict[str, Any]) -> None:
    found = answer(nlp, case)
    assert (found.cue, found.carried) == (None, False)


@pytest.mark.parametrize("note", ["floating, a paragraph of its own", "floating, two paragraphs of one quotation"])
def test_a_floating_quotation_carries_the_mention_over_without_a_cue(nlp: Language, note: str) -> None:
    (case,) = [case for case in CASES if case["note"] == note]
    found = answer(nlp, case)
    assert (found.carried, found.cue) == (True, None)


def test_a_cue_before_a_colon_and_a_new_paragraph_is_found(nlp: Language) -> None:
    (case,) = [case for case in CASES if case["note"] == "a colon and a new paragraph"]
    found = answer(nlp, case)
    assert found.cue is not None
    assert case["text"][slice(*found.cue)] == "said"


def check_invariants(text: str, found: list[tuple[Quotation, Attribution]]) -> None:
    """What holds for every text: a probability, and spans of it that are not blank and outside marks, or a transcript's."""
    for _, attribution in found:
        assert 0 <= attribution.confidence <= 1
        assert attribution.mention is not None or attribution.cue is None
        for at in (attribution.mention, attribution.cue):
            if at is None:
                continue
            assert 0 <= at.start < at.end <= len(text)
            words = text[slice(*at)]
            assert words == words.strip()
            quoted = [q for q, _ in found if q.start < at.end and at.start < q.end]
            assert not quoted or all(q.inner.start <= at.start and ":" in text[at.start : at.end + 2] for q in quoted)


@pytest.mark.parametrize("text", [case["text"] for case in CASES] + [HARBOUR_TEXT])
def test_mentions_and_cues_are_verbatim_and_confidence_is_a_probability(nlp: Language, text: str) -> None:
    found = attributed(nlp, text)
    assert found
    check_invariants(text, found)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join))
def test_no_text_raises(nlp: Language, text: str) -> None:
    check_invariants(text, attributed(nlp, text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("x", id="one letter"),
        pytest.param("“", id="one mark"),
        pytest.param("\n", id="one line break"),
        pytest.param("It rained in Erbil, and nobody spoke.", id="no quotations"),
    ],
)
def test_without_quotations_there_is_nothing_to_attribute(nlp: Language, text: str) -> None:
    assert nlp(text)._.quotations == []


def test_a_text_of_nothing_but_quotations_is_attributed_to_nobody(nlp: Language) -> None:
    found = attributed(nlp, "“We go now.”\n\n“They stay here.”\n\n“Nobody knows that.”")
    assert [a.mention for _, a in found] == [None, None, None]


def test_a_very_long_paragraph_is_attributed(nlp: Language) -> None:
    narration = "The river rose again, and the town behind the dam slept on. " * 100
    text = f"{narration}“We lost everything,” said Ioana Munteanu. {narration}"
    ((_, found),) = attributed(nlp, text)
    assert found.mention is not None
    assert text[slice(*found.mention)] == "Ioana Munteanu"


def test_many_quotations_in_one_paragraph_are_done_in_seconds(nlp: Language) -> None:
    started = time.perf_counter()
    found = attributed(nlp, "“We lost it all,” said Ioana Munteanu. " * 60)
    assert len(found) == 60
    assert time.perf_counter() - started < 20


def test_the_same_text_is_attributed_the_same_way(nlp: Language) -> None:
    first, other, again = (attributed(nlp, text) for text in (HARBOUR_TEXT, CASES[0]["text"], HARBOUR_TEXT))
    assert other
    assert [a for _, a in first] == [a for _, a in again]


def test_a_text_is_attributed_the_same_way_alone_and_among_others(nlp: Language) -> None:
    texts = [case["text"] for case in CASES[:12]]
    together = [[(q.attribution.mention, q.attribution.cue) for q in doc._.quotations] for doc in nlp.pipe(texts)]
    assert together == [[(a.mention, a.cue) for _, a in attributed(nlp, text)] for text in texts]


def test_a_stream_keeps_its_order_through_batches_and_documents_without_quotations(nlp: Language) -> None:
    names = ["Ioana Munteanu", "Kwabena Asante", "Bakyt Osmonov", "Freya Lindqvist", "Mateo Quispe"]
    texts = [part for name in names for part in (f"“We lost it all,” said {name}.", "It rained in Erbil.", "")]
    step = nlp.get_pipe("attribution")
    with nlp.select_pipes(disable=["attribution"]):
        docs = list(nlp.pipe(texts))
    found = list(step.pipe(iter(docs), batch_size=2))  # type: ignore[attr-defined]
    assert [doc.text for doc in found] == texts
    mentions = [[doc.text[slice(*q.attribution.mention)] for q in doc._.quotations] for doc in found]
    assert mentions == [part for name in names for part in ([name], [], [])]
