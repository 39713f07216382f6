"""Who "he" or "she" is: people of the article ranked by a small linear model, pronoun by pronoun in the order of the text.

Features after Lappin and Leass 1994 (recency, salience, agreement) and centering (the subject, and whom the pronoun before
stood for); weights learned by ``python -m training.speakers`` from labelled quotations and from GUM's coreference.
"""

import json
import math
import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from quotes.models import Span
from quotes.speakers.mentions.scene import Scene
from quotes.speakers.pronouns.candidates import View, agreement
from quotes.speakers.pronouns.evidence import firm_counts, log_odds, pronoun_places, share_pronouns

READ_BACK = 1500
"""Characters before a mention in which the pronouns are read first: whom they stand for says whom it stands for."""
AHEAD = 90
"""Characters after a pronoun in which a name is somebody else's ("he told Ms. Park")."""
CLAUSE_END = re.compile(r"[,;.\n\"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}](?<!Mr.)(?<!Mrs.)(?<!Ms.)")
MOST_SHARED = 60
"""Pronouns from the beginning that are shared out; they tell enough of whom "he" and "she" are used."""

Features = dict[str, float]


@dataclass(slots=True)
class Reading:
    """What reading the pronouns of an article has shown so far. ``quotations``: those of a mention, by its offset."""

    scene: Scene
    quotations: Mapping[int, list[Span]] = field(default_factory=dict)
    places: list[tuple[int, str]] = field(default_factory=list)
    odds: list[float] = field(default_factory=list)
    chain: dict[str, tuple[int, int]] = field(default_factory=dict)
    answers: dict[int, tuple[int | None, float]] = field(default_factory=dict)
    _next: int = 0
    _everywhere: list[tuple[int, int]] = field(default_factory=list)
    """Where people are named, quotations included, and who, in order."""

    def __post_init__(self) -> None:
        self.places = [place for place in pronoun_places(self.scene) if not self.scene.is_quoted(place[0])]
        self.odds = share_pronouns(self.scene, self.places)
        if len({odds > 0 for odds in self.odds if odds}) > 1:  # where all are "he", there is nothing to tell apart
            self.odds = self._shared_again()

    def _shared_again(self) -> list[float]:
        """The log-odds of each of the people when every pronoun of the narration is shared out as this model reads it."""
        counts = [list(pair) for pair in firm_counts(self.scene)]
        for at, wanted in self.places[:MOST_SHARED]:
            shares = self._probabilities(at, wanted)
            for who, share in shares.items():
                counts[who][wanted == "she"] += share
            if shares:
                self.chain[wanted] = (at, max(shares, key=shares.__getitem__))
        self.chain = {}
        return [log_odds(he, she) for he, she in counts]

    def antecedent(self, at: int, wanted: str) -> tuple[int | None, float]:
        """Whom the pronoun ("he", "she") at an offset stands for, a number of the scene's people, and how probably."""
        if at not in self.answers:
            self.read(at)
            self.note(at, wanted, *self._decide(at, wanted))
        return self.answers[at]

    def read(self, end: int) -> None:
        """Decide whom the pronouns stand for that come not long before an offset."""
        while self._next < len(self.places) and self.places[self._next][0] < end:
            at, wanted = self.places[self._next]
            self._next += 1
            if at > end - READ_BACK and at not in self.answers:
                self.note(at, wanted, *self._decide(at, wanted))

    def note(self, at: int, wanted: str, who: int | None, probability: float) -> None:
        """Remember whom a pronoun stands for."""
        self.answers[at] = (who, probability)
        if who is not None:
            self.chain[wanted] = (at, who)

    def _decide(self, at: int, wanted: str) -> tuple[int | None, float]:
        shares = self._probabilities(at, wanted)
        if not shares:
            return None, 0.0
        best = max(shares, key=shares.__getitem__)
        return best, shares[best]

    def _probabilities(self, at: int, wanted: str) -> dict[int, float]:
        """How probably a pronoun stands for each of those who may be meant."""
        rows = self.features(at, wanted)
        learned = weights()["speech" if at in self.quotations else "narration"]
        scores = {who: _score(row, learned) for who, row in rows.items()}
        top = max(scores.values(), default=0.0)
        shares = {who: math.exp(score - top) for who, score in scores.items()}
        total = sum(shares.values())
        return {who: share / total for who, share in shares.items()}

    def features(self, at: int, wanted: str) -> dict[int, Features]:
        """What speaks for each of those who may be meant: named not long before, last speaker, or meant by the last one."""
        scene = self.scene
        self.odds += [0.0] * (len(scene.people) - len(self.odds))
        sign = 1.0 if wanted == "he" else -1.0
        view = View(scene, at, self.chain.get(wanted), [sign * odds for odds in self.odds])
        ahead, quoted = self._ahead(at), self._quoted(at)
        rows = {}
        for who in view.candidates:
            person = scene.people[who]
            row = agreement(view.odds[who])
            if who in ahead:
                row["ahead"] = 1.0
            if who in quoted:
                row["quoted"] = 1.0
            row["mentions"] = math.log1p(len(person.mentions))
            if len(person.words) > 1:
                row["full_name"] = 1.0
            view.add_place(row, who)
            view.add_speech(row, who)
            view.add_chain(row, who)
            rows[who] = row
        return rows

    def _ahead(self, at: int) -> set[int]:
        """Who is named behind the pronoun in its clause, and so is somebody else."""
        end = CLAUSE_END.search(self.scene.text, at, at + AHEAD)
        return {n.who for n in self.scene.named(at, end.start() if end else at + AHEAD)}

    def _quoted(self, at: int) -> set[int]:
        """Who is named in the quotations whose speaker the pronoun is: people seldom name themselves."""
        spans = self.quotations.get(at)
        if not spans:
            return set()
        if len(self._everywhere) != sum(len(p.mentions) for p in self.scene.people):
            self._everywhere = sorted((m.start, n) for n, p in enumerate(self.scene.people) for m in p.mentions)
        within = (
            self._everywhere[bisect_left(self._everywhere, s[:1]) : bisect_left(self._everywhere, s[1:])] for s in spans
        )
        return {who for part in within for _, who in part}


def _score(row: Features, learned: Features) -> float:
    total = 0.0
    for name, value in row.items():
        total += learned.get(name, 0.0) * value
    return total


@cache
def weights() -> dict[str, dict[str, float]]:
    """Feature → weight, as learned: of pronouns that a quotation is given to ("speech") and of all others ("narration")."""
    learned: dict[str, dict[str, float]] = json.loads(
        files("quotes.speakers.pronouns").joinpath("pronouns.json").read_text(encoding="utf-8")
    )
    return learned
