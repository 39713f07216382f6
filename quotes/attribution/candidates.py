"""Candidate mentions of speakers: the nominals outside quotations, and the names that transcripts put inside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotes.attribution.carriers import Carrier
from quotes.attribution.forms import named_outright
from quotes.attribution.words import Word
from quotes.models import Quotation, Span
from quotes.pipeline.labels import Relation

PRONOUNS = frozenset(
    "he she they it i we who which that one someone somebody others another his her their its my our himself herself "
    "many some both most all everyone each those several few none nobody".split()
)
SHORT = frozenset("another one others some many several both most few first second third fourth".split())
"""Words that stand for people of whom something was said before ("Another posted: …"); the tagger knows few of them."""
LEFT_PARTS = {Relation.DETERMINER, Relation.PREMODIFIER, Relation.NAME_PART, Relation.POSSESSOR, Relation.ADVERB}
RIGHT_PARTS = {Relation.NAME_PART}
CLAUSES = {
    Relation.RELATIVE_CLAUSE, Relation.APPOSITION, Relation.CLAUSE, Relation.ADVERBIAL_CLAUSE, Relation.PARATAXIS
}  # fmt: skip
LONGEST_MODIFIER = 12
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december today yesterday tomorrow tonight".split()
)
"""Nominals that never speak, and that the parser likes to take for subjects ("Ruiz said Monday")."""

Owners = dict[int, tuple[Span, str]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A nominal that may be the speaker: its ``span`` in the article's text, and where it stands in its carrier.

    ``head`` is None for a name that the quotation's form gives outright. ``label`` is the entity label of the head.
    ``before`` and ``after`` are the words on either side of the mention, None at the ends of the carrier.
    """

    span: Span
    paragraph: int
    head: Word | None
    label: str = ""
    before: Word | None = None
    after: Word | None = None


def find_candidates(carrier: Carrier, entities: Sequence[tuple[Span, str]]) -> list[Candidate]:
    """The nominals of a carrier outside its quotations, in order.

    ``entities`` are the named entities of the paragraph: a nominal whose head lies in one takes it in whole.
    """
    owner = _owners(carrier, entities)
    found = []
    for word in carrier.words:
        if word.quoted or not (_may_speak(word, owner) or _stands_for_somebody(word, carrier.words)):
            continue
        span, label = mention_span(carrier, word), ""
        named = next((w.i for w in (word, *word.rights) if w.i in owner and (w is word or w.relation in RIGHT_PARTS)), None)
        if named is not None:
            entity, label = owner[named]
            span = Span(min(span.start, entity.start), max(span.end, entity.end)) if entity.end >= span.end - 1 else span
        found.append(_candidate(carrier, word, span, label))
    found += [_candidate(carrier, *missed) for missed in _missed(carrier, owner, [c.span for c in found])]
    return sorted(found, key=lambda c: c.head.i if c.head is not None else 0)


def _candidate(carrier: Carrier, head: Word, span: Span, label: str) -> Candidate:
    return Candidate(span, carrier.paragraph.number, head, label, *_beside(carrier, head.i, span))


def _missed(carrier: Carrier, owner: Owners, found: Sequence[Span]) -> Iterator[tuple[Word, Span, str]]:
    """Head, span and label of what the tree hides: names hung on something else, and people called by their age."""
    for word in carrier.words:
        if word.i in owner and owner.get(word.i + 1) != owner[word.i] and word.text[:1].isupper():
            span, label = owner[word.i]
            if label in {"PERSON", "ORG"} and not any(f.start < span.end and span.start < f.end for f in found):
                yield word, span, label
        start = _age_start(carrier.words, word)
        if start is not None and carrier.text_span(start, word.i + 1) not in found:
            yield word, carrier.text_span(start, word.i + 1), ""
        start = _start_before_said(carrier.words, word)
        if start is not None and carrier.text_span(start, word.i) not in found:
            yield carrier.words[word.i - 1], carrier.text_span(start, word.i), ""


def _age_start(words: Sequence[Word], last: Word) -> int | None:
    """Where a mention like "the 23-year-old" begins that ends with this word; None where there is none."""
    at = last.i
    following = words[at + 1] if at + 1 < len(words) else None
    if (
        last.quoted
        or last.lower not in {"old", "olds"}
        or (following is not None and following.pos in {"NOUN", "PROPN"} and following.lower != "said")
    ):
        return None
    if at < 5 or [w.lower for w in words[at - 3 : at]] != ["-", "year", "-"] or not words[at - 4].number:
        return None
    return at - 5 if words[at - 5].pos == "DET" else None


def _start_before_said(words: Sequence[Word], said: Word) -> int | None:
    """Where "the general" begins that the tagger took for the adjective of a noun "said"; None where it did not."""
    if said.lower != "said" or not said.nominal or said.i - said.left < 2 or words[said.left].pos != "DET":
        return None
    last = words[said.i - 1]
    if last.lower in {"old", "olds"} or any(w.quoted or w.punct for w in words[said.left : said.i]):
        return None
    return said.left


def _beside(carrier: Carrier, head: int, span: Span) -> tuple[Word | None, Word | None]:
    """The last word before a mention and the first behind it."""
    words, first, last = carrier.words, head, head + 1
    while first > 0 and carrier.text_offset(words[first].start) > span.start:
        first -= 1
    while last < len(words) and carrier.text_offset(words[last].start) < span.end:
        last += 1
    return words[first - 1] if first else None, words[last] if last < len(words) else None


