"""The link: after all articles' own rows, who is the same person or body across them."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import repeat

import pandas as pd

from quotes.corpus.aliases import Alias, Aliases, AliasSource, load_aliases
from quotes.corpus.bare_names import CLEAR
from quotes.corpus.bodies import link_bodies
from quotes.corpus.clusters import Cluster
from quotes.corpus.collector import switched_off
from quotes.corpus.evidence import Rarity
from quotes.corpus.identities import Identity, identities
from quotes.corpus.name_keys import parse, surnames
from quotes.corpus.people import link_people
from quotes.corpus.sightings import NAMED, Sighting, SightingKey, SpokenRow, collect
from quotes.reading.announcements import announce
from quotes.table.columns import TEXT

READ = ("article_id", "speaker", "speaker_type", "role", "affiliation", "pronouns", "outlet", "published")
MOST_TOLD = 5
"""Corrections without use that are named in a line."""
JOINT = " and "
"""Between the names of speakers who speak with one voice: they are a speaker of their own."""


@dataclass(frozen=True, slots=True)
class Links:
    """The identities of a corpus, and whose each row is, by the key of the row."""

    identities: list[Identity]
    of: dict[SightingKey, Identity]
    unused: tuple[Alias, ...] = ()
    """Corrections that no speaker's name, role and outlet fit."""

    def bare(self) -> "Links":
        """The same without the sightings and the reasons, which take most of the memory: enough to fill in rows."""
        known = {id(one): Identity(one.id, one.name, one.kind, ()) for one in self.identities}
        return Links(list(known.values()), {key: known[id(one)] for key, one in self.of.items()}, self.unused)


@switched_off()
def link_rows(rows: Iterable[SpokenRow], aliases: Aliases) -> Links:
    """Finds the identities behind rows, read once and in any order; what is kept of them grows with articles, not rows."""
    used: set[Alias] = set()
    sightings = collect(rows, aliases, used)
    ordered = [sightings[key] for key in sorted(sightings)]
    people, joint, bodies, others = _sorted_out(ordered)
    rarity = _rarity(people, bodies)
    persons = link_people(people, rarity)
    together = _by_name(joint)
    organizations, described = link_bodies(bodies, rarity, _bearers(persons))
    alone = _by_name(others, within_article=True)
    found = identities([*persons, *together], organizations, described, alone)
    owner = {id(sighting): identity for identity in found for sighting in identity.sightings}
    return Links(
        found, {key: owner[id(sighting)] for key, sighting in sightings.items()}, tuple(a for a in aliases if a not in used)
    )


def _sorted_out(sightings: Iterable[Sighting]) -> tuple[list[Sighting], list[Sighting], list[Sighting], list[Sighting]]:
    """Persons, joint speakers, bodies, and those without a name. One name has one type: that of most articles."""
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in sightings:
        if one.kind in NAMED:
            kinds[one.key][one.kind] += 1
    people: list[Sighting] = []
    joint: list[Sighting] = []
    bodies: list[Sighting] = []
    others: list[Sighting] = []
    for one in sightings:
        counts = kinds[one.key]
        if one.kind not in NAMED and not one.anchor:
            others.append(one)
        elif counts["organization"] > counts["person"]:
            bodies.append(one)
        elif JOINT in one.name:
            joint.append(one)
        else:
            people.append(one)
    return people, joint, bodies, others


def _rarity(people: Iterable[Sighting], bodies: Iterable[Sighting]) -> Rarity:
    words: Counter[str] = Counter()
    companions: Counter[str] = Counter()
    of_name: defaultdict[str, set[str]] = defaultdict(set)
    articles: set[str] = set()
    for one in (*people, *bodies):
        of_name[one.key] |= one.words
        articles.add(one.article)
        companions[one.key] += 1
    for known in of_name.values():
        words.update(known)
    return Rarity(words, len(of_name), companions, len(articles))


def _by_name(sightings: Iterable[Sighting], within_article: bool = False) -> list[Cluster]:
    groups: defaultdict[tuple[str, str], list[Sighting]] = defaultdict(list)
    for one in sightings:
        groups[one.article if within_article else "", one.anchor or one.key].append(one)
    return [Cluster.of(groups[key]) for key in sorted(groups)]


