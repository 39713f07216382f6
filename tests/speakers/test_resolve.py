"""Entities and mentions are given, so that no model decides here; ``cases.jsonl`` holds what each mention stands for."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from quotes.models import Attribution, Quotation, Span, Speaker
from quotes.speakers.resolve import resolve_speakers
from tests.builders import quotation
from tests.speakers.casting import entities, said

CASES = [json.loads(line) for line in Path(__file__).with_name("cases.jsonl").read_text("utf-8").splitlines()]
SPANS = {"role", "affiliation"}


def as_written(text: str, speaker: Speaker) -> dict[str, str | None]:
    """A speaker with its spans as words."""
    spans = {name: getattr(speaker, name) for name in SPANS}
    words = {name: text[slice(*at)] if at is not None else None for name, at in spans.items()}
    return {"name": speaker.name, "type": speaker.type, "pronouns": speaker.pronouns, **words}


def resolved(case: dict[str, Any]) -> list[Speaker]:
    text = case["text"]
    found = [said(text, q["quotation"], q["mention"]) for q in case["quotations"]]
    return resolve_speakers(text, entities(text, case["entities"]), found)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case, id=case["note"], marks=[pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []
        )
        for case in CASES
    ],
)
def test_a_mention_stands_for_this_speaker(case: dict[str, Any]) -> None:
    wanted = [{k: v for k, v in q.items() if k not in {"quotation", "mention"}} for q in case["quotations"]]
    found = [as_written(case["text"], speaker) for speaker in resolved(case)]
    assert [{k: f[k] for k in w} for f, w in zip(found, wanted, strict=True)] == wanted


@pytest.mark.parametrize("case", CASES, ids=[case["note"] for case in CASES])
def test_roles_and_affiliations_are_spans_of_the_text(case: dict[str, Any]) -> None:
    for speaker in resolved(case):
        for at in (speaker.role, speaker.affiliation):
            assert at is None or (0 <= at.start < at.end <= len(case["text"]))


def test_a_name_within_the_marks_of_a_transcript_is_the_persons_full_name() -> None:
    text = "Ada Oduya faced Finn Rask on Monday.\n\n“ODUYA: I never signed it, and you know that.”"
    found = quotation(text, "“ODUYA: I never signed it, and you know that.”", mention="ODUYA")
    (speaker,) = resolve_speakers(text, entities(text, {"Ada Oduya": "PERSON", "Finn Rask": "PERSON"}), [found])
    assert speaker.name == "Ada Oduya"


def test_a_name_within_the_marks_of_a_transcript_is_a_person() -> None:
    text = "“ODUYA: I never signed it, and you know that.”"
    (speaker,) = resolve_speakers(text, [], [quotation(text, text, mention="ODUYA")])
    assert speaker.type == "person"


def test_a_quotation_that_no_step_attributed_has_no_speaker() -> None:
    text = "“Yes.”"
    assert resolve_speakers(text, [], [quotation(text, "“Yes.”")]) == [Speaker(type="none")]
    assert resolve_speakers(text, [], [Quotation(0, 6, Span(1, 5))]) == [Speaker()]


@pytest.mark.parametrize("mention", ["“", " ", "x", "’s", "—", "the", "Mr.", "of", "A", "7"])
def test_any_mention_is_resolved_to_something(mention: str) -> None:
    text = f"“We are ready,” {mention} said."
    found = quotation(text, "“We are ready,”")
    found.attribution = Attribution(Span(16, 16 + len(mention)), None, 0.5)
    (speaker,) = resolve_speakers(text, [], [found])
    assert speaker.type in {"person", "organization", "unnamed", "none", ""}


def test_time_does_not_grow_with_the_square_of_a_long_article() -> None:
    names = ["Ana Ruiz", "Bo Lin", "Ida Berge", "Omar Haddad", "Tomas Bielak"]
    text = ""
    places: list[tuple[Span, str]] = []
    found: list[Quotation] = []
    for number in range(800):
        name = names[number % len(names)]
        begin = len(text)
        text += f"“We rebuild it,” {name} told reporters in Easton on Monday. It rained.\n\n"
        at, town = text.index(name, begin), text.index("Easton", begin)
        places += [(Span(at, at + len(name)), "PERSON"), (Span(town, town + len("Easton")), "ORG")]
        found.append(
            Quotation(begin, begin + 16, Span(begin + 1, begin + 15), attribution=Attribution(places[-2][0], None, 1))
        )
    started = time.perf_counter()
    assert [s.name for s in resolve_speakers(text, places, found)] == [names[n % len(names)] for n in range(800)]
    assert time.perf_counter() - started < 1.5
