"""Which candidates each quotation may be about, and what is known of the two together.

Where a candidate stands (in the quotation, in the sentence, before), what stands around it (a verb whose object it is, "is"
after it), how often the text names it, whether it can be what a pronoun of the quotation stands for.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from quotes.stance.groups import Groups
from quotes.stance.likeness import Likeness
from quotes.stance.networks import Networks, side_by_side
from quotes.stance.phrases import (
    ADJECTIVE,
    CONJUNCTION,
    DETERMINER,
    GERUND,
    LABELS,
    MODAL,
    NO_CLASS,
    NOUN,
    PREPOSITION,
    VERB,
    Phrases,
)
from quotes.stance.signs import BAD, BAD_TURNED, GOOD, GOOD_TURNED, NEGATION, Floats, Sums
from quotes.stance.texts import Texts
from quotes.stance.tokens import PLAIN, Flags, Ints, Words
from quotes.stance.windows import Windows

BACK, FORWARD = 600, 250
"""Characters before and after a quotation within which candidates are looked for."""
AROUND = 5
"""Words on either side of a candidate whose judgement counts."""
PERSON = LABELS.index("PERSON")
FAR = 1 << 40

VERBAL = np.isin(np.arange(NO_CLASS + 1), (VERB, GERUND))
OPENING = 2
"""Words of a quotation among which a pronoun is likely its subject."""


class Pairs(NamedTuple):
    """Which ``quotation`` may be about which ``candidate`` (places in order), and what is known of each pair (``numbers``),
    of each quotation (``each``) and of each candidate (``alone``); candidates of a text with one head word have one number
    in ``heads``."""

    quotation: Ints
    candidate: Ints
    numbers: Floats
    each: Floats
    alone: Floats
    heads: Ints

    def joined(self, pairs: Flags) -> Floats:
        """All that is known of some pairs, as :meth:`scores` sees it."""
        parts = [self.numbers[pairs], self.each[self.quotation[pairs]], self.alone[self.candidate[pairs]]]
        return np.concatenate(parts, 1)

    def scores(self, network: Networks) -> Floats:
        """The score of each pair; what quotations and candidates add is reckoned once for each of them."""
        return network.joint_scores([(self.numbers, None), (self.each, self.quotation), (self.alone, self.candidate)])[:, 0]


def candidate_numbers(
    texts: Texts, words: Words, classes: Ints, running: Sums, phrases: Phrases, groups: Groups
) -> Floats:  # fmt: skip
    """What is known of each candidate without a quotation; ``running``: the running sums of the words' signs."""
    count = len(words.rows)
    sizes, bounds = np.diff(texts.bounds(phrases.starts)), texts.bounds(words.starts)
    opening, closing = np.repeat(bounds[:-1], sizes), np.repeat(bounds[1:], sizes)
    first, last = np.minimum(phrases.first, count - 1), np.minimum(phrases.last, count)
    behind, ahead = np.maximum(first - 1, 0), np.minimum(last, count - 1)
    joined_before = (first > 0) & (words.gaps[first] == PLAIN)
    gap = np.where(last < count, words.gaps[ahead], 2)
    before = np.where(joined_before, classes[behind], NO_CLASS)
    after = np.where(gap == PLAIN, classes[ahead], NO_CLASS)
    further = np.where(
        (before == DETERMINER) & (first > 1) & (words.gaps[behind] == PLAIN), classes[np.maximum(first - 2, 0)], NO_CLASS
    )
    governed = VERBAL[before] | VERBAL[further]
    judging = np.ascontiguousarray(running[:, : BAD_TURNED + 1])
    begins, ends = judging[first], judging[last]
    sides = [begins - judging[np.maximum(first - AROUND, opening)], judging[np.minimum(last + AROUND, closing)] - ends]
    own = ends - begins
    columns = [
        phrases.label >= 0, *(phrases.label == label for label in range(1, len(LABELS))), last - first, first == opening,
        before == PREPOSITION, further == PREPOSITION, governed, before == NO_CLASS,
        *(after == kind for kind in (MODAL, VERB, PREPOSITION, CONJUNCTION)), gap == 1, gap == 2,
        before == CONJUNCTION, before == NOUN, before == ADJECTIVE,
        groups.after[words.rows[ahead]] & (gap == PLAIN), *(groups.before[words.rows[behind]] & joined_before[:, None]).T,
        *(side[:, good] + side[:, turned] for side in sides for good, turned in ((GOOD, BAD_TURNED), (BAD, GOOD_TURNED))),
        *(side[:, NEGATION] for side in sides), own[:, GOOD] > 0, own[:, BAD] > 0,
    ]  # fmt: skip
    return side_by_side(columns)


