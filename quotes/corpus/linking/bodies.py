"""Bodies across articles: one name in several spellings, acronyms, and campaigns and offices by their owner's name."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Final

from quotes.corpus.linking.clusters import Cluster, explained, may_be_one, namesakes
from quotes.corpus.linking.evidence import Rarity, Reason, compare, total
from quotes.corpus.linking.sightings import Sighting
from quotes.corpus.vocabulary import folded
from quotes.speakers.vocabulary import body_nouns, singular

SAME_BODY: Final = Reason(3.5, "same name")
ACRONYM: Final = Reason(1.5, "initials fit, and no other body's do")
OWNER: Final = Reason(2.0, "whose it is goes by both names")
LEGAL: Final = frozenset("inc ltd llc plc corp co ag sa gmbh nv spa lp".split())
"""Legal forms, which some articles print behind a name and some leave out."""
SMALL_WORDS: Final = frozenset("the of for and on in to a an at de la du".split())
QUANTIFIERS: Final = frozenset("some several many most few both all other another two three four five".split())
POSSESSIVE = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}]s?(?= |$)")
ACRONYM_FORM = re.compile(r"(?:[A-Z]\.?){2,7}|[A-Z]{1,6}&[A-Z]")

PersonOf = Callable[[str], str]
"""The key of the person that a name stands for in this corpus; empty where it is nobody's, or several persons'."""


def body_words(name: str) -> tuple[str, ...]:
    """The words by which names of bodies are compared.

    >>> body_words("The Harbour Co., Inc."), body_words("Ana Ruiz’s office")
    (('harbour',), ('ana', 'ruiz', 'office'))
    """
    words = [folded(word) for word in POSSESSIVE.sub("", name).replace("&", " and ").split()]
    words = [word for word in words if word]
    while len(words) > 1 and words[0] in ("the", "a", "an"):
        words.pop(0)
    while len(words) > 1 and words[-1] in LEGAL:
        words.pop()
    return tuple(words) or (name.casefold(),)


def only_described(name: str) -> bool:
    """Whether a phrase names no body but describes one ("the company", "some Republicans"): another in each article.

    >>> [only_described(name) for name in ("the company", "some Republicans", "Harbour company", "Board")]
    [True, True, False, True]
    """
    words = body_words(name)
    if words[0] in QUANTIFIERS or not any(letter.isupper() for letter in name):
        return True
    return len(words) == 1 and singular(words[0]) in body_nouns() and not name.isupper()


def link_bodies(sightings: Iterable[Sighting], rarity: Rarity, person_of: PersonOf) -> tuple[list[Cluster], list[Cluster]]:
    """The bodies that these sightings are of, and those that are only described.

    ``person_of`` is asked whose campaign or office a body is.
    """
    named: dict[tuple[str, ...], list[Sighting]] = {}
    alone: dict[tuple[str, str], list[Sighting]] = {}
    for one in sightings:
        if only_described(one.name) and not one.anchor:
            alone.setdefault((one.article, one.key), []).append(one)
        else:
            named.setdefault(body_words(one.name), []).append(one)
    bodies = [body for words in sorted(named) for body in namesakes(named[words], SAME_BODY, rarity)]
    bodies = _join(bodies, _owners(bodies, person_of), OWNER, rarity)
    bodies = _join(bodies, _initials(bodies), ACRONYM, rarity)
    return bodies, [Cluster.of(alone[key]) for key in sorted(alone)]


def owner_of(words: Sequence[str]) -> tuple[str, str] | None:
    """Of a campaign or an office, by the words of its name: whose it is, and what; None of other bodies."""
    *owner, kind = words
    return (" ".join(owner), kind) if owner and singular(kind) in body_nouns() else None


def block_keys(name: str, person_of: PersonOf, acronyms: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Keys of a body's name: two of which one may be compared with the other have one in common.

    ``acronyms``: those of all bodies.
    """
    words = body_words(name)
    yield ("", *words)
    owned = owner_of(words)
    if owned and (person := person_of(owned[0])):
        yield ("whose", person, owned[1])
    for initials in _initials_of(words).intersection(acronyms):
        yield ("initials", initials)
    if acronym := acronym_of(name):
        yield ("initials", acronym)


def _owners(bodies: Sequence[Cluster], person_of: PersonOf) -> list[list[int]]:
    """Bodies of one kind that belong to one person: the last word says what, the words before it whose."""
    owned: dict[tuple[str, str], list[int]] = {}
    for i, body in enumerate(bodies):
        known = owner_of(body_words(body.sightings[0].name))
        if known and (person := person_of(known[0])):
            owned.setdefault((person, known[1]), []).append(i)
    return [owned[key] for key in sorted(owned)]


def _initials(bodies: Sequence[Cluster]) -> list[list[int]]:
    """Each acronym with the one body whose initials it is; none where there are several such bodies."""
    longer: dict[str, dict[tuple[str, ...], list[int]]] = {}
    for i, body in enumerate(bodies):
        words = body_words(body.sightings[0].name)
        for initials in _initials_of(words):
            longer.setdefault(initials, {}).setdefault(words, []).append(i)
    found = []
    for i, body in enumerate(bodies):
        if word := acronym_of(body.sightings[0].name):
            fitting = list(longer.get(word, {}).values())
            if len(fitting) == 1 and len(fitting[0]) == 1:
                found.append([fitting[0][0], i])
    return found


def _initials_of(words: Sequence[str]) -> set[str]:
    """The initials of several words, with and without small ones."""
    if len(words) < 2:
        return set()
    parts = [part for word in words for part in word.split("-") if part]
    return {"".join(part[0] for part in parts), "".join(part[0] for part in parts if part not in SMALL_WORDS)}


def acronym_of(name: str) -> str:
    """The last word of a name that is an acronym; empty where it is none."""
    return body_words(name)[-1] if ACRONYM_FORM.fullmatch(name.removeprefix("the ").removeprefix("The ")) else ""


def _join(bodies: list[Cluster], groups: Iterable[Sequence[int]], base: Reason, rarity: Rarity) -> list[Cluster]:
    """Joins the bodies of each group to its first one, where nothing weighs against it."""
    gone: set[int] = set()
    for first, *others in groups:
        for i in others:
            if i == first or {i, first} & gone or not may_be_one(bodies[first], bodies[i]):
                continue
            reasons = [base, *compare(bodies[first].profile, bodies[i].profile, rarity)]
            if total(reasons) > 0:
                why = explained(bodies[i].sightings[0].name, bodies[first].sightings[0].name, reasons)
                bodies[first].absorb(bodies[i], why)
                gone.add(i)
    return [body for i, body in enumerate(bodies) if i not in gone]
