"""Masked twins of treebank sentences, and names found in GUM's layer."""
# ruff: noqa: E501 - a tree reads best as one line a sentence

import pytest
import spacy

from quotes.models import PLACEHOLDER
from training.pipeline.entities import named_entities
from training.pipeline.treebanks import Token, document, masked_twin


def sentence(rows: list[tuple[str, str, int, str]]) -> list[Token]:
    """Tokens from (form, tag, head counted from 1 with 0 for the root, relation)."""
    return [
        Token(form, form.lower(), "X", tag, head - 1 if head else n, dep, True, "_")
        for n, (form, tag, head, dep) in enumerate(rows)
    ]


SAID = [
    ("“", "``", 6, "punct"), ("We", "PRP", 6, "nsubj"), ("will", "MD", 6, "aux"), ("not", "RB", 6, "advmod"), ("now", "RB", 6, "advmod"),
    ("go", "VB", 0, "root"), (",", ",", 6, "punct"), ("”", "''", 6, "punct"), ("said", "VBD", 6, "parataxis"), ("Ruiz", "NNP", 9, "nsubj"), (".", ".", 6, "punct"),
]  # fmt: skip


def test_a_body_is_contracted_into_the_placeholder_which_takes_its_head_and_dependents() -> None:
    twin = masked_twin(sentence(SAID))
    assert twin is not None
    assert [t.form for t in twin] == ["“", PLACEHOLDER, ",", "”", "said", "Ruiz", "."]
    assert [t.head for t in twin] == [1, 1, 1, 1, 1, 4, 1]
    assert twin[1].dep == "root" and twin[4].dep == "parataxis"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([("Go", "VB", 0, "root"), (".", ".", 1, "punct")], id="no quotation"),
        pytest.param([("a", "DT", 4, "det"), ("“", "``", 3, "punct"), ("joke", "NN", 0, "root"), ("”", "''", 3, "punct")], id="a short fragment"),
        pytest.param(
            [("“", "``", 6, "punct"), ("a", "DT", 6, "det"), ("b", "NN", 7, "x"), ("c", "NN", 6, "x"), ("d", "NN", 7, "x"), ("e", "NN", 0, "root"), ("”", "''", 6, "punct")],
            id="a body that is not one piece of the tree",
        ),
    ],
)  # fmt: skip
def test_a_sentence_without_a_body_to_mask_has_no_twin(rows: list[tuple[str, str, int, str]]) -> None:
    assert masked_twin(sentence(rows)) is None


def test_a_twin_is_a_valid_document() -> None:
    twin = masked_twin(sentence(SAID))
    assert twin is not None
    doc = document(spacy.blank("en").vocab, [twin], entities=False)
    assert [t.head.text for t in doc] == [PLACEHOLDER] * 5 + ["said", PLACEHOLDER]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (
            [("activist", "NOUN", "Entity=(1-person-new-x"), ("Ana", "PROPN", "_"), ("Ruiz", "PROPN", "Entity=1)")],
            [(1, 3, "PERSON")],
        ),
        ([("Sen.", "PROPN", "Entity=(1-person-new-x"), ("Ruiz", "PROPN", "Entity=1)")], [(1, 2, "PERSON")]),
        ([("Ruiz", "PROPN", "Entity=(1-person-new-x"), ("supporters", "NOUN", "Entity=1)")], []),
        (
            [("Bank", "PROPN", "Entity=(2-organization-new-x"), ("of", "ADP", "_"), ("Ghana", "PROPN", "Entity=2)")],
            [(0, 3, "ORG")],
        ),
        ([("the", "DET", "Entity=(2-person-new-x"), ("man", "NOUN", "Entity=2)")], []),
    ],
)
def test_a_name_is_the_run_of_proper_nouns_of_a_nominal(
    words: list[tuple[str, str, str]], names: list[tuple[int, int, str]]
) -> None:
    assert named_entities(words) == names
