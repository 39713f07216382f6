"""What each quotation's stance is about: the candidates of a text are ranked by a small network.

What it looks at: where a candidate stands (in the quotation, in the sentence, before), what stands around it (a verb whose
object it is, "is" after it), how often the text names it, whether it can be what a pronoun of the quotation stands for.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotes.models import Quotation, Span
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
from quotes.stance.signs import Floats
from quotes.stance.surroundings import Surroundings
from quotes.stance.tokens import PLAIN, Flags, Ints, Words
from quotes.stance.windows import Windows

BACK, FORWARD = 1000, 250
"""Characters before and after a quotation within which candidates are looked for."""
AROUND = 5
"""Words on either side of a candidate whose judgement counts."""
PERSON = LABELS.index("PERSON")
FAR = 1 << 40
SLIGHT = 1e-6
"""What a candidate's own share counts beside that of its head word: it only decides among those of one head."""

VERBAL = np.isin(np.arange(NO_CLASS + 1), (VERB, GERUND))
OPENING = 2
"""Words of a quotation among which a pronoun is likely its subject."""


class Pairs(NamedTuple):
    """Which ``quotation`` may be about which ``candidate`` (places in order), and what is known of each pair (``numbers``),
    of each quotation (``each``) and of each candidate (``alone``); candidates with one head word have one number in
    ``heads``."""

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


def find_targets(pairs: Pairs, phrases: Phrases, network: Networks, quotations: int) -> list[Span | None]:
    """The best candidate of each quotation; None where it has none.

    A head word has the probability of all its candidates together; of the likeliest one the best candidate is taken.
    """
    found: list[Span | None] = [None] * quotations
    if len(pairs.quotation):
        scores = pairs.scores(network)
        there, starts = np.unique(pairs.quotation, return_index=True)
        sizes = np.diff(np.append(starts, len(scores)))
        shares = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        code = pairs.quotation * (int(pairs.heads.max()) + 1) + pairs.heads[pairs.candidate]
        values = np.bincount(code, shares)[code] + SLIGHT * shares
        for quotation, first, size in zip(there.tolist(), starts.tolist(), sizes.tolist(), strict=True):
            candidate = pairs.candidate[first + values[first : first + size].argmax()]
            found[quotation] = Span(int(phrases.starts[candidate]), int(phrases.ends[candidate]))
    return found


def candidate_numbers(words: Words, classes: Ints, running: Floats, phrases: Phrases, groups: Groups) -> Floats:
    """What is known of each candidate without a quotation; ``running``: the running sums of the words' signs."""
    count = len(words.rows)
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
    sides = [
        running[first] - running[np.maximum(first - AROUND, 0)], running[np.minimum(last + AROUND, count)] - running[last]
    ]  # fmt: skip
    own = running[last] - running[first]
    columns = [
        phrases.label >= 0, *(phrases.label == label for label in range(1, len(LABELS))), last - first, first == 0,
        before == PREPOSITION, further == PREPOSITION, governed, before == NO_CLASS,
        *(after == kind for kind in (MODAL, VERB, PREPOSITION, CONJUNCTION)), gap == 1, gap == 2,
        before == CONJUNCTION, before == NOUN, before == ADJECTIVE,
        groups.after[words.rows[ahead]] & (gap == PLAIN), *(groups.before[words.rows[behind]] & joined_before[:, None]).T,
        *(side[:, good] + side[:, turned] for side in sides for good, turned in ((1, 5), (2, 4))),
        *(side[:, 3] for side in sides), own[:, 1] > 0, own[:, 2] > 0,
    ]  # fmt: skip
    return side_by_side(columns)


