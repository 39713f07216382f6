"""Groups of sightings → identities: one canonical name and one id each."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from quotes.corpus.bodies import body_words
from quotes.corpus.clusters import Cluster
from quotes.corpus.name_keys import Name, parse
from quotes.corpus.sightings import Sighting
from quotes.corpus.vocabulary import folded, name_key

RARE: Final = 0.02
"""The share of a speaker's articles in which a form of the name must stand to be the fullest: a slip of one is none."""
CLEAN = re.compile(r"[^\W\d_]+(?:[-.'\N{RIGHT SINGLE QUOTATION MARK} ,]+[^\W\d_]+)*\.?")


@dataclass(frozen=True, slots=True)
class Identity:
    """One speaker of the corpus, or of one article where nothing but a phrase describes it."""

    id: str
    name: str
    kind: str
    sightings: tuple[Sighting, ...]
    evidence: tuple[str, ...] = ()


def identities(
    people: Iterable[Cluster], bodies: Iterable[Cluster], described: Iterable[Cluster], unnamed: Iterable[Cluster]
) -> list[Identity]:
    """Names and numbers them. ``described`` bodies and ``unnamed`` speakers are of one article alone; their ids name it."""
    named = [("person", cluster, person_name(cluster.sightings)) for cluster in people]
    named += [("organization", cluster, body_name(cluster.sightings)) for cluster in bodies]
    within = [("organization", cluster) for cluster in described] + [("unnamed", cluster) for cluster in unnamed]
    named.sort(key=lambda one: (one[1].order, one[0], sorted(one[1].profile.articles), sorted(one[1].profile.words)))
    stems = [slug(name) for *_, name in named]
    for kind, cluster in sorted(within, key=lambda one: (one[1].order, one[0])):
        first = cluster.sightings[0]
        named.append((kind, cluster, first.name))
        stems.append(f"{slug(first.name)}@{first.article}")
    taken: dict[str, int] = {}
    return [
        Identity(_numbered(stem, taken), name, kind, tuple(cluster.sightings), tuple(cluster.evidence))
        for stem, (kind, cluster, name) in zip(stems, named, strict=True)
    ]


def slug(name: str) -> str:
    """A name as part of an id: small letters without accents, hyphens for what stands between words.

    >>> slug("Zoë-Marie Lund’s office"), slug("Ruiz, Jr.")
    ('zoe-marie-lunds-office', 'ruiz-jr')
    """
    return "-".join(folded(word).strip("-") for word in name.split() if folded(word).strip("-")) or "speaker"


def _numbered(stem: str, taken: dict[str, int]) -> str:
    """The stem, or with the next number that is free; ``taken`` has for each id the number to go on from."""
    number, id = taken.get(stem, 0), stem
    while id in taken:
        number += 1
        id = f"{stem}-{number}"
    taken[stem] = max(number, 1)
    taken.setdefault(id, 1)
    return id


def person_name(sightings: Sequence[Sighting]) -> str:
    """The canonical name: the fullest that the corpus gives with the first name that most articles use, but for slips.

    Where most say Joe, "Joe R. Bloom" goes before "Joseph Robert Bloom". A corrected name goes before all. It is always one
    of the names that occur.
    """
    corrected = Counter(one.name for one in sightings if one.anchor)
    counts = corrected or Counter(one.name for one in sightings)
    least = RARE * sum(counts.values())
    endings = {words[i:] for words in (parse(name).words for name in counts) for i in range(1, len(words))}
    full = [name for name in counts if parse(name).words not in endings] or list(counts)
    full = [name for name in full if not parse(name).bare] or full
    clean = [name for name in full if CLEAN.fullmatch(name) and counts[name] >= least] or full
    firsts: Counter[str] = Counter()
    for name in clean:
        firsts[parse(name).first] += counts[name]
    usual = max(firsts, key=lambda first: (len(first) > 1, firsts[first], len(first), first))
    fitting = [name for name in clean if parse(name).first == usual]
    return max(fitting, key=lambda name: (_fullness(parse(name)), *_look(name, counts)))


def _fullness(name: Name) -> tuple[int, int, int]:
    """More names, then longer ones (a middle name before its initial), then the generation."""
    return len(name.words), sum(len(word) > 1 for word in name.words), len(name.generation) > 0


def _look(name: str, counts: Counter[str]) -> tuple[bool, int, int, str]:
    """Among spellings of one name: not in capitals, the most frequent, with accents, the alphabet last."""
    accents = sum(unicodedata.combining(letter) > 0 for letter in unicodedata.normalize("NFKD", name))
    return not name.isupper(), counts[name], accents, name


def body_name(sightings: Sequence[Sighting]) -> str:
    """The canonical name of a body: the form of most words, then the usual spelling; a corrected one goes before all."""
    corrected = Counter(one.name for one in sightings if one.anchor)
    counts = corrected or Counter(one.name for one in sightings)
    return max(counts, key=lambda name: (len(body_words(name)), *_look(name, counts), name_key(name)))
