from collections.abc import Mapping
from itertools import pairwise

import pytest

from quotes.models import Span
from quotes.speakers.cast.bodyhood import bodies_recognized
from quotes.speakers.cast.relabelling import relabelled
from tests.speakers.casting import entities

PERSON, ORG, LOC, MISC = "PERSON", "ORG", "LOC", "MISC"


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("Mr Sheikh-Holloway wept.", {"Sheikh-Holloway": ORG}, {"Sheikh-Holloway": PERSON}),
        ("Sen Sheikh-Holloway wept.", {"Sheikh-Holloway": ORG}, {"Sheikh-Holloway": ORG}),
        ("Harry Hurst III sold it.", {"Harry Hurst III": ORG}, {"Harry Hurst III": PERSON}),
        ("It was in World War II.", {"World War II": MISC}, {"World War II": MISC}),
        ("the novelist Sara Quill wrote", {"Sara Quill": ORG}, {"Sara Quill": PERSON}),
        ("rival Lumora Games sued", {"Lumora Games": ORG}, {"Lumora Games": ORG}),
        ("chief executive Aino Laakso left", {"chief executive Aino Laakso": ORG}, {"Aino Laakso": PERSON}),
        ("Elward Edd, 41, left.", {"Elward Edd": MISC}, {"Elward Edd": PERSON}),
        ("If Ruiz wins. Ruiz may.", {"If Ruiz": ORG, "Ruiz": PERSON}, {"Ruiz": PERSON}),
        ("The Ashby Journal, Journal said", {"Ashby Journal": ORG, "Journal": ORG}, {"Ashby Journal": ORG, "Journal": ORG}),
        ("Njeri wa Kimani farms.", {"Njeri": PERSON, "Kimani": LOC}, {"Njeri wa Kimani": PERSON}),
        ("Dad-of-two Sara Quill wept.", {"Sara Quill": LOC}, {"Sara Quill": PERSON}),
        ("The resort, Sara Quill, shut.", {"Sara Quill": LOC}, {"Sara Quill": LOC}),
        ("Coun Sara Quill (Unity) left.", {"Coun Sara Quill": ORG}, {"Coun Sara Quill": PERSON}),
        ("Tarek Aziz-Noor denied it.", {"Tarek Aziz": PERSON, "Noor": PERSON}, {"Tarek Aziz-Noor": PERSON}),
        (
            "Chirp said. Chirp grew. Chirp fell. Chirp ended.",
            {"Chirp": MISC},
            {"Chirp": MISC},
        ),
    ],
)
def test_what_stands_around_a_name_wins_over_its_label(text: str, names: Mapping[str, str], found: dict[str, str]) -> None:
    assert {text[slice(*span)]: label for span, label in relabelled(text, entities(text, names))} == found


def test_a_name_that_is_mostly_a_body_is_always_one() -> None:
    text = "Chirp said. Chirp grew. Chirp fell. Chirp ended."
    labels = [PERSON, MISC, MISC, MISC]
    spans = [span for span, _ in entities(text, {"Chirp": MISC})]
    assert [label for _, label in relabelled(text, list(zip(spans, labels, strict=True)))] == [ORG, MISC, MISC, MISC]


def test_entities_keep_their_order_and_do_not_overlap() -> None:
    text = "Park Ji-hoon met Tarek Aziz-Noor and KTV’s Gloria Bergen. Bergen left."
    names = {"Park": PERSON, "Ji-hoon": MISC, "Tarek Aziz": PERSON, "KTV’s Gloria Bergen": ORG, "Bergen": PERSON}
    spans = [span for span, _ in relabelled(text, entities(text, names))]
    assert [text[slice(*span)] for span in spans] == ["Park Ji-hoon", "Tarek Aziz-Noor", "KTV", "Gloria Bergen", "Bergen"]
    assert all(before.end <= after.start for before, after in pairwise(spans))


def test_a_body_that_was_overlooked_once_is_a_body_everywhere() -> None:
    text = "Lumora opens a plant\nLUND - Lumora, a maker of pumps, has opened a plant in Lund, Lumora said."
    found = bodies_recognized(text, [(Span(0, 6), PERSON), (Span(21, 25), LOC)])
    assert {label for span, label in found if text[slice(*span)] == "Lumora"} == {ORG}
