"""The same sentences in both label schemes: the shipped pipeline's (Universal Dependencies) and ClearNLP's.

A tree is one line, ``word/POS/head/label`` for each token, heads counted from 1, 0 for the root.
"""

from dataclasses import dataclass

import pytest
from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from quotes.pipeline.labels import Relation, entity_label, governor, preposition, relation

VOCAB = Vocab()


@dataclass(frozen=True)
class Sentence:
    """A sentence in both schemes, and for some words (relation, governor, preposition or "")."""

    about: str
    universal: str
    clearnlp: str
    answers: dict[str, tuple[Relation, str, str]]


SENTENCES = [
    Sentence(
        "a speaker with a title before the name",
        "said/VERB/0/root Gen./PROPN/3/nmod:desc Vance/PROPN/1/nsubj ./PUNCT/1/punct",
        "said/VERB/0/ROOT Gen./PROPN/3/compound Vance/PROPN/1/nsubj ./PUNCT/1/punct",
        {
            "said": (Relation.ROOT, "said", ""),
            "Gen.": (Relation.PREMODIFIER, "Vance", ""),
            "Vance": (Relation.SUBJECT, "said", ""),
            ".": (Relation.PUNCTUATION, "said", ""),
        },
    ),
    Sentence(
        "a name of two words",
        "Orla/PROPN/3/nsubj Venn/PROPN/1/flat spoke/VERB/0/root",
        "Orla/PROPN/2/compound Venn/PROPN/3/nsubj spoke/VERB/0/ROOT",
        {"spoke": (Relation.ROOT, "spoke", "")},
    ),
    Sentence(
        "according to somebody, before the verb",
        "According/VERB/3/case to/ADP/1/fixed Quist/PROPN/6/obl the/DET/5/det dam/NOUN/6/nsubj held/VERB/0/root",
        "According/VERB/6/prep to/ADP/1/prep Quist/PROPN/2/pobj the/DET/5/det dam/NOUN/6/nsubj held/VERB/0/ROOT",
        {
            "Quist": (Relation.OBLIQUE, "held", "According"),
            "dam": (Relation.SUBJECT, "held", ""),
            "the": (Relation.DETERMINER, "dam", ""),
        },
    ),
    Sentence(
        "according to a minister, after the verb",
        "held/VERB/0/root ,/PUNCT/5/punct according/VERB/5/case to/ADP/3/fixed ministers/NOUN/1/obl",
        "held/VERB/0/ROOT ,/PUNCT/1/punct according/VERB/1/prep to/ADP/3/prep ministers/NOUN/4/pobj",
        {"ministers": (Relation.OBLIQUE, "held", "according")},
    ),
    Sentence(
        "a passive with its agent",
        "It/PRON/3/nsubj:pass was/AUX/3/aux:pass denied/VERB/0/root by/ADP/5/case Vance/PROPN/3/obl:agent "
        "in/ADP/7/case Tarnby/PROPN/3/obl",
        "It/PRON/3/nsubjpass was/AUX/3/auxpass denied/VERB/0/ROOT by/ADP/3/agent Vance/PROPN/4/pobj "
        "in/ADP/3/prep Tarnby/PROPN/6/pobj",
        {
            "It": (Relation.PASSIVE_SUBJECT, "denied", ""),
            "was": (Relation.AUXILIARY, "denied", ""),
            "Vance": (Relation.AGENT, "denied", "by"),
            "Tarnby": (Relation.OBLIQUE, "denied", "in"),
        },
    ),
    Sentence(
        "told somebody",
        "Venn/PROPN/2/nsubj told/VERB/0/root us/PRON/2/iobj stories/NOUN/2/obj",
        "Venn/PROPN/2/nsubj told/VERB/0/ROOT us/PRON/2/dative stories/NOUN/2/dobj",
        {
            "Venn": (Relation.SUBJECT, "told", ""),
            "us": (Relation.INDIRECT_OBJECT, "told", ""),
            "stories": (Relation.OBJECT, "told", ""),
        },
    ),
    Sentence(
        "gave something to somebody",
        "Venn/PROPN/2/nsubj gave/VERB/0/root it/PRON/2/obj to/ADP/5/case Quist/PROPN/2/obl",
        "Venn/PROPN/2/nsubj gave/VERB/0/ROOT it/PRON/2/dobj to/ADP/2/dative Quist/PROPN/4/pobj",
        {"Quist": (Relation.OBLIQUE, "gave", "to")},
    ),
    Sentence(
        "an apposition with a phrase of its own",
        "Venn/PROPN/7/nsubj ,/PUNCT/4/punct the/DET/4/det mayor/NOUN/1/appos of/ADP/6/case Skell/PROPN/4/nmod "
        "said/VERB/0/root",
        "Venn/PROPN/7/nsubj ,/PUNCT/1/punct the/DET/4/det mayor/NOUN/1/appos of/ADP/4/prep Skell/PROPN/5/pobj "
        "said/VERB/0/ROOT",
        {
            "Venn": (Relation.SUBJECT, "said", ""),
            "mayor": (Relation.APPOSITION, "Venn", ""),
            "Skell": (Relation.MODIFIER, "mayor", "of"),
        },
    ),
    Sentence(
        "somebody's office",
        "Brack/PROPN/3/nmod:poss 's/PART/1/case office/NOUN/5/nsubj has/AUX/5/aux confirmed/VERB/0/root",
        "Brack/PROPN/3/poss 's/PART/1/case office/NOUN/5/nsubj has/AUX/5/aux confirmed/VERB/0/ROOT",
        {
            "Brack": (Relation.POSSESSOR, "office", ""),
            "'s": (Relation.PREPOSITION, "Brack", ""),
            "office": (Relation.SUBJECT, "confirmed", ""),
            "has": (Relation.AUXILIARY, "confirmed", ""),
        },
    ),
    Sentence(
        "a relative clause",
        "Venn/PROPN/0/root ,/PUNCT/4/punct who/PRON/4/nsubj leads/VERB/1/acl:relcl engineers/NOUN/4/obj",
        "Venn/PROPN/0/ROOT ,/PUNCT/1/punct who/PRON/4/nsubj leads/VERB/1/relcl engineers/NOUN/4/dobj",
        {
            "who": (Relation.SUBJECT, "leads", ""),
            "leads": (Relation.RELATIVE_CLAUSE, "Venn", ""),
            "engineers": (Relation.OBJECT, "leads", ""),
        },
    ),
    Sentence(
        "two speakers",
        "Venn/PROPN/4/nsubj and/CCONJ/3/cc Quist/PROPN/1/conj agreed/VERB/0/root",
        "Venn/PROPN/4/nsubj and/CCONJ/1/cc Quist/PROPN/1/conj agreed/VERB/0/ROOT",
        {"Venn": (Relation.SUBJECT, "agreed", ""), "Quist": (Relation.CONJUNCT, "Venn", "")},
    ),
    Sentence(
        "what was said is a clause",
        "Venn/PROPN/2/nsubj said/VERB/0/root it/PRON/4/nsubj ended/VERB/2/ccomp Monday/PROPN/2/obl:tmod",
        "Venn/PROPN/2/nsubj said/VERB/0/ROOT it/PRON/4/nsubj ended/VERB/2/ccomp Monday/PROPN/2/npadvmod",
        {"ended": (Relation.CLAUSE, "said", ""), "Monday": (Relation.OBLIQUE, "said", "")},
    ),
    Sentence(
        "the object of an adjective is oblique",
        "Venn/PROPN/2/nsubj seems/VERB/0/root proud/ADJ/2/xcomp of/ADP/5/case Skell/PROPN/3/obl",
        "Venn/PROPN/2/nsubj seems/VERB/0/ROOT proud/ADJ/2/acomp of/ADP/3/prep Skell/PROPN/4/pobj",
        {"proud": (Relation.PREDICATE, "seems", ""), "Skell": (Relation.OBLIQUE, "proud", "of")},
    ),
    Sentence(
        "a preposition of two words",
        "Venn/PROPN/2/nsubj ran/VERB/0/root out/ADP/5/case of/ADP/5/case Skell/PROPN/2/obl",
        "Venn/PROPN/2/nsubj ran/VERB/0/ROOT out/ADP/2/prep of/ADP/3/prep Skell/PROPN/4/pobj",
        {"Skell": (Relation.OBLIQUE, "ran", "out")},
    ),
]
SCHEMES = pytest.mark.parametrize("scheme", ["universal", "clearnlp"])


