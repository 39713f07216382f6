"""Who "he" or "she" is: people of the article ranked by a small linear model, pronoun by pronoun in the order of the text.

Features after Lappin and Leass 1994 (recency, salience, agreement) and centering (the subject, and whom the pronoun before
stood for); weights learned by ``python -m training.speakers`` from labelled quotations and from GUM's coreference.
"""

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from quotes.models import Span
from quotes.speakers.bylines import asked_clause
from quotes.speakers.evidence import firm_counts, log_odds, pronoun_places, share_pronouns
from quotes.speakers.scene import Naming, Scene

RIVAL = -0.7
"""Log-odds below which a person is no rival for a pronoun."""
SENTENCES_BACK = 12
READ_BACK = 1500
"""Characters before a mention in which the pronouns are read first: whom they stand for says whom it stands for."""
AHEAD = 90
"""Characters after a pronoun in which a name is somebody else's ("he told Ms. Park")."""
CLAUSE_END = re.compile(r"[,;.\n\"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}](?<!Mr.)(?<!Mrs.)(?<!Ms.)")
DOUBTFUL, APART = -0.5, 2.5
"""Nobody is meant whose log-odds are below the first while somebody else's are higher by the second."""
SURE_ODDS, FIRM_ODDS, AGAINST_ODDS = 4.0, 1.8, -1.2
FAR_SENTENCES = 3
OPENING = 5
"""Characters from the beginning of a sentence in which a pronoun is its subject ("But he …")."""
INTRODUCED = 40
"""Characters behind a first naming in which a role must begin to introduce the person."""
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
            row = _agreement(view.odds[who])
            row["ahead"] = float(who in ahead)
            row["quoted"] = float(who in quoted)
            row["mentions"] = math.log1p(len(person.mentions))
            row["full_name"] = float(len(person.words) > 1)
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
        return {
            n for n, p in enumerate(self.scene.people) if any(s.start <= m.start < s.end for s in spans for m in p.mentions)
        }


def _score(row: Features, learned: Features) -> float:
    total = 0.0
    for name, value in row.items():
        if value and name in learned:
            total += learned[name] * value
    return total


def _agreement(odds: float) -> Features:
    """How well the pronoun fits what the text shows of a person."""
    odds = max(-SURE_ODDS, min(SURE_ODDS, odds))
    return {
        "agreement": odds,
        "disagrees": min(0.0, odds + 0.5),
        "firm": float(odds > FIRM_ODDS),
        "against": float(odds < AGAINST_ODDS),
    }


@dataclass(slots=True)
class View:
    """The people before a pronoun: their last naming, who of them may rival for it, and who are prominent."""

    scene: Scene
    at: int
    link: tuple[int, int] | None
    odds: list[float]
    sentence: int = 0
    paragraph: int = 0
    speech_end: int = -1
    speaker: int | None = None
    last: dict[int, Naming] = field(default_factory=dict)
    candidates: list[int] = field(default_factory=list)
    rivals: set[int] = field(default_factory=set)
    subject: int | None = None
    opener: int | None = None

    def __post_init__(self) -> None:
        scene, at = self.scene, self.at
        self.sentence, self.paragraph = scene.sentence(at), scene.paragraph(at)
        for naming in scene.named(scene.sentences[max(0, self.sentence - SENTENCES_BACK)], at):
            self.last[naming.who] = naming
        latest_first = sorted(self.last, key=lambda who: -self.last[who].start)
        rivals = [who for who in latest_first if self.odds[who] > RIVAL]
        self.rivals = set(rivals)
        self.subject = next((who for who in rivals if scene.is_subject(self.last[who])), None)
        paragraph_start = scene.paragraphs[self.paragraph - 1] if self.paragraph else 0
        self.opener = next((n.who for n in scene.named(paragraph_start, at) if n.who in self.rivals), None)
        self.speech_end = scene.last_span.end if scene.last_span is not None else -1
        if scene.last_speaker is not None:
            self.speaker = next((n for n, p in enumerate(scene.people) if p is scene.last_speaker), None)
        self.candidates = _unique([*latest_first, self.speaker, self.link[1] if self.link else None])
        self.candidates = self.candidates or list(range(len(scene.people)))
        opening = scene.sentences[self.sentence]
        asked = asked_clause(scene.text, opening, at)  # "Asked by Ruiz, she said": she is not Ruiz
        if asked > opening:
            others = [w for w in self.candidates if not (w in self.last and opening <= self.last[w].start < asked)]
            self.candidates = others or self.candidates
        most = max((self.odds[who] for who in self.candidates), default=0.0)
        self.candidates = [who for who in self.candidates if self.odds[who] > DOUBTFUL or most - self.odds[who] < APART]

    def add_place(self, row: Features, who: int) -> None:
        """How near and how prominent a person's last naming is."""
        naming = self.last.get(who)
        if naming is None:
            row["paragraphs"] = math.log1p(SENTENCES_BACK)
            return
        row["paragraphs"] = math.log1p(self.paragraph - naming.paragraph)
        row["same_paragraph"] = float(self.paragraph == naming.paragraph)
        row.update(self.scene.shows(naming)[self.sentence - naming.sentence <= 1])
        person = self.scene.people[who]
        if person.mentions[0].start == naming.start and self.paragraph - naming.paragraph <= 1:
            row["introduced"] = 1.0
            row["introduced_by_role"] = float(any(r.start < naming.end + INTRODUCED for r in person.roles))
            row["introduced_first"] = float(self.scene.place(naming).first)
        row["last_subject"] = float(self.subject == who)
        row["opener"] = float(self.opener == who)

    def add_speech(self, row: Features, who: int) -> None:
        """Whether a person spoke last, or was named before or after that."""
        naming = self.last.get(who)
        if self.speaker is None:
            return
        if who == self.speaker:
            row["spoke_named_since"] = float(naming is not None and naming.start > self.speech_end)
            row["spoke_paragraph"] = float(self.scene.paragraph(self.speech_end) == self.paragraph)
            row["spoke_here"] = float(self.scene.sentence(self.speech_end) == self.sentence)
        elif naming is not None and who in self.rivals:
            row["since_speech"] = float(naming.start > self.speech_end)
            row["before_speech"] = float(naming.start <= self.speech_end)

    def add_chain(self, row: Features, who: int) -> None:
        """Whether the last pronoun of this kind stood for the person."""
        if self.link is not None and self.link[1] == who:
            row["chain"] = 1.0
            back = self.sentence - self.scene.sentence(self.link[0])
            row["chain_far"] = float(back > FAR_SENTENCES)
            row["chain_near"] = float(back <= 1)
            opens = self.link[0] - self.scene.sentences[self.scene.sentence(self.link[0])] < OPENING
            row["chain_subject"] = float(back <= 1 and opens)


def _unique(numbers: Iterable[int | None]) -> list[int]:
    return list(dict.fromkeys(n for n in numbers if n is not None))


@cache
def weights() -> dict[str, dict[str, float]]:
    """Feature → weight, as learned: of pronouns that a quotation is given to ("speech") and of all others ("narration")."""
    learned: dict[str, dict[str, float]] = json.loads(
        files("quotes.speakers").joinpath("pronouns.json").read_text(encoding="utf-8")
    )
    return learned
