"""How outlets change what they quote: slips, other words, brackets, other marks."""

import random
from collections.abc import Callable
from typing import Final

from benchmarks.phrases import ADVERBS, VERBS

MARKS: Final = (("", ""), ("“", "”"), ('"', '"'), ("‘", "’"))


def _moved(words: list[str], rng: random.Random) -> list[str]:
    """An adverb goes to another place: "will temporarily close" becomes "will close temporarily"."""
    places = [place for place, word in enumerate(words[:-1]) if word in ADVERBS] or [rng.randrange(2, len(words) - 2)]
    place = rng.choice(places)
    words[place], words[place + 1] = words[place + 1], words[place]
    return words


def _misspelt(words: list[str], rng: random.Random) -> list[str]:
    """A slip in one or two long words."""
    long = [place for place, word in enumerate(words) if len(word) >= 6 and word.isalpha()]
    for place in rng.sample(long, min(len(long), rng.choice([1, 1, 2]))):
        word, at = words[place], rng.randrange(1, len(words[place]) - 2)
        slips = [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
        words[place] = rng.choice(slips)
    return words


def _replaced(words: list[str], rng: random.Random) -> list[str]:
    """Another word or two in the middle, as translators and hasty reporters do."""
    plain = {"will": "shall", "would": "could", "must": "have to", "the": "this", "should": "ought to", "can": "could"}
    for place in [place for place, word in enumerate(words) if word in plain][:2]:
        words[place] = plain[words[place]]
    words[rng.randrange(4, len(words) - 2)] = rng.choice(VERBS)
    return words


def _bracketed(words: list[str], rng: random.Random) -> list[str]:
    """An editor's hand: "[the mayor]" for a subject, "[sic]", "[T]he"."""
    place = rng.randrange(3, len(words) - 2)
    chance = rng.random()
    if chance < 0.4:
        return [*words[:place], "[the minister]", *words[place + 1 :]]
    if chance < 0.7:
        return [*words[:place], "[sic]", *words[place:]]
    return [f"[{words[0][0].swapcase()}]{words[0][1:]}", *words[1:]]


EDITS: Final[dict[str, Callable[[list[str], random.Random], list[str]]]] = {
    "moved": _moved,
    "misspelt": _misspelt,
    "replaced": _replaced,
    "bracketed": _bracketed,
}


def styled(quote: str, rng: random.Random) -> str:
    """Another house's marks, dashes and capitals."""
    opening, closing = rng.choice(MARKS)
    quote = quote.replace("-", rng.choice(["-", "-", "–"])) if rng.random() < 0.2 else quote
    quote = quote.rstrip(".") + "," if rng.random() < 0.3 else quote
    quote = quote.replace("'", "’") if rng.random() < 0.5 else quote
    return f"{opening}{quote.upper() if rng.random() < 0.02 else quote}{closing}"
