"""Made-up articles for measuring long runs: any number, the same each time, no two alike, with ever new names and words."""

import random
from collections.abc import Iterator
from typing import Final

SEED: Final = 11
ONSETS: Final = "b br c d dr f g gr h k kl l m n p pr r s st t tr v w".split()
VOWELS: Final = "a e i o u ai ou".split()
ROLES: Final = "mayor|union leader|engineer|head of the harbour board|spokesperson for the port|farmer|minister".split("|")
PLANS: Final = "road|quay|school|bridge|market|tram|hospital|library".split("|")
REPORTED: Final = (
    "{name}, the {role} of {place}, defended the {plan}. “We will build it before the {word} ends,” said {last}.",
    "“Nobody in {place} asked for a {plan},” {name}, a {role}, told reporters. “It is a {word} too many.”",
    "“The {plan} is ready,” said {name}, {role} in {place}. She called it “a gift to the {word}” on Monday.",
)
FILLED: Final = (
    "The {plan} in {place} has been in the making since the {word} of last year, and it has cost more than was planned.",
    "Some people of {place} went to the {plan} on Sunday and looked at what the {word} had left of it.",
    "A report by the council says that the {plan} needs another {word}, and that the work begins in the spring.",
)
PARAGRAPHS: Final = {"tiny": 1, "short": 4, "long": 28}
"""Paragraphs of an article by its kind; a long one has about 800 words, as news has."""


def articles(number: int, kind: str = "short", seed: int = SEED) -> Iterator[dict[str, str]]:
    """So many articles as dicts. ``kind``: a key of :data:`PARAGRAPHS`. Every fourth paragraph of a long one is reported
    speech, of a shorter one every second."""
    rng = random.Random(seed)
    for count in range(number):
        place = _word(rng, 3).capitalize()
        written = [f"A {rng.choice(PLANS)} for {place}"]
        for paragraph in range(PARAGRAPHS[kind]):
            templates = REPORTED if paragraph % (4 if kind == "long" else 2) == 0 else FILLED
            written.append(_paragraph(rng, templates, place))
        yield {"id": f"made-{count:07}", "text": "\n\n".join(written), "outlet": f"The {_word(rng, 1).capitalize()} Post"}


def _paragraph(rng: random.Random, templates: tuple[str, ...], place: str) -> str:
    last = _word(rng, 2).capitalize()
    name = f"{_word(rng, 2).capitalize()} {last}"
    told = {"name": name, "last": last, "place": place, "role": rng.choice(ROLES), "plan": rng.choice(PLANS)}
    return " ".join(template.format(**told, word=_word(rng, 2)) for template in (rng.choice(templates), rng.choice(FILLED)))


def _word(rng: random.Random, syllables: int) -> str:
    return "".join(rng.choice(ONSETS) + rng.choice(VOWELS) for _ in range(syllables))
