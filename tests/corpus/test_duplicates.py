"""The same story twice: generated stories, taken over as outlets take over one another's, and told from all others."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quotes
from quotes.corpus import extract_articles
from quotes.corpus.duplicates import SKETCH, Duplicates, Sketch, duplicates_of, sketch

CHANCE = random.Random(0)
VOCABULARY = ["".join(CHANCE.choices("abcdefghijklmnopqrstuvwxyz", k=CHANCE.randint(2, 9))) for _ in range(4000)]
COMMON = ["the", "of", "and", "to", "in", "said", "a", "that", "was", "on", "for", "he", "it", "with"]


def story(chance: random.Random, words: int = 500) -> str:
    """A text with the words of news in it: half of them are the same few, as in English."""
    told = [chance.choice(COMMON) if chance.random() < 0.5 else chance.choice(VOCABULARY) for _ in range(words)]
    return re.sub(r"((?:\S+ ){18}\S+) ", r"\1.\n", " ".join(told))


def reworded(text: str, chance: random.Random, share: float = 0.03) -> str:
    return " ".join(chance.choice(VOCABULARY) if chance.random() < share else word for word in text.split(" "))


EDITS = {
    "the same": lambda text, _: text,
    "other line breaks and capitals": lambda text, _: text.replace("\n", "\n\n").upper(),
    "other quotation marks and dashes": lambda text, _: text.replace(".", " –").replace(",", "”"),
    "an agency's dateline": lambda text, _: f"EASTON (Agency) - {text}",
    "a headline and a note": lambda text, chance: f"{story(chance, 12)}\n{text}\nThe agency contributed to this report.",
    "cut short": lambda text, _: text[: len(text) // 2],
    "without its beginning": lambda text, _: text[len(text) // 3 :],
    "some words changed": reworded,
    "two paragraphs added": lambda text, chance: f"{text}\n{story(chance, 120)}",
    "paragraphs in another order": lambda text, chance: "\n".join(chance.sample(text.split("\n"), len(text.split("\n")))),
}


@pytest.mark.parametrize("edit", list(EDITS))
def test_a_story_that_was_taken_over_is_recognised(edit: str) -> None:
    chance = random.Random(edit)
    originals = [story(chance, chance.randint(250, 900)) for _ in range(60)]
    copies = [EDITS[edit](text, chance) for text in originals]
    told = [(f"a{n}", text) for n, text in enumerate(originals)] + [(f"b{n}", text) for n, text in enumerate(copies)]
    found = list(duplicates_of(told))
    assert found[:60] == [""] * 60
    right = sum(first == f"a{n}" for n, first in enumerate(found[60:]))
    assert right >= 59 and set(found[60:]) <= {"", *(f"a{n}" for n in range(60))}


def test_reports_that_share_statements_and_formulas_are_no_duplicates() -> None:
    chance = random.Random(1)
    statement, formula = story(chance, 90), story(chance, 60)
    told = [(str(n), f"{story(chance, 150)}\n{statement}\n{story(chance, 100)}\n{formula}") for n in range(200)]
    assert list(duplicates_of(told)) == [""] * 200


def test_a_paragraph_that_was_taken_over_is_not_the_story() -> None:
    long = story(random.Random(2), 1200)
    assert list(duplicates_of([("a", long), ("b", long[: len(long) // 6])])) == ["", ""]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("It rained in the town.", "It rained, in the town", True),
        ("It rained in the town.", "It rained in the old town.", False),
        ("", "", False),
        ("—", "–", False),
    ],
)
def test_short_texts_are_the_same_only_by_all_their_words(first: str, second: str, same: bool) -> None:
    assert list(duplicates_of([("a", first), ("b", second)])) == ["", "a" if same else ""]


def test_all_versions_of_a_story_point_to_its_first() -> None:
    chance = random.Random(3)
    text = story(chance, 600)
    longer = f"{text}\n{story(chance, 200)}"
    assert list(duplicates_of([("a", text), ("b", longer), ("c", longer), ("d", text)])) == ["", "a", "a", "a"]


def test_copies_of_one_text_take_no_memory() -> None:
    seen, text = Duplicates(), story(random.Random(4))
    assert [seen.of(str(n), text) for n in range(300)] == ["", *["0"] * 299]
    assert len(seen._sketches) == 1


@pytest.mark.parametrize("text", ["", "It rained.", story(random.Random(6))])
def test_a_sketch_survives_being_stored(text: str) -> None:
    made = sketch(text)
    again = Sketch.unpacked(made.packed())
    assert (again.shingles, again.hashes.tolist()) == (made.shingles, made.hashes.tolist())
    assert len(made.packed()) <= 8 * (SKETCH + 1)


@given(st.lists(st.text(max_size=40) | st.sampled_from([story(random.Random(5), 80)]), max_size=6))
def test_a_duplicate_is_always_of_an_earlier_article_that_is_none_itself(texts: list[str]) -> None:
    found = list(duplicates_of((str(n), text) for n, text in enumerate(texts)))
    for n, first in enumerate(found):
        assert first == "" or (int(first) < n and found[int(first)] == "")


def test_duplicates_are_marked_in_the_articles_table_and_keep_their_rows() -> None:
    told = "“We are ready for the flood,” the mayor, Ana Ruiz, said on Monday in the town hall."
    source = [{"id": "a", "text": told}, {"id": "b", "text": "It rained."}, {"id": "c", "text": told}]
    found = extract_articles(source, quotes._shipped())
    assert found.articles["duplicate_of"].fillna("").tolist() == ["", "", "a"]
    assert found.quotations["article_id"].tolist() == ["a", "c"]
