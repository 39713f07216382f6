"""The component: one stance a quotation, none where nobody speaks, and the invariants of what it gives."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

import quotes.stance.component  # noqa: F401  (registers the factory)
from quotes.detection import find_quotations
from quotes.models import Attribution, Quotation, Span, Stance, StanceLabel
from quotes.pipeline.entities import Entity
from quotes.reading import split_paragraphs
from quotes.stance.component import judge_all, judge_texts
from quotes.stance.texts import Source
from tests.builders import HARBOUR_TEXT, span


def judge(text: str) -> Stance:
    return judge_all(text, find_quotations(text))[0]


def doc_with(text: str, found: list[Quotation] | None) -> Doc:
    nlp = spacy.blank("en")
    nlp.add_pipe("stance")
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
    assert judge(text).label == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        pytest.param(
            "“Congratulations on another brilliant success,” he scoffed as the bridge fell.", "against", id="irony"
        ),
        pytest.param("“They call us traitors and liars,” he said with a smile.", "neutral", id="words of others"),
    ],
)
@pytest.mark.xfail(reason="irony and the words of others take another model", strict=True)
def test_what_the_model_card_says_it_cannot_do(text: str, label: StanceLabel) -> None:
    assert judge(text).label == label


@given(st.text(alphabet="ab I'.?! \n“”\"’Zé0", max_size=80))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_text_gives_stances_that_hold_together(text: str) -> None:
    found = find_quotations(text)
    stances = judge_all(text, found)
    assert len(stances) == len(found)
    for stance in stances:
        assert -1 <= stance.score <= 1
        assert {"favor": stance.score >= 0, "against": stance.score <= 0, "neutral": True}[stance.label]
        for part in (*stance.evidence, *filter(None, [stance.target])):
            words = text[slice(*part)]
            assert words and words == words.strip() and part.end <= len(text)
        assert list(stance.evidence) == sorted(stance.evidence)


def test_words_that_are_none_are_neutral() -> None:
    assert judge("“…” he said.") == Stance("neutral", 0.0)


@pytest.mark.parametrize("found", [[], None])
def test_a_document_without_quotations_stays_as_it_is(found: list[Quotation] | None) -> None:
    assert doc_with("Nothing was said.", found)._.quotations == found


def test_a_span_that_a_user_made_is_judged_without_the_other_steps() -> None:
    text = "He said the plan was a disgraceful failure and a lie"
    own = Quotation(12, len(text), Span(12, len(text)))
    stance = doc_with(text, [own])._.quotations[0].stance
    assert stance.label == "against"
    assert "disgraceful failure" in [text[slice(*span)] for span in stance.evidence]


def test_a_quotation_that_surely_nobody_says_has_no_stance() -> None:
    text = "“We won!” Lind said of “The Great Farce”, “luck” and “the Shelf”."
    spoken, title, unsure, unknown = find_quotations(text)
    spoken.attribution = Attribution(Span(10, 14), Span(15, 19), 0.9)
    title.attribution = Attribution(None, None, 0.9)
    unsure.attribution = Attribution(None, None, 0.6)
    found = doc_with(text, [spoken, title, unsure, unknown])._.quotations
    assert [q.stance is None for q in found] == [False, True, False, False]


def test_a_cue_with_the_direction_of_the_label_is_evidence() -> None:
    text = "Lind blasted the deal as “a disgraceful betrayal.”"
    quotation = find_quotations(text)[0]
    quotation.attribution = Attribution(Span(0, 4), Span(5, 12), 0.9)
    (stance,) = judge_all(text, [quotation])
    assert (stance.label, stance.evidence[0]) == ("against", Span(5, 12))


def test_a_document_is_judged_the_same_twice() -> None:
    stances = [[q.stance for q in doc_with(HARBOUR_TEXT, find_quotations(HARBOUR_TEXT))._.quotations] for _ in range(2)]
    assert stances[0] == stances[1]


def test_a_name_does_not_change_the_stance() -> None:
    texts = [f"“Yes, {name} has failed this city, and {name} knows,” he said." for name in ("Osei", "Lind", "Hope", "Lily")]
    assert len({judge(text).score for text in texts}) == 1


TOWN = "Ruth Okafor called the town plan “a farce.”\n\n“It will hurt workers,” she warned. “Nobody asked us.”\n"


@pytest.mark.parametrize(
    "texts",
    [
        [HARBOUR_TEXT, TOWN],
        [TOWN, "No words of others here.", HARBOUR_TEXT, TOWN],
        ["“…”", TOWN, "“…” said the clerk."],
        ["He praised her plan: “a gift”", "“A farce,” he said, and left"],
    ],
)
@pytest.mark.parametrize("named", [True, False])
def test_texts_that_are_judged_at_once_tell_nothing_of_one_another(texts: list[str], named: bool) -> None:
    sources = []
    for text in texts:
        names: list[Entity] = [(span(text, "Ruth Okafor"), "PERSON")] if named and "Ruth Okafor" in text else []
        sources.append(Source(text, find_quotations(text), split_paragraphs(text), names))
    alone = [judge_all(*source) for source in sources]
    assert [len(found) for found in alone] == [len(source.quotations) for source in sources]
    for found, expected in zip(judge_texts(sources), alone, strict=True):
        for one, other in zip(found, expected, strict=True):
            assert (one.label, one.target, one.evidence) == (other.label, other.target, other.evidence)
            assert one.score == pytest.approx(other.score, abs=2e-4)


def test_a_stream_of_documents_is_judged_as_each_alone() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("stance")
    texts = [HARBOUR_TEXT, "Nothing is said.", TOWN] * 4
    docs = [nlp.make_doc(text) for text in texts]
    for doc, text in zip(docs, texts, strict=True):
        doc._.quotations = find_quotations(text)
    judged = [[q.stance.label for q in doc._.quotations] for doc in nlp.pipe(docs, batch_size=5)]
    assert judged == [[stance.label for stance in judge_all(text, find_quotations(text))] for text in texts]
