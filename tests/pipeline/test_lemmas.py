"""Lemmas are the component's own for every word that may be asked for one."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from quotes.pipeline.lemmas import TOGETHER, UNASKED, Lemmas
from quotes.pipeline.syntax import Syntax

TEXTS = [
    "", "The mayors of both towns were said to have bought the mice.", "\n", "“xquotex,” Ana Ruiz told reporters.",
    "He couldn't think of worse children, glorbing about.", "NEVER went they!",
]  # fmt: skip


def tagged(nlp: Language, texts: list[str]) -> list[Doc]:
    """Documents with all that the lemmatizer reads."""
    docs = [nlp.make_doc(text) for text in texts]
    for step in Syntax(nlp).steps[:-1]:
        docs = list(step(docs))
    return docs


@pytest.mark.parametrize("texts", [TEXTS, TEXTS * TOGETHER, ["", ""], []])
def test_the_lemmas_are_the_components_own(nlp: Language, texts: list[str]) -> None:
    component = nlp.get_pipe("trainable_lemmatizer")
    expected = list(component.pipe(tagged(nlp, texts)))  # type: ignore[attr-defined]
    found = list(Lemmas(component)(tagged(nlp, texts)))  # type: ignore[arg-type]
    assert [doc.text for doc in found] == texts
    for doc, other in zip(found, expected, strict=True):
        assert [t.lemma_ for t in doc if t.pos_ not in UNASKED] == [t.lemma_ for t in other if t.pos_ not in UNASKED]
        assert not any(t.lemma_ for t in doc if t.pos_ in UNASKED)


def test_what_is_remembered_is_forgotten_and_made_again(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.pipeline.lemmas.REMEMBERED", 2)
    lemmas = Lemmas(nlp.get_pipe("trainable_lemmatizer"))  # type: ignore[arg-type]
    first, again = ([[t.lemma_ for t in doc] for doc in lemmas(tagged(nlp, TEXTS))] for _ in range(2))
    assert first == again
    assert len(lemmas.made) <= 3


def test_a_lemmatizer_of_another_make_is_left_to_spacy() -> None:
    nlp = spacy.blank("en")
    other = nlp.add_pipe("trainable_lemmatizer", config={"top_k": 3})
    with pytest.raises(ValueError, match="no softmax over the best tree"):
        Lemmas(other)  # type: ignore[arg-type]
