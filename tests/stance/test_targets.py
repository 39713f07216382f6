"""Targets: verbatim names and noun phrases, nothing where the evidence is thin."""

import pytest

from quotes.detection import find_quotations
from quotes.models import Attribution, Span, Speaker
from quotes.reading import split_paragraphs
from quotes.stance.targets import find_target
from tests.builders import span


@pytest.mark.parametrize(
    ("text", "names", "speaker", "target"),
    [
        ("Lind said Ruth Okafor was “a gift to the town.”", ["Lind", "Ruth Okafor"], "Lind", "Ruth Okafor"),
        ("“Okafor has no plan,” Lind said.", ["Okafor", "Lind"], "Lind", "Okafor"),
        ("“Vote out Okafor’s crowd,” Lind said.", ["Okafor’s", "Lind"], "Lind", "Okafor"),
        ("Lind called the harbour plan “a farce.”", ["Lind"], "Lind", "harbour plan"),
        ("Lind slammed Okafor as “asleep.”", ["Lind", "Okafor"], "Lind", "Okafor"),
        ("“This costly quay is not for us,” Lind said.", ["Lind"], "Lind", "This costly quay"),
        ("“I will never vote for this bill,” Lind said.", ["Lind"], "Lind", "this bill"),
        ("Ruth Okafor stayed away.\n“She never asks,” Lind said.", ["Ruth Okafor", "Lind"], "Lind", "Ruth Okafor"),
        ("“Lind keeps his word,” Lind said.", ["Lind", "Lind"], "Lind", ""),
        ("“It was what it was,” she said.", [], "", ""),
        ("Lind called it “a farce.”", ["Lind"], "Lind", ""),
        ("“…”", [], "", ""),
    ],
)  # fmt: skip
def test_what_the_stance_is_about(text: str, names: list[str], speaker: str, target: str) -> None:
    quotation = find_quotations(text)[0]
    quotation.speaker = Speaker(speaker, "person")
    entities, at = [], 0
    for name in names:
        entities.append((span(text, name, at), "PERSON"))
        at = entities[-1][0].end
    found = find_target(text, quotation, split_paragraphs(text), entities)
    assert (text[slice(*found)] if found else "") == target


def test_the_speaker_as_mentioned_is_no_target() -> None:
    text = "Mayor Okafor was “tired.”"
    quotation = find_quotations(text)[0]
    quotation.attribution = Attribution(Span(0, 12), None, 0.9)
    assert find_target(text, quotation, split_paragraphs(text), [(Span(6, 12), "PERSON")]) is None


def test_a_pronoun_that_the_entity_recognizer_took_for_a_name_is_no_target() -> None:
    text = "“They lied,” Lind said."
    assert find_target(text, find_quotations(text)[0], split_paragraphs(text), [(Span(1, 5), "ORG")]) is None
