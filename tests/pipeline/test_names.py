"""The name finder: which words it looks at, what it makes of them, and that nothing but the document matters."""

import tomllib
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from quotes.pipeline.names import Names
from quotes.pipeline.names.places import REACH, Candidates, before, behind, can_be_names, find_candidates
from quotes.pipeline.names.tags import Tags
from quotes.pipeline.names.words import LISTED, WORD_LISTS, Sign, describe, word_lists

BLANK = spacy.blank("en")
NEWS = (
    "Mayor Ruth Okafor met Tomas Lind, 53, in Nairobi on Monday. Ms. Okafor's office had invited the Bank of England.\n\n"
    "“We are ready,” Lind said. “The World Health Organization is, too.”"
)
OTHER = "PARIS — Ana Ruiz’s lawyers spoke to the French newspaper Le Soir."
WORDS = [*NEWS.split(), *OTHER.split(), "\n\n", "-", "'s", "2004", "é", "İ"]
TAGS = Tags(["ORG", "PERSON"])


@pytest.fixture(scope="module")
def names(nlp: Language) -> Names:
    found = nlp.get_pipe("ner")
    assert isinstance(found, Names)
    return found


def entities(doc: Doc) -> list[tuple[str, str]]:
    return [(entity.text, entity.label_) for entity in doc.ents]


def run(words: str, *, gap_after: int = -1) -> Candidates:
    """Candidates of made-up tokens, all adjacent but for one gap."""
    at = np.array([n + (n > gap_after >= 0) for n in range(len(words))], dtype=np.intp)
    signs = np.zeros((int(at[-1]) + 1, len(Sign)), dtype=bool)
    signs[:, Sign.SPACE] = True
    signs[at, Sign.SPACE], signs[at, Sign.CAPITAL] = False, True
    return find_candidates(np.ones(len(signs), dtype=np.intp), signs, np.arange(len(signs), dtype="uint64"))


@pytest.mark.parametrize("text", [NEWS, OTHER, "Ruiz", "Ruiz " * 300])
def test_tags_are_scored_as_by_the_network_that_was_trained(nlp: Language, names: Names, text: str) -> None:
    words = names.table.look_up(nlp.make_doc(text))
    candidates = find_candidates(words.rows, words.signs[words.rows], words.lowers[words.rows])
    given = (words.vectors, candidates)
    np.testing.assert_allclose(names.tag_scores(given), names.scores.predict(given), rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ruth Okafor spoke in Nairobi.", [("Ruth Okafor", "PERSON"), ("Nairobi", "LOC")]),
        ("The lawyer for Tomas Lind was late.", [("Tomas Lind", "PERSON")]),
        ("He works for the United Nations in Geneva.", [("United Nations", "ORG"), ("Geneva", "LOC")]),
        ("Ana Ruiz’s brother and Ana Ruiz's sister", [("Ana Ruiz", "PERSON"), ("Ana Ruiz", "PERSON")]),
        ("", []),
        (" \n\n ", []),
        ("nobody of note was there, and nothing happened.", []),
    ],
)
def test_names_are_found_with_their_labels(nlp: Language, names: Names, text: str, expected: list[tuple[str, str]]) -> None:
    doc = names(nlp.make_doc(text))
    assert [(text.removeprefix("the "), label) for text, label in entities(doc)] == expected
    assert all(doc.text[e.start_char : e.end_char] == e.text for e in doc.ents)


def test_every_token_is_decided(nlp: Language, names: Names) -> None:
    assert {token.ent_iob_ for token in names(nlp.make_doc(NEWS))} == {"B", "I", "O"}


def test_bytes_and_disk_give_the_same_finder(nlp: Language, names: Names, tmp_path: Path) -> None:
    names.to_disk(tmp_path / "ner")
    expected = entities(names(nlp.make_doc(NEWS)))
    for copy in (
        Names(nlp.vocab).from_bytes(names.to_bytes()),
        Names(nlp.vocab, labels=["X"]).from_disk(tmp_path / "ner"),
    ):
        assert copy.labels == names.labels
        assert copy.to_bytes() == names.to_bytes()
        assert entities(copy(nlp.make_doc(NEWS))) == expected != []


def test_what_was_read_before_changes_no_vector(nlp: Language, names: Names) -> None:
    news, other = nlp.make_doc(NEWS), nlp.make_doc(OTHER)
    fresh, used = (Names(nlp.vocab).from_bytes(names.to_bytes()) for _ in range(2))
    used.table.look_up(other)
    first, second = fresh.table.look_up(news), used.table.look_up(news)
    assert np.array_equal(first.vectors[first.rows], second.vectors[second.rows])
    assert np.array_equal(first.signs[first.rows], second.signs[second.rows])


def test_a_full_table_is_emptied_and_changes_no_entity(nlp: Language, names: Names) -> None:
    small = Names(nlp.vocab).from_bytes(names.to_bytes())
    small.table.most_rows = 5
    for text in (NEWS, OTHER, NEWS):
        assert entities(small(nlp.make_doc(text))) == entities(names(nlp.make_doc(text)))
    assert len(small.table.row_of) <= len(small.vocab.strings) and len(small.table.row_of) < len(NEWS.split()) * 2


