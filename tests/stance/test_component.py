"""The component: one stance a quotation, none where nobody speaks, and the invariants of what it gives."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

import quotes.stance.component  # noqa: F401  (registers the factory)
from quotes.detection import find_quotations
from quotes.models import Attribution, Quotation, Span, StanceLabel
from quotes.stance.component import judge
from quotes.stance.weights import read_weights, shipped_weights, write_weights
from tests.builders import HARBOUR_TEXT


def pipeline() -> spacy.Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("stance")
    return nlp


def doc_with(text: str, found: list[Quotation] | None) -> Doc:
    nlp = pipeline()
    doc = nlp.make_doc(text)
    doc._.quotations = found
    return nlp.get_pipe("stance")(doc)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The mayor praised the new library. “It is a wonderful gift to this town,” she said.", "favor"),
        ("“We are proud to support this great plan and we thank everyone who made it possible,” he said.", "favor"),
        ("She urged members to back the bill. “We must pass it, it will help families,” she said.", "favor"),
        ("He blasted the council. “This is a disgraceful failure and a lie,” he said.", "against"),
        ("“It is a terrible, dangerous idea that will hurt workers,” she warned.", "against"),
        ("The union denounced the deal as “a betrayal of every worker.”", "against"),
        ("“The meeting starts at ten and ends at noon,” the clerk said.", "neutral"),
        ("“When did the two of you first meet?” the lawyer asked.", "neutral"),
    ],
)
def test_plain_cases_are_judged_as_a_reader_would(text: str, label: StanceLabel) -> None:
    assert judge(text, find_quotations(text)[0]).label == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        pytest.param("“Oh great, another wonderful tax on the poor,” he scoffed.", "against", id="irony"),
        pytest.param("“They call us traitors and liars,” he said with a smile.", "neutral", id="words of others"),
    ],
)
@pytest.mark.xfail(reason="irony and the words of others take another model", strict=True)
def test_what_the_model_card_says_it_cannot_do(text: str, label: StanceLabel) -> None:
    assert judge(text, find_quotations(text)[0]).label == label


@given(st.text(alphabet="ab I'.?! \n“”\"’Zé0", max_size=80))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_text_gives_a_stance_that_holds_together(text: str) -> None:
    for quotation in find_quotations(text):
        stance = judge(text, quotation)
        assert -1 <= stance.score <= 1
        assert {"favor": stance.score >= 0, "against": stance.score <= 0, "neutral": True}[stance.label]
        if stance.target is not None:
            target = text[slice(*stance.target)]
            assert target and target == target.strip() and stance.target.end <= len(text)


def test_words_that_are_none_are_neutral() -> None:
    text = "“…” he said."
    assert judge(text, find_quotations(text)[0]).score == 0


def test_a_document_without_quotations_stays_as_it_is() -> None:
    assert doc_with("Nothing was said.", [])._.quotations == []
    assert doc_with("Nothing was said.", None)._.quotations is None


def test_a_quotation_that_nobody_says_has_no_stance() -> None:
    spoken, title, unknown = find_quotations("“We won!” Lind said of “The Great Farce” and “luck”.")
    spoken.attribution = Attribution(Span(10, 14), Span(15, 19), 0.9)
    title.attribution = Attribution(None, None, 0.8)
    found = doc_with("“We won!” Lind said of “The Great Farce” and “luck”.", [spoken, title, unknown])._.quotations
    assert [q.stance is None for q in found] == [False, True, False]


def test_every_quotation_of_an_article_is_judged_the_same_alone() -> None:
    doc = doc_with(HARBOUR_TEXT, find_quotations(HARBOUR_TEXT))
    for quotation in doc._.quotations:
        assert quotation.stance == judge(HARBOUR_TEXT, quotation)


def test_a_name_does_not_change_the_stance() -> None:
    texts = [f"“Yes, {name} has failed this city, and {name} knows,” he said." for name in ("Osei", "Lind", "Hope", "Lily")]
    assert len({judge(text, find_quotations(text)[0]).score for text in texts}) == 1


def test_written_weights_read_back_the_same(tmp_path) -> None:  # type: ignore[no-untyped-def]
    write_weights(shipped_weights(), tmp_path)
    again = read_weights(tmp_path)
    assert again.vocabulary == shipped_weights().vocabulary
    assert (again.blocks == shipped_weights().blocks).all()


def test_weights_that_do_not_fit_say_what_to_do(tmp_path) -> None:  # type: ignore[no-untyped-def]
    write_weights(shipped_weights(), tmp_path)
    (tmp_path / "ngrams.txt").write_text("one\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"training\.stance"):
        read_weights(tmp_path)
