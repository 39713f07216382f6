import pytest
from spacy.language import Language

from quotes.attribution.candidates import find_candidates, mention_span
from tests.attribution.scenes import context_of, parsed
from tests.builders import HARBOUR_TEXT, span


@pytest.mark.parametrize(
    ("tree", "head", "mention"),
    [
        ("the/DET/det/2 head/NOUN/nsubj/6 of/ADP/case/5 the/DET/det/5 union/NOUN/nmod/2 spoke/VERB/ROOT/0",
         "head", "the head of the union"),
        ("hospital/NOUN/compound/2 director/NOUN/nsubj/5 Kwabena/PROPN/flat/2 Asante/PROPN/flat/2 spoke/VERB/ROOT/0",
         "director", "hospital director Kwabena Asante"),
        ("a/DET/det/3 senior/ADJ/amod/3 diplomat/NOUN/nsubj/4 spoke/VERB/ROOT/0", "diplomat", "a senior diplomat"),
        ("the/DET/det/2 mayor/NOUN/nsubj/6 ,/PUNCT/punct/4 who/PRON/nsubj/5 won/VERB/acl:relcl/2 spoke/VERB/ROOT/0",
         "mayor", "the mayor"),
        ("the/DET/det/2 mayor/NOUN/nsubj/6 ,/PUNCT/punct/5 a/DET/det/5 dentist/NOUN/appos/2 spoke/VERB/ROOT/0",
         "mayor", "the mayor"),
        ("Odd/PROPN/nsubj/6 Berge/PROPN/flat/1 and/CCONJ/cc/4 Ida/PROPN/conj/1 both/DET/det/6 spoke/VERB/ROOT/0",
         "Odd", "Odd Berge and Ida"),
        ("the/DET/det/2 minister/NOUN/nmod:poss/4 ’s/PART/case/2 office/NOUN/nsubj/5 spoke/VERB/ROOT/0",
         "office", "the minister ’s office"),
        ("the/DET/det/2 minister/NOUN/nmod:poss/4 ’s/PART/case/2 office/NOUN/nsubj/5 spoke/VERB/ROOT/0",
         "minister", "the minister"),
        ("people/NOUN/nsubj/6 in/ADP/case/4 the/DET/det/4 town/NOUN/nmod/1 that/PRON/nsubj/6 spoke/VERB/acl:relcl/4",
         "people", "people"),
        ("Nomvula/PROPN/nsubj/6 Dlamini/PROPN/flat/1 ,/PUNCT/punct/5 a/DET/det/5 teacher/NOUN/appos/2 spoke/VERB/ROOT/0",
         "Nomvula", "Nomvula Dlamini"),
        # ClearNLP, as en_core_web_* have it
        ("the/DET/det/2 head/NOUN/nsubj/6 of/ADP/prep/2 the/DET/det/5 union/NOUN/pobj/3 spoke/VERB/ROOT/0",
         "head", "the head of the union"),
        ("Kwabena/PROPN/compound/2 Asante/PROPN/nsubj/3 spoke/VERB/ROOT/0", "Asante", "Kwabena Asante"),
    ],
)  # fmt: skip
def test_a_mention_goes_up_to_an_apposition_a_clause_or_another_speaker(tree: str, head: str, mention: str) -> None:
    carrier = parsed(tree)
    (token,) = [t for t in carrier.doc if t.text == head]
    at = mention_span(carrier, token)
    assert carrier.doc.text[slice(*at)] == mention


@pytest.mark.parametrize(
    ("tree", "mentions"),
    [
        ("she/PRON/nsubj/2 left/VERB/ROOT/0", ["she"]),
        ("there/PRON/expl/2 were/VERB/ROOT/0 reports/NOUN/nsubj/2", ["reports"]),
        ("those/PRON/nsubj/2 left/VERB/ROOT/0", ["those"]),
        ("D/PROPN/nsubj/2 left/VERB/ROOT/0", []),
        ("the/DET/det/3 Sund/PROPN/compound/3 campaign/NOUN/nsubj/4 left/VERB/ROOT/0", ["the Sund campaign"]),
        ("it/PRON/nsubj/2 rained/VERB/ROOT/0 quickly/ADV/advmod/2", ["it"]),
    ],
)
def test_nominals_and_personal_pronouns_are_candidates(tree: str, mentions: list[str]) -> None:
    carrier = parsed(tree)
    assert [carrier.doc.text[slice(*c.span)] for c in find_candidates(carrier, [])] == mentions


def test_a_nominal_whose_head_lies_in_an_entity_takes_it_in_whole() -> None:
    carrier = parsed("Northern/PROPN/nsubj/4 Rail/PROPN/appos/1 Union/PROPN/dep/2 met/VERB/ROOT/0")
    entity = span(carrier.doc.text, "Northern Rail Union")
    found = find_candidates(carrier, [(entity, "ORG")])
    assert (found[0].span, found[0].label) == (entity, "ORG")


def test_candidates_lie_outside_the_marks_in_the_order_of_the_text(nlp: Language) -> None:
    context = context_of(nlp, HARBOUR_TEXT)
    for found in context.candidates.values():
        heads = [c.head.i for c in found if c.head is not None]
        assert heads == sorted(heads)
        for candidate in found:
            assert HARBOUR_TEXT[slice(*candidate.span)].strip()
            assert not any(q.start < candidate.span.end and candidate.span.start < q.end for q in context.quotations)


def test_candidates_reach_two_paragraphs_back_and_one_ahead(nlp: Language) -> None:
    names = ["Adaeze Nwosu", "Bram Verhoeven", "Itzel Morales", "Pavel Hruška", "Tove Aasland"]
    before, after = [f"{name} came to the meeting." for name in names[:3]], [f"{name} left it." for name in names[3:]]
    text = "\n\n".join([*before, "“We will rebuild the bridge before the winter comes.”", *after])
    context = context_of(nlp, text)
    near = {text[slice(*c.span)] for c in context.candidates_for(0)}
    assert near & set(names) == set(names[1:4])
