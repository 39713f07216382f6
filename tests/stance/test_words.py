"""Words: names become a class, so that the model cannot know anybody."""

import re
from importlib.resources import files

import pytest

from quotes.stance.weights import shipped_weights
from quotes.stance.words import NAME, NUMBER, cue_directions, forms, word_classes, words

KNOWN = {"the", "grant", "we", "never", "plan"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we met Ruth Okafor", ["we", "met", NAME]),
        ("Okafor left", [NAME, "left"]),
        ("The plan", ["the", "plan"]),
        ("a Grant", ["a", NAME]),
        ("NEVER, the ILO", ["never", "the", NAME]),
        ("Bad. We left", [NAME, "we", "left"]),
        ("anti-Okafor mood", ["anti", NAME, "mood"]),
        ("@ruthOkafor", [NAME]),
        ("Okafor’s plan", [NAME, "plan"]),
        ("I don’t. I’m out", ["i", "don't", "i'm", "out"]),
        ("3 of 1,000", [NUMBER, "of", NUMBER, NUMBER]),
        ("", []),
    ],
)
def test_names_and_numbers_become_classes(text: str, expected: list[str]) -> None:
    assert words(text, KNOWN) == expected


@pytest.mark.parametrize(
    ("verb", "past"),
    [("praise", "praised"), ("slam+", "slammed"), ("decry", "decried"), ("bash", "bashed"), ("warn of", "warned of")],
)
def test_verbs_inflect(verb: str, past: str) -> None:
    assert past in forms(verb)


def test_no_cue_has_two_directions() -> None:
    lines = [
        x.split("\t") for x in files("quotes.stance").joinpath("cues.tsv").read_text("utf-8").splitlines() if x[0] != "#"
    ]
    listed = [(verb, direction) for direction, verbs in lines for verb in verbs.split(", ")]
    assert len(listed) == len({verb for verb, _ in listed})
    assert set(cue_directions().values()) == {"favor", "against", "call", "plain"}


def test_classes_are_written_as_the_words_are_cut() -> None:
    assert [w for w in word_classes() if w not in {NAME, NUMBER} and words(w, ()) != [w]] == []


def test_the_shipped_vocabulary_holds_no_capital_letter_and_no_piece_of_an_address() -> None:
    assert [p for p in shipped_weights().vocabulary if p != p.lower() or re.search(r"[@/_]", p)] == []
