"""Made-up statements and how outlets report them: the material of ``benchmarks.matching``, known matches included.

A statement is one to three sentences that a small grammar writes, half of its content words drawn from English as often as
they are in it, so that rare and common ones meet as they do in news. Outlets quote it in full, trimmed at an end or at an
ellipsis, as a fragment, with words moved, misspelt, replaced or put in brackets, with other marks. Beside them stand what
must not match: other statements of the same speaker with the same opening, the same statement denied or with other
numbers, boilerplate that everybody says, and what people say about the same things.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

from benchmarks.edits import EDITS, styled
from benchmarks.phrases import ADJECTIVES, ADVERBS, BOILERPLATE, MODALS, NOUNS, OPENINGS, PHRASES, SUBJECTS, TAILS, VERBS
from quotes.corpus.matching.vocabulary import frequencies

SEED: Final = 11


UNNAMED: Final = 0.06
"""The share of rows without a named speaker, as in PolNeAR."""
WRONG: Final = 0.03
"""And of those that name another one."""
COMMON: Final = 60
"""Of a million: the words that are drawn are rarer than this, as those are by which a statement is told from others."""
OWN: Final = 0.2
"""The share of those that everybody in this world talks about: wind farms, ferries."""
MONTHS = "January February March April May June July August September October November December".split()
ONSETS = "b br c ch d dr f g gr h j k kl l m n p pr r s sh st t tr v w z".split()
VOWELS = "a e i o u ai ea ou".split()
CODAS = "n r l s t m nd rk lt ss ck th".split()
MODES: Final = {
    "exact": 30,
    "trimmed": 18,
    "fragment": 12,
    "moved": 8,
    "misspelt": 8,
    "replaced": 6,
    "bracketed": 8,
    "cut": 10,
}
"""How outlets report a statement, and how often; besides, marks, dashes and capitals vary in all."""


Span = tuple[int, int]


FRAGMENTS: Final = {2: 35, 3: 19, 4: 14, 5: 9, 6: 7, 7: 6, 8: 4, 9: 3, 10: 2}
"""Words of fragments, and how often, as in PolNeAR; a single word matches nothing and is left out."""


@dataclass(slots=True)
class Report:
    """A row: the words, who says them where and when, and the statement they come from; None where they match nothing.

    ``places``: which words of the statement are quoted; ``mode``: how they were changed.
    """

    quote: str
    article: str
    speaker: str
    day: date
    statement: int | None
    places: frozenset[int] = frozenset()
    mode: str = "exact"


@dataclass(slots=True)
class World:
    """The places and people that statements are about, and who makes them; their number grows with the rows."""

    rng: random.Random
    size: int
    names: list[str] = field(init=False)
    places: list[str] = field(init=False)
    speakers: list[str] = field(init=False)
    words: list[str] = field(init=False)
    weights: list[float] = field(init=False)

    def __post_init__(self) -> None:
        number = max(20, self.size // 40)
        self.names = [f"{self._word(2)} {self._word(2)}" for _ in range(number)]
        self.places = [self._word(2) for _ in range(number)]
        self.speakers = [f"speaker-{n}" for n in range(max(10, self.size // 25))]
        known = {word: often for word, often in frequencies().items() if word.isalpha() and len(word) > 3}
        self.words = [word for word, often in known.items() if often < COMMON]
        self.weights = list(accumulate(known[word] for word in self.words))

    def _word(self, syllables: int) -> str:
        rng = self.rng
        letters = "".join(rng.choice(ONSETS) + rng.choice(VOWELS) for _ in range(syllables)) + rng.choice(CODAS)
        return letters.capitalize()

    def word(self, own: Sequence[str]) -> str:
        """One of these words, or any word of English."""
        if self.rng.random() < OWN:
            return self.rng.choice(own)
        return self.rng.choices(self.words, cum_weights=self.weights)[0]

    def sentence(self, opening: str | None = None) -> str:
        """A sentence of its own, with this opening or one drawn."""
        rng = self.rng
        subject = rng.choice(SUBJECTS)
        subject = f"{subject} {rng.choice(self.places)}" if subject.endswith(" of") else subject
        thing = f"{self.word(ADJECTIVES)} {self.word(NOUNS)}"
        thing += rng.choice(["", "", f" in {rng.choice(self.places)}", f" of {rng.choice(self.places)}"])
        opening = rng.choice(OPENINGS) if opening is None else opening
        verb = f"{rng.choice(MODALS)} {rng.choice(ADVERBS) + ' ' if rng.random() < 0.5 else ''}{self.word(VERBS)}"
        said = f"{opening} {subject} {verb} the <{thing}> {self.tail()}".strip()
        return said[0].upper() + said[1:]

    def tail(self) -> str:
        """How a sentence goes on."""
        rng = self.rng
        known = {"n": rng.randrange(2, 99), "month": rng.choice(MONTHS), "year": rng.randrange(1890, 2020)}
        return rng.choice(TAILS).format(
            **known, name=rng.choice(self.names), place=rng.choice(self.places), w=self.word(NOUNS)
        )

    def statement(self) -> tuple[list[str], list[Span]]:
        """The words of one to three sentences, and where the phrases stand that a writer would pick out."""
        number = self.rng.choice([1, 1, 1, 2, 2, 3])
        words = " ".join(f"{self.sentence(None if n == 0 else '')}." for n in range(number)).split()
        begins = [place for place, word in enumerate(words) if word.startswith("<")]
        ends = [place + 1 for place, word in enumerate(words) if word.endswith((">", ">."))]
        return [word.strip("<").replace(">", "") for word in words], list(zip(begins, ends, strict=True))


def plain(sentence: str) -> str:
    """A sentence without the marks of its phrases."""
    return re.sub("[<>]", "", sentence)


def reports(rows: int, seed: int = SEED) -> Iterator[Report]:
    """About ``rows`` rows, the same each time."""
    rng = random.Random(seed)
    world = World(rng, rows)
    made = 0
    statement = 0
    while made < rows:
        speaker, day = rng.choice(world.speakers), date(2020, 1, 1) + timedelta(days=rng.randrange(1500))
        found = list(_reported(world, statement, speaker, day)) + list(_others(world, statement, speaker, day))
        statement += 1
        made += len(found)
        yield from found


def _reported(world: World, statement: int, speaker: str, day: date) -> Iterator[Report]:
    rng = world.rng
    words, things = world.statement()
    for outlet in range(rng.choice([1, 1, 1, 2, 2, 3, 4])):
        mode = rng.choices(list(MODES), list(MODES.values()))[0]
        quote, places = _changed(words, things, mode, rng)
        chance = rng.random()
        named = "" if chance < UNNAMED else rng.choice(world.speakers) if chance < UNNAMED + WRONG else speaker
        article = f"s{statement}o{outlet}"
        yield Report(styled(quote, rng), article, named, day + timedelta(days=rng.randrange(3)), statement, places, mode)


def _changed(words: Sequence[str], things: Sequence[Span], mode: str, rng: random.Random) -> tuple[str, frozenset[int]]:
    """The statement as an outlet with that habit quotes it, and which words of it that are."""
    size = len(words)
    if mode == "trimmed":
        # Nobody quotes "We have always believed" alone: what is kept has one of the phrases in it.
        kept = rng.choice(things)
        length = rng.randrange(min(max(8, size // 2), size - 1), size)
        begin = rng.choice([0, size - length, rng.randrange(size - length + 1)])
        begin = max(min(begin, kept[0]), kept[1] - length)
        return " ".join(words[begin : begin + length]), frozenset(range(begin, begin + length))
    if mode == "fragment":
        begin, end = rng.choice(things)
        wanted = rng.choices(list(FRAGMENTS), list(FRAGMENTS.values()))[0]
        while end - begin < min(wanted, size):
            begin, end = (begin - 1, end) if begin and (rng.random() < 0.5 or end == size) else (begin, min(size, end + 1))
        return " ".join(words[begin:end]).rstrip(".,"), frozenset(range(begin, end))
    if mode == "cut":
        begin, end = _gap(size, rng.choice(things), rng)
        left = [*words[:begin], rng.choice(["…", "...", ". . .", "[…]"]), *words[end:]]
        return " ".join(left), frozenset(range(size)).difference(range(begin, end))
    changed = EDITS[mode](list(words), rng) if mode in EDITS else words
    return " ".join(changed), frozenset(range(size))


def _gap(size: int, kept: Span, rng: random.Random) -> Span:
    """What an ellipsis leaves out of so many words: something beside one of the phrases that a writer would keep."""
    while True:
        begin = rng.randrange(3, max(4, size - 6))
        end = min(size - 2, begin + rng.randrange(2, 2 + max(1, size // 3)))
        if end <= kept[0] or kept[1] <= begin:
            return begin, end


def _others(world: World, statement: int, speaker: str, day: date) -> Iterator[Report]:
    """What comes beside a statement and matches nothing."""
    rng = world.rng
    opening = rng.choice(OPENINGS)
    kind = rng.random()
    alone: list[str] = []
    if kind < 0.12:
        alone = [f"{plain(world.sentence(opening))}." for _ in range(2)]
    elif kind < 0.2:
        alone = [rng.choice(BOILERPLATE), rng.choice(BOILERPLATE)]
    elif kind < 0.25:
        said = plain(world.sentence(""))
        alone = [said, re.sub(rf"\b({'|'.join(MODALS)})\b", r"\1 not", said, count=1)]
    elif kind < 0.3:
        place, month = rng.choice(world.places), rng.choice(MONTHS)
        alone = [
            f"Unemployment in {place} was {rng.randrange(3, 9)}.{n} percent in {month}." for n in rng.sample(range(10), 2)
        ]
    elif kind < 0.35:
        alone = [rng.choice(PHRASES), f"We stand for {rng.choice(PHRASES)} and nothing else."]
    for number, quote in enumerate(alone):
        article = f"s{statement}x{number}"
        yield Report(styled(quote, rng), article, speaker, day + timedelta(days=30 * number), None)
