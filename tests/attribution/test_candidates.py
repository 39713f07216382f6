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
        ("people/NOUN/nsubj/6 in/ADP/case/3 towns/NOUN/nmod/1 that/PRON/nsubj/5 won/VERB/acl:relcl/3 spoke/VERB/ROOT/0",
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
    (word,) = [w for w in carrier.words if w.text == head]
    at = mention_span(carrier, word)
    assert carrier.text[slice(*at)] == mention


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
    assert [carrier.text[slice(*c.span)] for c in find_candidates(carrier, [])] == mentions


@pytest.mark.parametrize(
    ("tree", "entity", "mentions"),
    [
        pytest.param("Tessa/VERB/nsubj/2 explained/VERB/ROOT/0", "", ["Tessa"], id="a subject"),
        pytest.param("Tessa/VERB/dep/2 explained/VERB/ROOT/0", "Tessa", ["Tessa"], id="a named entity"),
        pytest.param("Tessa/VERB/dep/2 explained/VERB/ROOT/0", "", [], id="neither"),
        pytest.param("tessa/VERB/nsubj/2 explained/VERB/ROOT/0", "tessa", [], id="small letters"),
        pytest.param(
            "Swift/ADJ/dep/2 Lark/ADJ/dep/3 explained/VERB/ROOT/0", "Swift Lark", ["Swift Lark"], id="its end alone"
        ),
        pytest.param("”X/PUNCT/nsubj/2 explained/VERB/ROOT/0", "”X", [], id="no letter first"),
    ],
)
def test_a_capitalised_word_that_is_no_noun_is_a_candidate_as_an_entity_or_a_subject(
    tree: str, entity: str, mentions: list[str]
) -> None:
    carrier = parsed(tree)
    entities = [(span(carrier.text, entity), "PERSON")] if entity else []
    assert [carrier.text[slice(*c.span)] for c in find_candidates(carrier, entities)] == mentions


def test_a_nominal_whose_head_lies_in_an_entity_takes_it_in_whole() -> None:
    carrier = parsed("Northern/PROPN/nsubj/4 Rail/PROPN/appos/1 Union/PROPN/dep/2 met/VERB/ROOT/0")
    entity = span(carrier.text, "Northern Rail Union")
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


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("According to him, “the road is closed for good.”", "him"),
        ("“It is closed,” wrote one. Another posted: “So sad to see it go.”", "Another"),
        ("“It is closed,” wrote one viewer, while a third penned: “So sad to see it go.”", "a third"),
        ("A petition was signed by locals, one of whom wrote: “So sad to see it go.”", "one of whom"),
        ("“Behind the sofa!” offered another.", "another"),
    ],
)
def test_short_words_for_people_are_candidates(nlp: Language, text: str, mention: str) -> None:
    context = context_of(nlp, text)
    assert mention in {text[slice(*c.span)] for c in context.candidates_for(len(context.quotations) - 1)}


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("“It is late,” said Bram Vos. He showed another revised plan.", "another"),
        ("Ida Berge gave it to him. “It is late.”", "him"),
    ],
)
def test_the_same_words_elsewhere_are_none(nlp: Language, text: str, left_out: str) -> None:
    assert left_out not in {text[slice(*c.span)] for c in context_of(nlp, text).candidates_for(0)}


@pytest.mark.parametrize(
    ("text", "subject", "speaks"),
    [
        ("Ida Berge was told she was “too plain for leads”.", "Ida Berge", False),
        ("Ida Berge has been accused of “walking into disaster”.", "Ida Berge", False),
        ("Ida Berge was heard saying that it was “a disaster”.", "Ida Berge", True),
        ("Ida Berge was booed and said that it was “a disaster”.", "Ida Berge", True),
        ("Ida Berge was booed after saying that it was “a disaster”.", "Ida Berge", True),
        ("“It is a disaster,” Ida Berge was quoted as saying.", "Ida Berge", True),
    ],
)
def test_who_is_told_is_no_candidate(nlp: Language, text: str, subject: str, speaks: bool) -> None:
    assert (subject in {text[slice(*c.span)] for c in context_of(nlp, text).candidates_for(0)}) == speaks


@pytest.mark.parametrize(
    ("quoting", "reach"),
    [
        ("“We will rebuild the bridge before the winter comes.”", slice(1, 4)),
        ("“We will rebuild the bridge before the winter comes,” said the mayor.", slice(0)),
    ],
)
def test_candidates_reach_two_paragraphs_back_and_one_ahead_of_a_quotation_that_stands_alone(
    nlp: Language, quoting: str, reach: slice
) -> None:
    names = ["Adaeze Nwosu", "Bram Verhoeven", "Itzel Morales", "Pavel Hruška", "Tove Aasland"]
    before, after = [f"{name} came to the meeting." for name in names[:3]], [f"{name} left it." for name in names[3:]]
    text = "\n\n".join([*before, quoting, *after])
    context = context_of(nlp, text)
    near = {text[slice(*c.span)] for c in context.candidates_for(0)}
    assert near & set(names) == set(names[reach])


def test_a_neighbour_parsed_for_another_quotation_gives_no_candidates_to_one_that_stands_among_words(nlp: Language) -> None:
    text = "Bram Verhoeven left the meeting.\n\n“The bridge is gone,” said the mayor.\n\n“We will rebuild it before winter.”"
    context = context_of(nlp, text)
    found = [{text[slice(*c.span)] for c in context.candidates_for(index)} for index in (0, 1)]
    assert found[0] == {"the mayor"}
    assert {"the mayor", "Bram Verhoeven"} <= found[1]


def test_a_neighbour_that_holds_a_quotation_names_who_speaks_next(nlp: Language) -> None:
    text = "“The bridge is gone,” said the mayor. Bram Verhoeven replied:\n\n“We will rebuild it before winter.”"
    context = context_of(nlp, text)
    assert "Bram Verhoeven" in {text[slice(*c.span)] for c in context.candidates_for(1)}