def tree(rows: str) -> Doc:
    words, pos, heads, labels = zip(*(row.rsplit("/", 3) for row in rows.split()), strict=True)
    parents = [int(head) - 1 if int(head) else at for at, head in enumerate(heads)]
    return Doc(VOCAB, words=list(words), pos=list(pos), heads=parents, deps=list(labels))


def answer(token: Token) -> tuple[Relation, str, str]:
    introduced = preposition(token)
    return relation(token), governor(token).text, introduced.text if introduced is not None else ""


@SCHEMES
@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.about)
def test_both_schemes_give_the_same_answers(sentence: Sentence, scheme: str) -> None:
    doc = tree(getattr(sentence, scheme))
    assert {t.text: answer(t) for t in doc if t.text in sentence.answers} == sentence.answers


def test_a_first_name_heads_its_name_in_one_scheme_and_the_last_name_in_the_other() -> None:
    names = next(s for s in SENTENCES if s.about == "a name of two words")
    universal, clearnlp = tree(names.universal), tree(names.clearnlp)
    assert [relation(t) for t in universal[:2]] == [Relation.SUBJECT, Relation.NAME_PART]
    assert [relation(t) for t in clearnlp[:2]] == [Relation.PREMODIFIER, Relation.SUBJECT]


def test_a_label_of_neither_scheme_is_other() -> None:
    assert relation(tree("well/INTJ/0/sayso")[0]) is Relation.OTHER


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("PERSON", "PERSON"),
        ("PER", "PERSON"),
        ("ORG", "ORG"),
        ("GPE", "LOC"),
        ("LOC", "LOC"),
        ("FAC", "LOC"),
        ("NORP", "MISC"),
        ("MISC", "MISC"),
        ("LAW", "MISC"),
        ("DATE", ""),
        ("CARDINAL", ""),
        ("", ""),
    ],
)
def test_entity_labels_of_both_schemes_are_four_kinds(label: str, expected: str) -> None:
    assert entity_label(Span(tree("Venn/PROPN/0/root"), 0, 1, label=label)) == expected
