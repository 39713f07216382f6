"""The link: after all articles' own rows, who is the same person or body across them."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import pandas as pd

from quotes.corpus.aliases import Alias, Aliases, AliasSource, load_aliases
from quotes.corpus.collector import switched_off
from quotes.corpus.linking.bearers import Bearers
from quotes.corpus.linking.blocks import apart, blocks
from quotes.corpus.linking.bodies import acronym_of, link_bodies, only_described
from quotes.corpus.linking.bodies import block_keys as body_keys
from quotes.corpus.linking.clusters import Cluster
from quotes.corpus.linking.evidence import Rarity
from quotes.corpus.linking.identities import Gathered, Identity
from quotes.corpus.linking.name_keys import block_keys as people_keys
from quotes.corpus.linking.name_keys import parse
from quotes.corpus.linking.people import link_people
from quotes.corpus.linking.sightings import NAMED, Sighting, Sightings
from quotes.corpus.linking.spoken import SpokenRow
from quotes.corpus.numbering import Small
from quotes.corpus.vocabulary import name_key
from quotes.reading.announcements import announce
from quotes.table.columns import TEXT

READ = ("article_id", "speaker", "speaker_type", "role", "affiliation", "pronouns", "outlet", "published")
MOST_TOLD = 5
"""Corrections without use that are named in a line."""
JOINT = " and "
"""Between the names of speakers who speak with one voice: they are a speaker of their own."""


@dataclass(frozen=True, slots=True)
class Links:
    """The identities of a corpus, and whose each of its rows is: a number of ``identities``, -1 where nobody speaks.

    ``unused``: corrections that no speaker's name, role and outlet fit.
    """

    identities: Sequence[Identity]
    of_row: Small
    unused: tuple[Alias, ...] = ()


def link_rows(rows: Iterable[SpokenRow | None], aliases: Aliases, keep: bool = False) -> Links:
    """Finds the identities behind rows, read once and in any order; None is a row that nobody says.

    What is kept of a row is some numbers, and each string once; those who may be one speaker are looked at together, and
    forgotten. ``keep``: the identities have their sightings and the reasons.
    """
    sightings = Sightings(rows, aliases)
    found = Gathered(sightings, keep)
    with switched_off():
        _link(sightings, found)
    identities, owner = found.identities()
    of_row = np.where(sightings.of_row >= 0, owner[sightings.of_row], -1) if len(owner) else sightings.of_row
    return Links(identities, of_row.astype(np.int32), tuple(a for a in aliases if a not in sightings.used))


def _link(sightings: Sightings, found: Gathered) -> None:
    """Finds the groups: persons, who speaks together, bodies, and who has no name."""
    people, joint, bodies, others = _sorted_out(sightings)
    rarity = _rarity(sightings, np.sort(np.concatenate([people, bodies])))
    described = np.array([only_described(name) for name in sightings.strings_of(sightings.names[bodies])], dtype=bool)
    described &= sightings.anchors[bodies] == 0
    names = set(sightings.strings_of(np.unique(sightings.names[bodies[~described]])))
    bearers = Bearers(names)
    text = sightings.strings.__getitem__

    def of_person(name: int) -> Iterable[Hashable]:
        yield from people_keys(parse(text(name)))
        yield name_key(text(name))

    for block in blocks(people, sightings.names[people], of_person):
        persons = link_people(map(sightings.__getitem__, block), rarity)
        bearers.add(persons)
        found.add("person", persons)
    spoken = np.where(sightings.anchors[joint] > 0, sightings.anchors[joint], sightings.keys[joint])
    for block in apart(joint, spoken):
        found.add("person", _by_name(map(sightings.__getitem__, block)))
    acronyms = set(map(acronym_of, names))
    named = bodies[~described]
    for block in blocks(named, sightings.names[named], lambda name: body_keys(text(name), bearers, acronyms)):
        found.add("organization", link_bodies(map(sightings.__getitem__, block), rarity, bearers)[0])
    for block in apart(alone := bodies[described], sightings.first[alone]):
        found.add("organization", link_bodies(map(sightings.__getitem__, block), rarity, bearers)[1], within=True)
    for block in apart(others, sightings.first[others]):
        found.add("unnamed", _by_name(map(sightings.__getitem__, block), within_article=True), within=True)


def _sorted_out(sightings: Sightings) -> tuple[Small, Small, Small, Small]:
    """Persons, joint speakers, bodies, and those without a name. One name has one type: that of most articles."""
    kinds = np.array(
        [NAMED.index(kind) if kind in NAMED else -1 for kind in sightings.strings_of(sightings.kinds)], np.int32
    )
    person, body = (np.bincount(sightings.keys[kinds == one], minlength=len(sightings.strings)) for one in range(2))
    together = {number for number, name in enumerate(sightings.strings) if JOINT in name}
    others = (kinds < 0) & (sightings.anchors == 0)
    bodies = ~others & (body > person)[sightings.keys]
    joint = ~others & ~bodies & np.isin(sightings.names, list(together))
    groups = ~others & ~bodies & ~joint, joint, bodies, others
    people, joint, bodies, others = (np.flatnonzero(group).astype(np.int32) for group in groups)
    return people, joint, bodies, others


def _rarity(sightings: Sightings, named: Small) -> Rarity:
    """How common role words and speakers are, of people and bodies."""
    keys = sightings.keys[named]
    begins = np.append(0, sightings.ends)
    sizes = np.diff(begins)
    told = np.repeat(np.isin(np.arange(len(sightings)), named), sizes)
    number = max(1, len(sightings.words))
    pairs = np.repeat(sightings.keys, sizes)[told].astype(np.int64) * number + sightings.told[told]
    words = Counter(dict(enumerate(np.bincount(np.unique(pairs) % number, minlength=number).tolist())))
    often = np.bincount(keys, minlength=len(sightings.strings))
    # Only who speaks in two articles can be asked for; of who also speaks jointly, these need not be among the ones here.
    known = np.flatnonzero((often > 1) | ((often > 0) & [JOINT in key for key in sightings.strings]))
    companions = dict(zip(sightings.strings_of(known.astype(np.int32)), often[known].tolist(), strict=True))
    return Rarity(
        Counter({word: words[place] for place, word in enumerate(sightings.words)}),
        int((often > 0).sum()),
        Counter(companions),
        len(np.unique(sightings.first[named])),
    )


def _by_name(sightings: Iterable[Sighting], within_article: bool = False) -> list[Cluster]:
    groups: defaultdict[tuple[str, str], list[Sighting]] = defaultdict(list)
    for one in sightings:
        groups[one.article if within_article else "", one.anchor or one.key].append(one)
    return [Cluster.of(groups[key]) for key in sorted(groups)]


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
    links = link_rows(spoken_rows(frame), load_aliases(aliases))
    announce_unused(links)
    return linked(frame, links)


def linked(frame: pd.DataFrame, links: Links, begin: int = 0) -> pd.DataFrame:
    """A table, or a part of it from row ``begin`` on, with what the link of the whole found; the frame is not changed."""
    written: list[str | None] = []
    names: list[object] = []
    ids: list[str | None] = []
    whose = links.of_row[begin : begin + len(frame)].tolist()
    for row, speaker, number in zip(spoken_rows(frame), frame["speaker"], whose, strict=True):
        identity = links.identities[number] if row else None
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
            said = str(role), str(affiliation), str(pronouns), str(outlet)
            yield SpokenRow(str(article), str(name), str(kind), *said, published or None)
        else:
            yield None


def _cells(frame: pd.DataFrame, name: str) -> Iterable[object]:
    """The cells of a column as Python values, "" where they are missing or the frame has no such column."""
    if name not in frame:
        return repeat("", len(frame))
    column = frame[name]
    return list(column.astype(object).where(column.notna(), ""))
