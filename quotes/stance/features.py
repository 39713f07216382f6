"""Numbers that tell the direction of a document's quotations, all at once: signs by window, cue, speaker, form, place."""

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

import numpy as np

from quotes.models import Quotation
from quotes.stance.documents import Document
from quotes.stance.signs import Floats, sign_names, sums
from quotes.stance.texts import Source
from quotes.stance.tokens import NAME, Ints, Words
from quotes.stance.windows import ENDS, PARTS
from quotes.stance.words import cue_directions

SHORT, BRIEF = 2, 5
"""Words at most of a scare-quote-like and of a brief fragment."""
NAME_LETTERS = 3
"""Letters from which on a word of a speaker's name tells that another name is the speaker's own."""
DIRECTIONS = ("favor", "against", "call", "plain")
TYPES = ("person", "organization", "unnamed")

_WORD = re.compile(r"\w+")


def features(document: Document) -> Floats:
    """One row a quotation, columns in the order of :func:`feature_names`."""
    at = document.at
    found = sums(document.totals, at.ranges)
    quoted, before, after, left, right, previous = (found[:, n] for n in range(len(PARTS)))
    sentence, outside = quoted + before + after, before + after
    rate = quoted / (quoted[:, :1] + 2)
    balances = [balance(part) for part in (quoted, before, after, sentence, previous, left + right)]
    forms = [row for source in document.texts.sources for row in source_forms(source)]
    edges = at.ranges[:, 1:3, 1] == at.ranges[:, 1:3, 0]
    named = _named(document.words, at.part("quotation"))
    log = np.log1p(np.concatenate([found.reshape(len(found), -1), sentence, outside], 1))
    return np.concatenate([log, rate, np.stack(balances, 1), np.array(forms), edges, named], 1, dtype="float32")


def _named(words: Words, ranges: Ints) -> Floats:
    """The share of names among the words of ranges."""
    running = np.append(0, np.cumsum(words.rows == NAME))
    first, last = ranges.T
    return np.asarray(((running[last] - running[first]) / (last - first + 1))[:, None], "float32")


def balance(signs: Floats) -> Floats:
    """From -1 (all rated words are bad) to 1, negations counted."""
    words, good, bad, _, good_turned, bad_turned = signs.T[:6]
    return np.asarray((good + bad_turned - bad - good_turned) / (good + bad + good_turned + bad_turned + 1) * (words > 0))


def source_forms(source: Source) -> list[list[float]]:
    """The :func:`form` of each quotation of a text."""
    text, whole = source.text, [math.log1p(len(source.quotations)), math.log1p(len(source.text))]
    starts = [span.start for span, _ in source.names]
    found = []
    for quotation in source.quotations:
        inside = source.names[bisect_left(starts, quotation.start) : bisect_left(starts, quotation.end)]
        found.append([*form(text, quotation, [text[slice(*span)].lower() for span, _ in inside]), *whole])
    return found


def form(text: str, quotation: Quotation, inside: Sequence[str]) -> list[float]:
    """What a quotation looks like, who says it, and how it is reported; ``inside``: the names in it, in small letters."""
    inner = text[quotation.inner.start : quotation.inner.end].strip()
    length = inner.count(" ") + 1
    attribution, speaker = quotation.attribution, quotation.speaker
    mention = text[slice(*attribution.mention)] if attribution and attribution.mention else ""
    cue = text[slice(*attribution.cue)].lower() if attribution and attribution.cue else ""
    direction = cue_direction(cue)
    own = _long_words(speaker.name) if inside and speaker and speaker.name else frozenset()
    owned = sum(not own.isdisjoint(_WORD.findall(name)) for name in inside) if own else 0
    return [
        length <= SHORT, length <= BRIEF, math.log1p(length),
        inner[:1].isupper(), inner.endswith((".", "!")), inner.endswith(","), inner.endswith("?"),
        quotation.kind == "fragment",
        *(direction == name for name in DIRECTIONS), not cue, ":" in cue, "according" in cue,
        *(speaker is not None and speaker.type == name for name in TYPES), bool(speaker and speaker.role),
        bool(attribution and attribution.carried), attribution.confidence if attribution else 0.0,
        mention.lower() in {"he", "she", "they"}, mention[:1].islower(),
        len(inside), owned, len(inside) - owned,
        quotation.start / max(1, len(text)),
    ]  # fmt: skip


@lru_cache(maxsize=4096)
def _long_words(name: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(name.lower()) if len(word) >= NAME_LETTERS)


@lru_cache(maxsize=4096)
def cue_direction(cue: str) -> str:
    """The direction of a cue, by its last words where it has several; empty where it is unknown.

    >>> cue_direction("praised"), cue_direction("has called for"), cue_direction("xyz")
    ('favor', 'call', '')
    """
    parts = cue.replace("’", "'").split()
    return next((found for size in (2, 1) if (found := cue_directions().get(" ".join(parts[-size:])))), "")


def feature_names() -> list[str]:
    """What each column of :func:`features` is, for whoever looks at the weights."""
    signs = sign_names()
    parts = (*PARTS, *ENDS, "sentence", "outside")
    return [
        *(f"{sign}, {part}" for part, sign in product(parts, signs)),
        *(f"{sign}, share of quotation" for sign in signs),
        *(f"balance, {part}" for part in ("quotation", "before", "after", "sentence", "previous", "paragraph")),
        "short", "brief", "log words", "capital", "full stop", "comma", "question", "fragment",
        *(f"cue {name}" for name in DIRECTIONS), "no cue", "colon", "according",
        *TYPES, "role", "carried", "confidence", "pronoun", "small mention",
        "names", "own names", "other names", "place", "log quotations", "log text",
        "starts sentence", "ends sentence", "share of names",
    ]  # fmt: skip
