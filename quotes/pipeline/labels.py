"""One vocabulary of grammatical relations and entity labels over the label schemes of English pipelines.

The shipped pipeline speaks Universal Dependencies (with EWT's and GUM's subtypes), spaCy's ``en_core_web_*`` speak
ClearNLP. The rest of the code asks this module and never a ``dep_`` or ``label_`` of its own. The largest difference: in UD
a preposition hangs on its noun (``obl`` with a ``case``), in ClearNLP the noun on its preposition (``prep`` → ``pobj``).
"""

from enum import StrEnum

from spacy.tokens import Span, Token


class Relation(StrEnum):
    """What a token is to its governor."""

    SUBJECT = "subject"
    PASSIVE_SUBJECT = "passive_subject"
    AGENT = "agent"
    OBJECT = "object"
    INDIRECT_OBJECT = "indirect_object"
    OBLIQUE = "oblique"
    MODIFIER = "modifier"
    POSSESSOR = "possessor"
    APPOSITION = "apposition"
    CONJUNCT = "conjunct"
    NAME_PART = "name_part"
    PREMODIFIER = "premodifier"
    DETERMINER = "determiner"
    RELATIVE_CLAUSE = "relative_clause"
    CLAUSE = "clause"
    ADVERBIAL_CLAUSE = "adverbial_clause"
    PARATAXIS = "parataxis"
    PREDICATE = "predicate"
    ROOT = "root"
    PREPOSITION = "preposition"
    AUXILIARY = "auxiliary"
    ADVERB = "adverb"
    PUNCTUATION = "punctuation"
    OTHER = "other"


_LABELS = {
    Relation.SUBJECT: "nsubj nsubj:outer csubj csubj:outer expl",
    Relation.PASSIVE_SUBJECT: "nsubj:pass nsubjpass csubj:pass csubjpass",
    Relation.AGENT: "obl:agent",
    Relation.OBJECT: "obj dobj",
    Relation.INDIRECT_OBJECT: "iobj dative",
    Relation.OBLIQUE: "obl obl:arg obl:tmod obl:npmod obl:unmarked npadvmod",
    Relation.MODIFIER: "nmod nmod:npmod nmod:tmod nmod:unmarked",
    Relation.POSSESSOR: "nmod:poss poss",
    Relation.APPOSITION: "appos",
    Relation.CONJUNCT: "conj",
    Relation.NAME_PART: "flat flat:foreign flat:name goeswith",
    Relation.PREMODIFIER: "compound amod nummod nmod:desc quantmod nummod:gov",
    Relation.DETERMINER: "det det:predet predet",
    Relation.RELATIVE_CLAUSE: "acl acl:relcl relcl",
    Relation.CLAUSE: "ccomp pcomp",
    Relation.ADVERBIAL_CLAUSE: "advcl advcl:relcl",
    Relation.PARATAXIS: "parataxis dislocated list",
    Relation.PREDICATE: "xcomp attr acomp oprd",
    Relation.ROOT: "root",
    Relation.PREPOSITION: "case prep agent",
    Relation.AUXILIARY: "aux aux:pass auxpass cop",
    Relation.ADVERB: "advmod neg compound:prt prt",
    Relation.PUNCTUATION: "punct",
}
_RELATION_OF = {label: relation for relation, labels in _LABELS.items() for label in labels.split()}

_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "DET", "SYM"}

_ENTITY_OF = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "NORP": "MISC",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "MISC": "MISC",
    "WORK_OF_ART": "MISC",
    "EVENT": "MISC",
    "LAW": "MISC",
    "PRODUCT": "MISC",
}


_NOMINAL_TAGS = {"NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "WP", "WDT"}


PREPOSITIONAL = frozenset({"ADP", "SCONJ", "VERB", "ADV"})
"""Word classes of a ``case`` that is a preposition ("according to", "out of") and no possessive mark."""


def is_nominal(pos: str, tag: str) -> bool:
    """Whether a word is a noun, name or pronoun by its word class or by its tag: for rare names one of them often errs."""
    return pos in {"NOUN", "PROPN", "PRON"} or (tag in _NOMINAL_TAGS and pos not in {"DET", "PUNCT", "SPACE"})


def is_name(pos: str, tag: str) -> bool:
    """Whether a word is a proper noun by its word class or its tag."""
    return pos == "PROPN" or tag in {"NNP", "NNPS"}


def relation(token: Token) -> Relation:
    """The token's relation to its :func:`governor`, the same for both schemes.

    A ClearNLP ``pobj`` becomes an agent, oblique or modifier by what its preposition depends on.
    """
    label = token.dep_.lower()
    if label != "pobj":
        return plain_relation(label, token.pos_)
    introduced = _outermost_preposition(token)
    if introduced.dep_ == "agent":
        return Relation.AGENT
    return Relation.MODIFIER if introduced.head.pos_ in _NOMINAL else Relation.OBLIQUE


def plain_relation(label: str, pos: str) -> Relation:
    """The relation by a label in small letters other than ``pobj`` and by the word's class."""
    if label == "dative" and pos == "ADP":
        return Relation.PREPOSITION
    return _RELATION_OF.get(label, Relation.OTHER)


def governor(token: Token) -> Token:
    """The word that the token depends on, prepositions skipped; the token itself for a root."""
    return _outermost_preposition(token).head if token.dep_ == "pobj" else token.head


def preposition(token: Token) -> Token | None:
    """The preposition that introduces a nominal, the first word of a compound one ("according to"); None without one."""
    if token.dep_ == "pobj":
        return _outermost_preposition(token)
    return next((t for t in token.lefts if t.dep_ == "case" and t.pos_ in PREPOSITIONAL), None)


def _outermost_preposition(token: Token) -> Token:
    """The first of the prepositions above a ClearNLP ``pobj``: "to" hangs on "according", "of" on "out"."""
    found = token.head
    while found.dep_ == "prep" and found.head.dep_ == "prep":
        found = found.head
    return found


def entity_label(entity: Span) -> str:
    """PERSON, ORG, LOC or MISC; empty for what is none of these (dates, numbers)."""
    return _ENTITY_OF.get(entity.label_, "")
