"""Each speaker of a corpus in one row: names, roles over time, outlets, numbers, and why variants are held to be one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

import pandas as pd

from quotes.corpus.aliases import Alias, AliasSource, load_aliases
from quotes.corpus.linking.identities import Identity
from quotes.corpus.linking.linking import link_rows, spoken_rows
from quotes.corpus.linking.sightings import Sighting
from quotes.corpus.vocabulary import name_key
from quotes.table.columns import MOMENT, QUOTATION_COLUMNS, TEXT, WHOLE, Dtype
from quotes.table.frames import typed_frame

SPEAKERS_TABLE_COLUMNS: Final[dict[str, Dtype]] = {
    "speaker_id": TEXT,
    "speaker": TEXT,
    "speaker_type": QUOTATION_COLUMNS["speaker_type"],
    "variants": TEXT,
    "roles": TEXT,
    "outlets": TEXT,
    "first": MOMENT,
    "last": MOMENT,
    "quotations": WHOLE,
    "articles": WHOLE,
    "evidence": TEXT,
}
"""One row per speaker. What is several (variants and roles with their numbers of quotations) is joined by "; "."""

SEPARATOR: Final = "; "


def speakers_table(frame: pd.DataFrame, aliases: AliasSource = None) -> pd.DataFrame:
    """One row per speaker of a table of quotations, who speaks most first; columns are :data:`SPEAKERS_TABLE_COLUMNS`.

    ``frame`` may be linked or not: the speakers are found anew from the articles' own names, as ``link_speakers`` does, with
    these corrections. ``variants``: the names that articles give, with their numbers of quotations; ``roles``: the same, and
    the dates between which each was given; ``evidence``: why variants were joined, a sum of log-odds each. Raises as
    ``link_speakers`` does.
    """
    identities = _identities(frame, aliases)
    rows = sorted(map(_row, identities), key=lambda row: (-row["quotations"], -row["articles"], row["speaker_id"]))  # type: ignore[operator]
    return typed_frame(rows, SPEAKERS_TABLE_COLUMNS)


def _identities(frame: pd.DataFrame, aliases: AliasSource) -> Sequence[Identity]:
    return link_rows(spoken_rows(frame), load_aliases(aliases), keep=True).identities


def _row(identity: Identity) -> dict[str, object]:
    sightings = identity.sightings
    variants: Counter[str] = Counter()
    outlets: Counter[str] = Counter()
    roles: defaultdict[str, list[tuple[int, datetime | None]]] = defaultdict(list)
    for one in sightings:
        variants[one.written] += one.rows
        outlets.update(one.outlets)
        for role, count in one.roles.items():
            roles[role].append((count, one.published))
    dates = sorted(one.published for one in sightings if one.published is not None)
    ranked = sorted(roles, key=lambda role: (-sum(count for count, _ in roles[role]), role))
    return {
        "speaker_id": identity.id,
        "speaker": identity.name,
        "speaker_type": identity.kind,
        "variants": SEPARATOR.join(f"{name} ({count})" for name, count in _counted(variants)),
        "roles": SEPARATOR.join(_role(role, roles[role]) for role in ranked),
        "outlets": SEPARATOR.join(name for name, _ in _counted(outlets)),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "quotations": sum(one.rows for one in sightings),
        "articles": len({one.article for one in sightings}),
        "evidence": SEPARATOR.join(_once((*_corrections(sightings), *identity.evidence))),
    }


def _counted(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _role(role: str, said: list[tuple[int, datetime | None]]) -> str:
    """The role, in how many quotations, and from when to when."""
    days = sorted(f"{date:%Y-%m-%d}" for _, date in said if date is not None)
    span = (f", {days[0]}" if days[0] == days[-1] else f", {days[0]} to {days[-1]}") if days else ""
    return f"{' '.join(role.split())} ({sum(count for count, _ in said)}{span})"


def _once(evidence: Iterable[str]) -> Iterable[str]:
    """The first reason of each two names; groups of one variant join one after the other, for much the same reasons."""
    first: dict[str, str] = {}
    for reason in evidence:
        first.setdefault(reason.partition("”: ")[0], reason)
    return first.values()


def _corrections(sightings: Iterable[Sighting]) -> Iterator[str]:
    renamed = {(one.written, one.name) for one in sightings if one.anchor and one.written != one.name}
    yield from (f"“{written}” = “{name}”: aliases" for written, name in sorted(renamed))


def aliases_to_edit(frame: pd.DataFrame, aliases: AliasSource = None) -> list[Alias]:
    """The link as corrections: every variant with its canonical name, to be edited and given to the next run.

    Only named speakers: an unnamed one's phrase stands for another in each article. Where two speakers bear a variant, role
    and outlet tell which rows are meant; rows that neither tells apart are left out.
    """
    identities = [one for one in _identities(frame, aliases) if one.kind != "unnamed" and "@" not in one.id]
    owners: defaultdict[str, set[str]] = defaultdict(set)
    given: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for identity in identities:
        for one in identity.sightings:
            key = name_key(one.written)
            owners[key].add(identity.id)
            for role in one.roles or {"": 0}:
                for outlet in one.outlets or {""}:
                    given[key, role, outlet].add(identity.id)
    found: dict[Alias, None] = {}
    for identity in identities:
        for one in identity.sightings:
            key = name_key(one.written)
            if len(owners[key]) == 1:
                found[Alias(one.written, identity.name)] = None
                continue
            for role in one.roles or {"": 0}:
                for outlet in one.outlets or {""}:
                    if (role or outlet) and len(given[key, role, outlet]) == 1:
                        found[Alias(one.written, identity.name, role, outlet)] = None
    return sorted(found, key=lambda alias: (alias.canonical.casefold(), alias.variant.casefold(), alias.role, alias.outlet))