def find_pairs(
    texts: Texts, words: Words, phrases: Phrases, alone: Floats, parts: Ints, at: Windows, groups: Groups, like: Likeness
) -> Pairs:  # fmt: skip
    """All pairs of quotations and candidates of one text; ``alone`` are :func:`candidate_numbers`, ``parts`` (quotation,
    part, 2) the surroundings."""
    spans = texts.spans
    if not len(phrases.starts) or not len(spans):
        none, nothing = np.empty(0, "int64"), np.empty((0, 0), "float32")
        return Pairs(none, none, nothing, nothing, nothing, none)
    bounds = texts.bounds(phrases.starts)
    low = np.maximum(np.searchsorted(phrases.starts, spans[:, 0] - BACK), bounds[texts.of])
    high = np.minimum(np.searchsorted(phrases.starts, spans[:, 1] + FORWARD), bounds[texts.of + 1])
    sizes = high - low
    quoted = np.repeat(np.arange(len(spans)), sizes)
    offsets = np.append(0, np.cumsum(sizes))[:-1]
    candidate = np.arange(len(quoted)) - np.repeat(offsets - low, sizes)
    start, end = phrases.starts[candidate], phrases.ends[candidate]
    heads = _Heads(phrases, bounds)
    key = heads.key[candidate]
    numbers = _between(_Place(quoted, start, end, key, phrases.label[candidate], offsets, sizes), spans, parts, heads.count)
    text = texts.of[quoted]
    total, named, rank, first = (known[text, key] for known in heads.known(phrases))
    each = _of_quotations(texts, words, at, groups)
    nearest = numbers[:, -1]
    he_or_she = (each[:, 0] + each[:, 1] > 0)[quoted], (each[:, 6] + each[:, 7] > 0)[quoted]
    titles = np.array([source.paragraphs[0].end if source.paragraphs else 0 for source in texts.sources])
    title_end = (texts.starts + titles)[text]
    title_words = np.array([words.between(a, b) for a, b in zip(texts.starts, texts.starts + titles, strict=True)])
    columns = [
        heads.own(texts)[quoted, key], np.log1p(total), np.log1p(named), np.minimum(rank, 20),
        first < title_end, first < title_end + 300, *((nearest == 1) & pronoun for pronoun in he_or_she),
        *like.of_pairs([at.part("quotation"), at.part("before"), title_words], [quoted, quoted, text], candidate),
    ]  # fmt: skip
    return Pairs(quoted, candidate, np.concatenate([numbers, side_by_side(columns)], 1), each, alone, heads.key)


class _Heads:
    """The head words of each text's candidates, numbered (``key``) within the text; ``count``: of the text with the most."""

    def __init__(self, phrases: Phrases, bounds: Ints) -> None:
        self.places: list[dict[str, int]] = []
        keys: list[int] = []
        for first, last in pairwise(bounds.tolist()):
            own = phrases.heads[first:last]
            known = {head: key for key, head in enumerate(dict.fromkeys(own))}
            keys += map(known.__getitem__, own)
            self.places.append(known)
        self.key = np.array(keys, "int64")
        self.count = max(map(len, self.places))
        self._text = np.repeat(np.arange(len(self.places)), np.diff(bounds))

    def known(self, phrases: Phrases) -> list[Ints]:
        """Of each text (row) and head word (column): its candidates, those that are names, its rank by these, and where
        the first one starts."""
        shape = len(self.places), self.count
        code, named = self._text * self.count + self.key, phrases.label >= 0
        counts = [np.bincount(found, minlength=shape[0] * shape[1]).reshape(shape) for found in (code, code[named])]
        rank = np.argsort(np.argsort(-counts[1], 1, kind="stable"), 1, kind="stable")
        first = np.full(shape[0] * shape[1], FAR)
        np.minimum.at(first, code, phrases.starts)
        return [*counts, rank, first.reshape(shape)]

    def own(self, texts: Texts) -> Flags:
        """Whether a head word (column) is one of a quotation's (row) speaker: of the name, or of the mention's capitals."""
        found = np.zeros((len(texts.quotations), self.count), bool)
        row = 0
        for source, places in zip(texts.sources, self.places, strict=True):
            known: dict[str, list[int]] = {}
            for quotation in source.quotations:
                told = quotation.speaker.name if quotation.speaker else ""
                if quotation.attribution and quotation.attribution.mention:
                    told += " " + source.text[slice(*quotation.attribution.mention)]
                if told not in known:
                    names = [word for word in told.replace("’s", "").replace("'s", "").split() if word[0].isupper()]
                    known[told] = [places[word] for name in names if (word := name.strip(".,").lower()) in places]
                found[row, known[told]] = True
                row += 1
        return found


