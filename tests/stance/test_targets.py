"""Targets: verbatim, what stands out in the sentence, never the empty word."""

import numpy as np
import pytest

from quotes.detection import find_quotations
from quotes.models import Attribution, Quotation, Span, Speaker, Stance
from quotes.stance.component import judge_all
from quotes.stance.networks import Networks
from quotes.stance.pairs import Pairs
from quotes.stance.phrases import Phrases
from quotes.stance.targets import find_targets
from tests.builders import span


def target_of(text: str, names: list[str], speaker: str = "") -> str:
    quotation = find_quotations(text)[0]
    quotation.speaker = Speaker(speaker, "person")
    entities, at = [], 0
    for name in names:
        entities.append((span(text, name, at), "PERSON"))
        at = entities[-1][0].end
    (stance,) = judge_all(text, [quotation], None, entities)
    return text[slice(*stance.target)] if stance.target else ""


@pytest.mark.parametrize(
    ("text", "names", "speaker", "target"),
    [
        ("Lind said Ruth Okafor was “a gift to the town.”", ["Lind", "Ruth Okafor"], "Lind", "Ruth Okafor"),
        ("“Okafor has no plan,” Lind said.", ["Okafor", "Lind"], "Lind", "Okafor"),
        ("Lind called the town plan “a farce.”", ["Lind"], "Lind", "town plan"),
        ("“…”", [], "", ""),
        ("“It was what it was,” she said.", [], "", ""),
    ],
)  # fmt: skip
def test_what_the_stance_is_about(text: str, names: list[str], speaker: str, target: str) -> None:
    assert target_of(text, names, speaker) == target


def test_the_speaker_as_mentioned_is_not_preferred_to_others() -> None:
    text = "Mayor Ruth Okafor said Tomas Lind was “a liar.”"
    quotation = find_quotations(text)[0]
    quotation.attribution = Attribution(Span(0, 17), None, 0.9)
    (stance,) = judge_all(
        text, [quotation], None, [(span(text, "Ruth Okafor"), "PERSON"), (span(text, "Tomas Lind"), "PERSON")]
    )
    assert stance.target == span(text, "Tomas Lind")


def test_quotations_get_targets_of_their_own() -> None:
    text = "“The town plan is a farce,” said Lind.\n\nThe library pleased him. “The library is a gift to us,” he said.\n"
    found: list[Stance] = judge_all(text, find_quotations(text))
    assert [text[slice(*s.target)] for s in found if s.target] == ["town plan", "library"]


def test_candidates_far_away_are_not_looked_at() -> None:
    text = "The quay was closed." + " and so" * 400 + "\n\n“So it is,” he said."
    (stance,) = judge_all(
        text, [Quotation(text.index("“"), text.index("”") + 1, Span(text.index("“") + 1, text.index("”")))]
    )
    assert stance.target is None


def test_a_head_word_has_the_chances_of_all_its_candidates() -> None:
    phrases = Phrases(*(np.arange(3) * 10 + shift for shift in (0, 4)), *[np.arange(3)] * 3, ["plan", "mayor", "mayor"])
    numbers = np.array([[2.0], [1.5], [1.6]], "float32")
    same = Networks(*(np.array(x, "float32") for x in ([0], [1], [[[1]]], [[0]], [[[1]]], [[0]])))
    quoted = np.full(3, 1)
    pairs = Pairs(
        quoted, np.arange(3), numbers, np.empty((2, 0), "float32"), np.empty((3, 0), "float32"), np.array([0, 1, 1])
    )
    assert find_targets(pairs, phrases, same, 2) == [None, Span(20, 24)]
    apart = pairs._replace(heads=np.array([0, 1, 2]))
    assert find_targets(apart, phrases, same, 2) == [None, Span(0, 4)]
