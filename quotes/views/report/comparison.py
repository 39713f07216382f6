"""The same quotation in several articles, side by side, with the words that differ marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from quotes.corpus import compare_quotations, marked_segments
from quotes.views.report.said import STANCES
from quotes.views.report.wording import NO_OUTLET

RELATIONS: Final = {
    "fullest": "fullest version",
    "exact": "same words",
    "trimmed": "trimmed",
    "fragment": "fragment",
    "overlapping": "overlaps",
    "reworded": "reworded",
}
"""How the relations of a member to the fullest are called on the page."""

_TELLING: Final = {"trimmed", "overlapping", "reworded"}
"""Relations of which the words that a version lacks are worth showing; a fragment lacks nearly all."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a quotation, ``differs`` where the other has other words."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Version:
    """One member of a match; ``key`` is that of its note."""

    key: int
    relation: str
    outlet: str
    date: str
    title: str
    speaker: str
    stance: str
    stance_label: str
    stretches: Sequence[Stretch]
    lacking: str


@dataclass(frozen=True, slots=True)
class Match:
    """The quotations that are one utterance, the fullest first."""

    key: int
    speakers: Sequence[str]
    outlets: int
    versions: Sequence[Version]


def shown_matches(said: pd.DataFrame) -> list[Match]:
    """The matches of two quotations and more, those in most outlets first; ``said`` as :func:`.said.counted` gives it."""
    # The rows are found again by their place: ids need not be there, nor be unique.
    keyed = said.assign(
        quote_id=[str(key) for key in range(len(said))],
        match_id=said["match_id"].where(said["match_id"] != "", pd.NA),
    )
    compared = compare_quotations(keyed)
    found = []
    for _, members in compared.groupby("match_id", sort=False):
        keys = [int(key) for key in members["quote_id"]]
        if len(keys) > 1:
            found.append((said.iloc[keys], keys, list(members["relation"]), list(members["missing"].fillna(""))))
    found.sort(key=lambda match: (-_outlets(match[0]), -len(match[1])))
    return [_match(number, *match) for number, match in enumerate(found)]


def _match(number: int, rows: pd.DataFrame, keys: Sequence[int], relations: Sequence[str], missing: Sequence[str]) -> Match:
    quotes = list(rows["quote"])
    versions = []
    for place, (key, relation, row) in enumerate(zip(keys, relations, rows.to_dict("records"), strict=True)):
        # With one other version alone there is something that the fullest can be marked against.
        other = quotes[0] if place else quotes[1] if len(quotes) == 2 and relations[1] in _TELLING else quotes[0]
        published = row["published"]
        versions.append(
            Version(
                key=key,
                relation=RELATIONS[relation],
                outlet=row["outlet"] or NO_OUTLET,
                date=published.strftime("%Y-%m-%d") if pd.notna(published) else "",
                title=row["title"] or row["article_id"],
                speaker=row["name"],
                stance=row["stance"] if row["stance"] in STANCES else "",
                stance_label=STANCES.get(row["stance"], ""),
                stretches=[Stretch(*segment) for segment in marked_segments(quotes[place], other)],
                lacking=missing[place] if relation in _TELLING and len(quotes) > 2 else "",
            )
        )
    speakers = dict.fromkeys(name for name in rows["name"] if name)
    return Match(number, list(speakers), _outlets(rows), versions)


def _outlets(rows: pd.DataFrame) -> int:
    return len(set(rows["outlet"]) - {""}) or 1