class _Place(NamedTuple):
    """Pairs: the quotation, the candidate's span, the key of its head word and its label; where each quotation's begin."""

    quoted: Ints
    start: Ints
    end: Ints
    key: Ints
    label: Ints
    offsets: Ints
    sizes: Ints

    def running(self, flags: Flags, backward: bool = False) -> Ints:
        """For each flagged pair its number among those of its quotation, from 1; 0 elsewhere."""
        total = np.append(0, np.cumsum(flags))
        before = np.repeat(total[self.offsets], self.sizes)
        if backward:
            behind = np.repeat(total[self.offsets + self.sizes], self.sizes)
            return np.asarray(np.where(flags, behind - total[:-1], 0))
        return np.asarray(np.where(flags, total[1:] - before, 0))

    def counted(self, flags: Flags, keys: int) -> Ints:
        """For each pair how many flagged ones of its quotation have its head word."""
        code = self.quoted * keys + self.key
        return np.asarray(np.bincount(code[flags], minlength=len(self.sizes) * keys)[code])


def _between(place: _Place, spans: Ints, parts: Ints, keys: int) -> Floats:
    """Where the candidate of each pair stands; the last column is its number among the persons before, nearest first."""
    begin, finish = spans[place.quoted].T
    around = parts[place.quoted]
    inside = (place.start >= around[:, 0, 0]) & (place.end <= around[:, 0, 1])
    before = (place.start >= around[:, 1, 0]) & (place.end <= begin)
    after = (place.start >= finish) & (place.end <= around[:, 2, 1])
    left = (place.start >= around[:, 3, 0]) & (place.end <= begin) & ~before
    right = (place.start >= finish) & (place.end <= around[:, 4, 1]) & ~after
    previous = (place.start >= around[:, 5, 0]) & (place.end <= around[:, 5, 1])
    far = ~(inside | before | after | left | right | previous)
    distance = np.maximum(0, np.maximum(begin - place.end, place.start - finish))
    earlier = place.end <= begin
    named, person = place.label >= 0, place.label == PERSON
    order = np.lexsort((place.start, place.key, place.quoted))
    code = (place.quoted * keys + place.key)[order]
    last = np.zeros(len(code), bool)
    running = earlier[order] & person[order]
    last[order] = running & ~np.append((code[1:] == code[:-1]) & running[1:], False)
    persons = np.minimum(place.running(last, backward=True), 6)
    nearest, within = place.running(earlier, backward=True), place.running(inside)
    total = np.repeat(np.bincount(place.quoted[inside], minlength=len(place.sizes)), place.sizes)
    columns = [
        inside, before, after, left, right, previous, far, np.log1p(distance), np.minimum(nearest, 15),
        np.minimum(within, 12),
        np.minimum(place.running(inside & named), 5), inside & (within == 1), person & inside, person & before,
        before & (nearest == 1), before & (nearest == 2),
        np.where(inside, (place.start - begin) / (finish - begin + 1), -1), np.minimum(total, 15), total == 0,
        *(place.counted(flags, keys) for flags in (inside, before | after, left | right, previous)), persons,
    ]  # fmt: skip
    return side_by_side(columns)


def _of_quotations(texts: Texts, words: Words, at: Windows, groups: Groups) -> Floats:
    """What is known of each quotation: its pronouns, those among its first words, its length, form and place."""
    running = np.zeros((len(words.rows) + 1, groups.pronouns.shape[1]), "int64")
    np.cumsum(groups.pronouns[words.rows], 0, out=running[1:])
    first, last = at.part("quotation").T
    whole = running[last] - running[first] > 0
    opening = running[np.minimum(first + OPENING, last)] - running[first] > 0
    fragment = [quotation.kind == "fragment" for quotation in texts.quotations]
    lengths = np.array([len(source.text) for source in texts.sources])[texts.of]
    place = (texts.spans[:, 0] - texts.starts[texts.of]) / lengths
    return np.concatenate([whole, opening, np.stack([np.log1p(last - first), fragment, place], 1)], 1, dtype="float32")