def test_documents_together_are_as_documents_alone(nlp: Language, names: Names) -> None:
    texts = [NEWS, OTHER, "", NEWS.upper(), OTHER]
    together = names.pipe(nlp.make_doc(text) for text in texts)
    assert [entities(doc) for doc in together] == [entities(names(nlp.make_doc(text))) for text in texts]


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_entities_lie_in_the_document_and_never_overlap(nlp: Language, names: Names, text: str) -> None:
    doc = nlp.make_doc(text)
    spans = [(start, end) for start, end, _ in names.find(doc)] if len(doc) else []
    edges = [edge for span in spans for edge in span]
    assert all(start < end for start, end in spans)
    assert edges == sorted(edges)
    assert set(edges) <= set(range(len(doc) + 1))
    assert [(e.start, e.end) for e in names(doc).ents] == spans


def test_without_weights_it_says_so() -> None:
    with pytest.raises(ValueError, match="no weights"):
        Names(BLANK.vocab)(BLANK.make_doc("Ana"))


def test_without_its_vectors_it_says_so(names: Names) -> None:
    with pytest.raises(ValueError, match="static vectors"):
        Names(BLANK.vocab).from_bytes(names.to_bytes())(BLANK.make_doc("Ana"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("they met Ana Ruiz there", "Ana Ruiz"),
        ("the Bank of the West failed", "Bank of the West"),
        ("Ana then went home with Ruiz", "Ana Ruiz"),
        ("eBay and iPhones sell", "eBay and iPhones"),
        ("Ana\nand Ruiz", "Ana and Ruiz"),
        ("nothing here", ""),
        ("", ""),
    ],
)
def test_only_words_that_can_belong_to_a_name_are_looked_at(text: str, expected: str) -> None:
    doc = BLANK.make_doc(text)
    found = can_be_names(describe(doc, np.arange(len(doc)))[2])
    assert " ".join(token.text for token, can in zip(doc, found, strict=True) if can) == expected


@pytest.mark.parametrize(("curly", "straight"), [("a’s", "a's"), ("“", '"'), ("—", "-"), ("’", "'")])
def test_curly_and_straight_marks_are_one_word(curly: str, straight: str) -> None:
    one, two = (describe(doc, np.array([len(doc) - 1])) for doc in (BLANK.make_doc(curly), BLANK.make_doc(straight)))
    assert np.array_equal(one[0], two[0])
    assert np.array_equal(one[2], two[2])


def test_the_window_reaches_over_the_edges_of_the_document() -> None:
    found = run("abc", gap_after=0)
    assert found.window.tolist() == [[0] * (REACH - at) + [1, 2, 3, 4] + [0] * at for at in (0, 2, 3)]
    assert found.left.tolist() == [-1, -1, 1]
    assert found.right.tolist() == [-1, 2, -1]


def test_shifted_flags() -> None:
    flags = np.array([True, False, False, True])
    assert before(flags).tolist() == [False, True, False, False]
    assert behind(flags).tolist() == [False, False, True, False]


@given(st.integers(1, 4), st.integers(-1, 2), st.integers(0, 10**6))
@settings(deadline=None)
def test_decoding_gives_the_best_of_all_valid_sequences(length: int, gap: int, seed: int) -> None:
    scores = np.random.default_rng(seed).standard_normal((length, len(TAGS))).astype("float32")
    candidates = run("x" * length, gap_after=gap if gap < length - 1 else -1)

    def valid(tags: tuple[int, ...]) -> bool:
        inner = all(
            TAGS.may_follow[a, b] if left >= 0 else TAGS.may_end[a] and TAGS.may_begin[b]
            for (a, b), left in zip(pairwise(tags), candidates.left[1:], strict=True)
        )
        return bool(inner and TAGS.may_begin[tags[0]] and TAGS.may_end[tags[-1]])

    best = max(
        filter(valid, product(range(len(TAGS)), repeat=length)),
        key=lambda tags: float(scores[np.arange(length), list(tags)].sum()),
    )
    assert TAGS.decode(scores, candidates).tolist() == list(best)


def test_tags_and_spans_are_two_forms_of_the_same() -> None:
    spans = [(0, 1, "PERSON"), (1, 4, "ORG"), (5, 7, "PERSON")]
    tags = TAGS.encode(spans, 8)
    assert [TAGS.names[tag] for tag in tags[:4]] == ["U-PERSON", "B-ORG", "I-ORG", "L-ORG"]
    assert list(TAGS.spans(tags, np.arange(8))) == spans


def test_the_word_lists_are_complete_and_in_small_letters_with_straight_marks() -> None:
    lists = tomllib.loads(WORD_LISTS.read_text("utf-8"))
    assert set(word_lists()) == set(LISTED)
    assert set(lists) == set(LISTED.values())
    words = [word for found in lists.values() for word in found]
    assert words == [word.lower().replace("’", "'") for word in words]
