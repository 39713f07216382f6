"""Words: names become a class, so that the model cannot know anybody; offsets are the text's."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.stance.storage import shipped_model
from quotes.stance.tokens import BREAK, CLASSES, PLAIN, STOP, Vocabulary

KNOWN = Vocabulary(
    [*CLASSES, "a", "anti", "bad", "don't", "grant", "i", "i'm", "left", "met", "mood", "never", "of", "out", "plan"]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we met Ruth Okafor", "<other> met <name>"),
        ("Okafor left", "<name> left"),
        ("Plan of a", "plan of a"),
        ("a Grant", "a <name>"),
        ("NEVER, a ILO", "never a <name>"),
        ("Bad. We left", "bad <name> left"),
        ("anti-Okafor mood", "anti <name> mood"),
        ("@ruthOkafor", "<name>"),
        ("Okafor’s plan", "<name> plan"),
        ("I don’t. I’m out", "i don't i'm out"),
        ("3 of 1,000", "<number> of <number> <number>"),
        ("", ""),
    ],
)
def test_names_and_numbers_become_classes(text: str, expected: str) -> None:
    assert " ".join(KNOWN.words[row] for row in KNOWN.read(text).rows) == expected


def test_what_stands_before_a_word_is_told() -> None:
    assert KNOWN.read("a plan, bad. Left “out").gaps.tolist() == [STOP, PLAIN, BREAK, STOP, STOP]


@given(st.text(alphabet="ab I'.?!, \n“”’Zé0-", max_size=60))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_offsets_are_in_order_and_hold_words(text: str) -> None:
    words = KNOWN.read(text)
    assert (np.diff(words.starts) > 0).all() and (words.ends > words.starts).all()
    assert (words.ends[:-1] <= words.starts[1:]).all() and all(end <= len(text) for end in words.ends)
    assert not any(text[a:b] != text[a:b].strip() for a, b in zip(words.starts, words.ends, strict=True))


def test_a_vocabulary_without_its_classes_is_refused() -> None:
    with pytest.raises(ValueError, match="begins with <name>"):
        Vocabulary(["plan"])


def test_the_shipped_vocabulary_holds_no_capital_letter_and_no_piece_of_an_address() -> None:
    words = shipped_model().reader.vocabulary.words
    assert [word for word in words if word != word.lower() or re.search(r"[@/_ ]", word)] == []