def _owners(carrier: Carrier, entities: Sequence[tuple[Span, str]]) -> Owners:
    """The entity that each word outside quotations lies in."""
    owner: Owners = {}
    at = 0
    if not entities:
        return owner
    for word in carrier.words:
        if word.quoted or word.text.isspace():
            continue
        offset = carrier.text_offset(word.start)
        while at < len(entities) and entities[at][0].end <= offset:
            at += 1
        if at < len(entities) and entities[at][0].start <= offset:
            owner[word.i] = entities[at]
    return owner


def _may_speak(word: Word, owner: Owners) -> bool:
    subject = word.relation in {Relation.SUBJECT, Relation.PASSIVE_SUBJECT}
    alone = word.lower in {"those", "others"} or (subject and word.lower in {"another", "many", "some", "several", "both"})
    headed = subject and any(w.relation is Relation.DETERMINER for w in word.lefts)  # "the general", be it an adjective
    if not (word.nominal or alone or headed or _taken_for_name(word, owner)):
        return False
    if word.text.isspace() or (len(word.text) == 1 and word.lower != "i"):  # the letter of a party
        return False
    if word.lower == "said":  # never a noun, though the tagger takes it for one behind an adjective
        return False
    if word.lower in TIMES and (word.i not in owner or owner[word.i][1] != "PERSON"):
        return False
    if word.pos == "PRON" and word.lower not in PRONOUNS:
        return False
    if any(w.lower == "your" for w in word.lefts):  # the reader does not speak
        return False
    if word.relation is Relation.NAME_PART and word.governor not in owner:
        return False  # the mention of its head takes it in
    if word.relation in {Relation.NAME_PART, Relation.PREMODIFIER}:
        # A name before a noun ("Ruiz campaign") is no speaker; parts of one name go with its head.
        return word.i in owner and owner.get(word.governor) != owner[word.i] and owner.get(word.i + 1) != owner[word.i]
    return True


def _stands_for_somebody(word: Word, words: Sequence[Word]) -> bool:
    """Whether it is "another" before a verb, "one of whom", "a third", or the "him" of "according to him"."""
    following = words[word.i + 1] if word.i + 1 < len(words) else None
    if word.lower in {"him", "them", "her"}:
        before = [w.lower for w in words[max(0, word.i - 2) : word.i]]
        return before == ["according", "to"] and (following is None or following.punct)
    if word.lower not in SHORT or following is None or word.nominal:
        return False
    if following.lower == "of":
        return word.i + 2 < len(words) and words[word.i + 2].lower in {"whom", "them"}
    if following.punct:
        return word.lower == "another"
    return following.pos == "VERB" and following.tag != "VBG" and following.relation is not Relation.PREMODIFIER


def _taken_for_name(word: Word, owner: Owners) -> bool:
    """Whether a word that is no noun to the tagger is a name to the recognizer or the parser ("Tessa explained: …")."""
    ends_entity = word.i in owner and owner.get(word.i + 1) != owner[word.i]
    return not word.punct and word.text[:1].isupper() and (ends_entity or word.relation is Relation.SUBJECT)


def mention_span(carrier: Carrier, head: Word) -> Span:
    """The nominal of a head: determiner, title and modifiers, up to any relative clause or apposition."""
    start, end = nominal_words(head, carrier.words)
    return carrier.text_span(start, end)


def nominal_words(head: Word, words: Sequence[Word]) -> tuple[int, int]:
    """Range of the words of the nominal around ``head``, outside quotations."""
    start = head.i
    for child in reversed(head.lefts):
        if (
            child.relation not in LEFT_PARTS
            or child.right + 1 < start - 1
            or any(w.quoted for w in words[child.left : start])
        ):
            break
        start = child.left
    end = head.i + 1
    for child in head.rights:
        if child.left != end or any(w.quoted for w in words[end : child.right + 1]):
            break
        if child.relation in RIGHT_PARTS:
            end = _name_end(child)
            if end <= child.right:
                break
        elif child.right + 1 - end <= LONGEST_MODIFIER and _modifies(child, words):
            end = child.right + 1
        else:
            break
    return start, _joint_end(head, _hyphenated_end(words, end), words)


def _joint_end(head: Word, end: int, words: Sequence[Word]) -> int:
    """The end of a second name that "and" joins to the first ("Okoye and Peretz said")."""
    if not head.name or end >= len(words) or words[end].lower not in {"and", "&"}:
        return end
    for child in head.rights:
        if child.relation is Relation.CONJUNCT and child.name and child.left in {end, end + 1}:
            return nominal_words(child, words)[1]
    return end


def _hyphenated_end(words: Sequence[Word], end: int) -> int:
    """The end of a word with hyphens, which the tokenizer takes apart ("Ji-won")."""
    while end + 1 < len(words) and words[end].text == "-" and not words[end - 1].spaced and not words[end].spaced:
        end += 2
    return end


def _name_end(part: Word) -> int:
    """Where a part of a name ends, without the apposition or age that the parser may hang on it."""
    end = part.i + 1
    for child in part.rights:
        if child.relation not in RIGHT_PARTS or child.left != end:
            break
        end = _name_end(child)
    return end


def _modifies(child: Word, words: Sequence[Word]) -> bool:
    """Whether a dependent is a prepositional phrase without a clause in it ("of the committee")."""
    if child.relation is not Relation.MODIFIER and child.dep != "prep":
        return False
    return not any(w.relation in CLAUSES or w.text in {",", "(", ";"} for w in words[child.left : child.right + 1])


def outright_candidate(text: str, quotation: Quotation) -> Candidate | None:
    """The name that a transcript or signature gives the quotation."""
    span = named_outright(text, quotation)
    return Candidate(span, quotation.paragraph, None, "PERSON") if span is not None else None
