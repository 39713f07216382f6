"""Who may be meant by a pronoun, and what the text before it shows of each: last naming, speech, the last pronoun."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from quotes.speakers.mentions.bylines import asked_clause
from quotes.speakers.mentions.scene import Naming, Scene

RIVAL = -0.7
"""Log-odds below which a person is no rival for a pronoun."""
SENTENCES_BACK = 12
DOUBTFUL, APART = -0.5, 2.5
"""Nobody is meant whose log-odds are below the first while somebody else's are higher by the second."""
SURE_ODDS, FIRM_ODDS, AGAINST_ODDS = 4.0, 1.8, -1.2
FAR_SENTENCES = 3
OPENING = 5
"""Characters from the beginning of a sentence in which a pronoun is its subject ("But he …")."""
INTRODUCED = 40
"""Characters behind a first naming in which a role must begin to introduce the person."""


def agreement(odds: float) -> dict[str, float]:
    """How well the pronoun fits what the text shows of a person."""
    if odds > FIRM_ODDS:
        return {"agreement": min(SURE_ODDS, odds), "firm": 1.0}
    if odds >= -0.5:
        return {"agreement": odds}
    odds = max(-SURE_ODDS, odds)
    found = {"agreement": odds, "disagrees": odds + 0.5}
    if odds < AGAINST_ODDS:
        found["against"] = 1.0
    return found


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
            self.last.pop(naming.who, None)
            self.last[naming.who] = naming
        latest_first = list(reversed(self.last))
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

    def add_place(self, row: dict[str, float], who: int) -> None:
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
        if self.subject == who:
            row["last_subject"] = 1.0
        if self.opener == who:
            row["opener"] = 1.0

    def add_speech(self, row: dict[str, float], who: int) -> None:
        """Whether a person spoke last, or was named before or after that."""
        naming = self.last.get(who)
        if self.speaker is None:
            return
        if who == self.speaker:
            row["spoke_named_since"] = float(naming is not None and naming.start > self.speech_end)
            row["spoke_paragraph"] = float(self.scene.paragraph(self.speech_end) == self.paragraph)
            row["spoke_here"] = float(self.scene.sentence(self.speech_end) == self.sentence)
        elif naming is not None and who in self.rivals:
            row["since_speech" if naming.start > self.speech_end else "before_speech"] = 1.0

    def add_chain(self, row: dict[str, float], who: int) -> None:
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
