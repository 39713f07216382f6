"""Candidate mentions of speakers: the nominals outside quotations, and the names that transcripts put inside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from quotes.attribution.carriers import Carrier, Piece
from quotes.attribution.forms import named_outright
from quotes.models import Quotation, Span
from quotes.pipeline.labels import Relation, governor, is_name, is_nominal, relation

PRONOUNS = frozenset(
    "he she they it i we who which that one someone somebody others another his her their its my our himself herself "
    "many some both most all everyone each those several few none nobody".split()
)
LEFT_PARTS = {Relation.DETERMINER, Relation.PREMODIFIER, Relation.NAME_PART, Relation.POSSESSOR, Relation.ADVERB}
RIGHT_PARTS = {Relation.NAME_PART}
LONGEST_MODIFIER = 12
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december today yesterday tomorrow tonight".split()
)
"""Nominals that never speak, and that the parser likes to take for subjects ("Ruiz said Monday")."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A nominal that may be the speaker: its ``span`` in the article's text, and where it stands in its carrier.

    ``head`` is None for a name that the quotation's form gives outright. ``label`` is the entity label of the head.
    """

    span: Span
    paragraph: int
    head: Token | None
    label: str = ""


def find_candidates(carrier: Carrier, entities: Sequence[tuple[Span, str]]) -> list[Candidate]:
    """The nominals of a carrier outside its quotations, in order.

    ``entities`` are the named entities of the paragraph: a nominal whose head lies in one takes it in whole.
    """
    found = []
    owner: dict[int, tuple[Span, str]] = {}
    at = 0
    for token in carrier.doc:
        if carrier.quoted(token.i) or token.is_space:
            continue
        offset = carrier.text_offset(token.idx)
        while at < len(entities) and entities[at][0].end <= offset:
            at += 1
        if at < len(entities) and entities[at][0].start <= offset:
            owner[token.i] = entities[at]
    for token in carrier.doc:
        if carrier.quoted(token.i) or token.is_space or not _may_speak(token, owner):
            continue
        span = mention_span(carrier, token)
        label = ""
        if token.i in owner:
            entity, label = owner[token.i]
            span = Span(min(span.start, entity.start), max(span.end, entity.end)) if entity.end >= span.end - 1 else span
        found.append(Candidate(span, carrier.paragraph.number, token, label))
    return found


def _may_speak(token: Token, owner: dict[int, tuple[Span, str]]) -> bool:
    if not is_nominal(token) and token.lower_ not in {"those", "others"}:
        return False
    if token.lower_ in TIMES and (token.i not in owner or owner[token.i][1] != "PERSON"):
        return False
    if any(t.lower_ == "your" for t in token.lefts):  # the reader does not speak
        return False
    if len(token) == 1 and token.lower_ != "i":  # the letter of a party
        return False
    if token.pos_ == "PRON" and token.lower_ not in PRONOUNS:
        return False
    kind = relation(token)
    if kind in {Relation.NAME_PART, Relation.PREMODIFIER}:
        head = governor(token)
        # A name before a noun ("Ruiz campaign") is no speaker; parts of one name go with its head.
        return token.i in owner and owner.get(head.i) != owner[token.i] and _ends_entity(token, owner)
    return True


def _ends_entity(token: Token, owner: dict[int, tuple[Span, str]]) -> bool:
    return token.i + 1 >= len(token.doc) or owner.get(token.i + 1) != owner[token.i]


def mention_span(carrier: Carrier, head: Token) -> Span:
    """The nominal of a head: determiner, title and modifiers, up to any relative clause or apposition."""
    start, end = nominal_tokens(head, carrier)
    return carrier.text_span(start, end)


def nominal_tokens(head: Token, carrier: Carrier) -> tuple[int, int]:
    """Token range of the nominal around ``head``, outside quotations."""
    start = head.i
    for child in reversed(list(head.lefts)):
        left = child.left_edge.i
        if (
            relation(child) not in LEFT_PARTS
            or child.right_edge.i + 1 < start - 1
            or any(map(carrier.quoted, range(left, start)))
        ):
            break
        start = left
    end = head.i + 1
    for child in head.rights:
        if child.left_edge.i != end or any(map(carrier.quoted, range(end, child.right_edge.i + 1))):
            break
        if relation(child) in RIGHT_PARTS:
            end = _name_end(child)
            if end <= child.right_edge.i:
                break
        elif _modifies(child) and child.right_edge.i + 1 - end <= LONGEST_MODIFIER:
            end = child.right_edge.i + 1
        else:
            break
    return start, _joint_end(head, _hyphenated_end(head.doc, end), carrier)


def _joint_end(head: Token, end: int, carrier: Carrier) -> int:
    """The end of a second name that "and" joins to the first ("Okoye and Peretz said")."""
    if not is_name(head) or end >= len(head.doc) or head.doc[end].lower_ not in {"and", "&"}:
        return end
    for child in head.rights:
        if relation(child) is Relation.CONJUNCT and is_name(child) and child.left_edge.i in {end, end + 1}:
            return nominal_tokens(child, carrier)[1]
    return end


def _hyphenated_end(doc: Doc, end: int) -> int:
    """The end of a word with hyphens, which the tokenizer takes apart ("Ji-won")."""
    while end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
        end += 2
    return end


def _name_end(part: Token) -> int:
    """Where a part of a name ends, without the apposition or age that the parser may hang on it."""
    end = part.i + 1
    for child in part.rights:
        if relation(child) not in RIGHT_PARTS or child.left_edge.i != end:
            break
        end = _name_end(child)
    return end


def _modifies(child: Token) -> bool:
    """Whether a dependent is a prepositional phrase without a clause in it ("of the committee")."""
    if relation(child) is not Relation.MODIFIER and child.dep_ != "prep":
        return False
    stop = {Relation.RELATIVE_CLAUSE, Relation.APPOSITION, Relation.CLAUSE, Relation.ADVERBIAL_CLAUSE, Relation.PARATAXIS}
    return not any(relation(t) in stop or t.text in {",", "(", ";"} for t in child.subtree)


def outright_candidate(text: str, quotation: Quotation) -> Candidate | None:
    """The name that a transcript or signature gives the quotation."""
    span = named_outright(text, quotation)
    return Candidate(span, quotation.paragraph, None, "PERSON") if span is not None else None


def piece_of(carrier: Carrier, quotation: int) -> Piece | None:
    """The piece of a quotation (its index) in a carrier."""
    return next((p for p in carrier.pieces if p.quotation == quotation), None)