class _bearers:
    """Tells whose name it is, if it is one person's: in full, or as a surname that nobody else bears nearly as often."""

    def __init__(self, persons: Iterable[Cluster]) -> None:
        self._persons: dict[str, list[tuple[int, str]]] = {}
        for person in persons:
            key = min(person.keys)
            names = set(map(parse, person.names))
            known = {" ".join(name.words) for name in names} | {one for name in names for one in surnames(name)}
            for one in known:
                self._persons.setdefault(one, []).append(
                    (len(person.profile.articles), f"{key} {min(person.profile.articles)}")
                )

    def __call__(self, name: str) -> str:
        ranked = sorted(self._persons.get(name, ()), reverse=True)[:2]
        if not ranked or (len(ranked) > 1 and ranked[0][0] < ranked[1][0] * 2.718**CLEAR):
            return ""
        return ranked[0][1]


def link_speakers(frame: pd.DataFrame, aliases: AliasSource = None) -> pd.DataFrame:
    """The table with ``speaker_id`` and the corpus-wide ``speaker`` filled; the frame given is not changed.

    ``frame``: a table of quotations (``quotes.table.QUOTATION_COLUMNS``), whose ``speaker`` is what each article says. It
    goes to ``speaker_in_article``, from where a second link takes it again, so that linking twice is linking once.
    ``aliases``: a CSV file, or dicts, with ``variant``, ``canonical`` and perhaps ``role`` and ``outlet``; they win over
    everything. Rows without a speaker, and those that nobody says, have no id; an unnamed speaker's id never goes beyond
    its article. Ids depend on what the rows say, not on their order.

    >>> from quotes.table import quotations_frame
    >>> rows = [{"article_id": "a", "speaker": "Ana Ruiz"}, {"article_id": "b", "speaker": "Ruiz"}]
    >>> frame = quotations_frame([{**row, "speaker_type": "person"} for row in rows])
    >>> link_speakers(frame)[["speaker_in_article", "speaker", "speaker_id"]]
      speaker_in_article   speaker speaker_id
    0           Ana Ruiz  Ana Ruiz   ana-ruiz
    1               Ruiz  Ana Ruiz   ana-ruiz

    Raises ValueError where the aliases cannot be read (see ``read_aliases``) or the frame lacks a column, OSError where
    their file cannot be opened.
    """
    links = link_rows((row for row in spoken_rows(frame) if row), load_aliases(aliases))
    announce_unused(links)
    return linked(frame, links)


def linked(frame: pd.DataFrame, links: Links) -> pd.DataFrame:
    """A table, or a part of it, with what the link of the whole has found; the frame given is not changed."""
    written: list[str | None] = []
    names: list[object] = []
    ids: list[str | None] = []
    for row, speaker in zip(spoken_rows(frame), frame["speaker"], strict=True):
        identity = links.of[row.key] if row else None
        written.append(row.name if row else None)
        names.append(identity.name if identity else speaker)
        ids.append(identity.id if identity else None)
    filled = frame.copy(deep=False)
    for column, cells in (("speaker", names), ("speaker_id", ids), ("speaker_in_article", written)):
        filled[column] = pd.Series(cells, index=frame.index, dtype=TEXT)
    return filled


def announce_unused(links: Links) -> None:
    """Says which corrections changed nothing, since they fit nobody: a name misspelt in the file is the likeliest cause."""
    if links.unused:
        told = [" / ".join(filter(None, (a.variant, a.role, a.outlet))) for a in links.unused]
        more = f" and {len(told) - MOST_TOLD} more" if len(told) > MOST_TOLD else ""
        announce(f"aliases that fit no speaker: {'; '.join(told[:MOST_TOLD])}{more}")


def spoken_rows(frame: pd.DataFrame) -> Iterator[SpokenRow | None]:
    """What the link reads of each row of a table, in order; None where nobody speaks. Raises ValueError for no table."""
    lacking = [name for name in READ[:2] if name not in frame]
    if lacking:
        raise ValueError(f"not a table of quotations, it has no column {', '.join(lacking)}")
    for article, speaker, kind, role, affiliation, pronouns, outlet, published, written in zip(
        *(_cells(frame, name) for name in (*READ, "speaker_in_article")), strict=True
    ):
        name = (written or speaker).strip() if speaker else ""
        if name and kind != "none":
            said = _one(role), _one(affiliation), _one(pronouns), _one(outlet)
            yield SpokenRow(_one(article), _one(name), _one(kind), *said, published or None)
        else:
            yield None


def _one(cell: object) -> str:
    """Equal strings as one object: a corpus holds its outlets, roles and names a million times."""
    return sys.intern(str(cell))


def _cells(frame: pd.DataFrame, name: str) -> Iterable[object]:
    """The cells of a column as Python values, "" where they are missing or the frame has no such column."""
    if name not in frame:
        return repeat("", len(frame))
    column = frame[name]
    return list(column.astype(object).where(column.notna(), ""))