def find_pairs(
    text: str, words: Words, phrases: Phrases, alone: Floats, quotations: Sequence[Quotation], parts: Sequence[Surroundings],
    at: Windows, groups: Groups, title_end: int, like: Likeness,
) -> Pairs:  # fmt: skip
    """All pairs of a text; ``alone`` are :func:`candidate_numbers`, ``title_end`` the characters of its first paragraph."""
    if not len(phrases.starts) or not quotations:
        none, nothing = np.empty(0, "int64"), np.empty((0, 0), "float32")
        return Pairs(none, none, nothing, nothing, nothing, none)
    spans = np.array([(q.start, q.end) for q in quotations], "int64")
    low, high = np.searchsorted(phrases.starts, spans[:, 0] - BACK), np.searchsorted(phrases.starts, spans[:, 1] + FORWARD)
    sizes = high - low
    quoted = np.repeat(np.arange(len(quotations)), sizes)
    offsets = np.append(0, np.cumsum(sizes))[:-1]
    candidate = np.arange(len(quoted)) - np.repeat(offsets - low, sizes)
    start, end = phrases.starts[candidate], phrases.ends[candidate]
    known: dict[str, int] = {}
    key = np.array([known.setdefault(head, len(known)) for head in phrases.heads])
    numbers = _between(
        _Place(quoted, start, end, key[candidate], phrases.label[candidate], offsets, sizes),
        spans,
        np.array(parts),
        len(known),
    )
    own = _own(text, phrases, key, quotations)
    speakers = own[quoted, key[candidate]]
    counts = [np.bincount(key, minlength=len(known)), np.bincount(key[phrases.label >= 0], minlength=len(known))]
    rank = np.argsort(np.argsort(-counts[1], kind="stable"), kind="stable")
    first = np.full(len(known), FAR)
    np.minimum.at(first, key, phrases.starts)
    each = _of_quotations(words, at, quotations, groups, len(text))
    mine = key[candidate]
    nearest = numbers[:, -1]
    he_or_she = (each[:, 0] + each[:, 1] > 0)[quoted], (each[:, 6] + each[:, 7] > 0)[quoted]
    columns = [
        speakers, np.log1p(counts[0][mine]), np.log1p(counts[1][mine]), np.minimum(rank[mine], 20),
        first[mine] < title_end, first[mine] < title_end + 300, *((nearest == 1) & pronoun for pronoun in he_or_she),
        *like.of_pairs(quoted, candidate, at, np.array([words.between(0, title_end)])),
    ]  # fmt: skip
    return Pairs(quoted, candidate, np.concatenate([numbers, side_by_side(columns)], 1), each, alone, key)


class _Place(NamedTuple):
    """Pairs: the quotation, the candidate's span, the key of its head word and its label; where each quotation's begin."""

    quoted: Ints
    start: Ints
    end: Ints
    key: Ints
    label: Ints
    offsets: Ints
    sizes: Ints

    def running(self, flags: NDArray[np.bool_], backward: bool = False) -> Ints:
        """For each flagged pair its number among those of its quotation, from 1; 0 elsewhere."""
        total = np.append(0, np.cumsum(flags))
        before = np.repeat(total[self.offsets], self.sizes)
        if backward:
            behind = np.repeat(total[self.offsets + self.sizes], self.sizes)
            return np.asarray(np.where(flags, behind - total[:-1], 0))
        return np.asarray(np.where(flags, total[1:] - before, 0))

    def counted(self, flags: NDArray[np.bool_], keys: int) -> Ints:
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


def _own(text: str, phrases: Phrases, key: Ints, quotations: Sequence[Quotation]) -> NDArray[np.bool_]:
    """Whether a head word (column) is a word of a quotation's (row) speaker: of the name, or of the mention's capitals."""
    heads = dict(zip(phrases.heads, key.tolist(), strict=True))
    found = np.zeros((len(quotations), len(heads)), bool)
    known: dict[str, list[int]] = {}
    for row, quotation in enumerate(quotations):
        told = quotation.speaker.name if quotation.speaker else ""
        if quotation.attribution and quotation.attribution.mention:
            told += " " + text[slice(*quotation.attribution.mention)]
        if told not in known:
            names = [word for word in told.replace("’s", "").replace("'s", "").split() if word[0].isupper()]
            known[told] = [heads[word] for name in names if (word := name.strip(".,").lower()) in heads]
        found[row, known[told]] = True
    return found


def _of_quotations(words: Words, at: Windows, quotations: Sequence[Quotation], groups: Groups, length: int) -> Floats:
    """What is known of each quotation: its pronouns, those among its first words, its length, form and place."""
    running = np.zeros((len(words.rows) + 1, groups.pronouns.shape[1]), "int64")
    np.cumsum(groups.pronouns[words.rows], 0, out=running[1:])
    first, last = at.part("quotation").T
    whole = running[last] - running[first] > 0
    opening = running[np.minimum(first + OPENING, last)] - running[first] > 0
    form = [(q.kind == "fragment", q.start / max(1, length)) for q in quotations]
    return np.concatenate([whole, opening, np.log1p(last - first)[:, None], np.array(form)], 1, dtype="float32")
