"""Two quotations word by word: how much of the shorter one the longer one has, and whether that makes them one utterance.

Beside the words that both have in the same order, those that stand elsewhere in the same stretch were moved; words that
differ in a letter or an ending are the same; what an editor put in brackets stands for anything.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from quotes.corpus.matching.blocks import LOOSE, Block, shared_blocks
from quotes.corpus.matching.units import Unit
from quotes.corpus.matching.vocabulary import Vocabulary

BRIEF: Final = 4
"""Words up to which a quotation must be there in full; a letter may differ (a plural), no ending: "terrorist" is no typo."""
COVERED: Final = ((BRIEF, 0.999), (8, 0.92), (12, 0.82))
"""How much of what a quotation of at most so many words tells the other must have."""
COVERED_LONG: Final = 0.75
TIGHT: Final = 0.76
"""How much of what both tell in that stretch they must share. A word that replaces another counts once: as the one that
tells more."""
PLAIN_WORD: Final = 0.35
"""What a plain word tells at most: of a brief quotation of three words and more one may be lacking ("the" for "this")."""
MOSTLY_WORDS: Final = 12
MOSTLY: Final = 0.8
MOSTLY_COVERED: Final = 0.55
"""Or so many words, which are so much of the words there and tell so much of what these tell: one word was replaced."""
ALIKE: Final = 0.75
"""Letters that two spellings of a word share, of words of at least :data:`SPELT` letters."""
SPELT: Final = 4
PROMISING: Final = 0.4
"""How much of the shorter one equal words in the same order must be before others are looked at."""
REPLACED: Final = 4
"""A run of words of the longer one that the shorter one lacks is a replacement if it is shorter than this, else left out."""
BESIDE: Final = 2
"""Words before and after the shared ones that are looked at, too."""
CLASH: Final = 25.0
"""What the rest must tell so that a number or a "not" may differ."""
OVERLAP_WORDS: Final = 6
OVERLAP_LEAST: Final = 3.0
"""Words that two quotations must share to overlap, and what these must tell before the speaker is asked for."""
OVERLAP_DENSE: Final = 0.85
INSIDE: Final = 16.0
"""What two quotations must share to overlap where neither goes on from the other's end."""
INSIDE_WORDS: Final = 12
NEGATIONS: Final = frozenset("not no never nor without cannot none nothing neither".split())


class Shared(NamedTuple):
    """What two quotations share.

    ``relation``: "same" (each has nearly all of the other), "part" (the longer has the shorter), or "overlap". ``covered``:
    the share of the shorter one that the longer has; ``information``: what the shared words tell; ``words``: their number.
    """

    relation: str
    covered: float
    information: float
    words: int


def align(short: Unit, long: Unit, vocabulary: Vocabulary) -> Shared | None:
    """What a quotation and one that is at least as long share; None where that is too little to be one utterance."""
    place = long.code.find(short.code)
    if place >= 0:
        told = short.information
        relation = "same" if told >= COVERED_LONG * long.information else "part"
        return Shared(relation, 1.0, told, short.size)
    blocks = shared_blocks(short.code, long.code, vocabulary.information)
    return _Pair(short, long, vocabulary, blocks).shared() if _promising(short, blocks, vocabulary) else None


def _promising(short: Unit, blocks: Sequence[Block], vocabulary: Vocabulary) -> bool:
    """Whether the blocks alone are so much that moved and misspelt words may make them enough; most pairs end here."""
    number = sum(block.size for block in blocks)
    told = vocabulary.information("".join(short.code[block.mine : block.end[0]] for block in blocks))
    return told >= PROMISING * short.information or (number >= OVERLAP_WORDS and told >= OVERLAP_LEAST)


class _Pair:
    """A shorter and a longer quotation with the blocks that they share."""

    def __init__(self, short: Unit, long: Unit, vocabulary: Vocabulary, blocks: Sequence[Block]) -> None:
        self.short, self.long, self.vocabulary, self.blocks = short, long, vocabulary, blocks
        self.begin = blocks[0][:2]
        self.end = blocks[-1].end
        mine = {a + step for a, _, size in blocks for step in range(size)}
        theirs = {b + step for _, b, size in blocks for step in range(size)}
        self.together = self._weigh(short.code[a : a + size] for a, _, size in blocks)
        self.number = len(mine)
        self.rest = [i for i in range(short.size) if i not in mine and i not in short.edited]
        window = range(max(0, self.begin[1] - BESIDE), min(long.size, self.end[1] + BESIDE))
        self.other_rest = [i for i in window if i not in theirs and i not in long.edited]
        self._take_moved()
        self._take_alike()
        self._excuse()
        self.replacements = self._replacements()

    def shared(self) -> Shared | None:
        """What they share, or None."""
        short, long = self.short, self.long
        lacking = self._weigh(short.code[i] for i in self.rest)
        told = self.together
        covered = told / (told + lacking)
        if self._scattered() or self._clashing():
            return None
        least = next((share for size, share in COVERED if short.size <= size), COVERED_LONG)
        replaced = self._weigh(long.code[i] for i in self.replacements)
        enough = covered >= least or (LOOSE <= short.size <= 2 * BRIEF and lacking <= PLAIN_WORD)
        if (enough and told >= TIGHT * (told + max(lacking, replaced))) or self._mostly(covered):
            edited = self._weigh(long.code[i] for i in long.edited)
            relation = "same" if told >= COVERED_LONG * (long.information - edited) else "part"
            return Shared(relation, covered, told, self.number)
        return self._overlap()

    def _mostly(self, covered: float) -> bool:
        """Whether a long one has nearly all words of the other, though one that tells much was replaced."""
        different = max(len(self.rest), len(self.replacements))
        return covered >= MOSTLY_COVERED and self.number >= max(MOSTLY_WORDS, MOSTLY * (self.number + different))

    def _overlap(self) -> Shared | None:
        """Where one goes on from the end of the other, or both are long: what they share there is nearly the same."""
        (a, b), (c, d) = self.begin, self.end
        inside = [self._weigh(self.short.code[i] for i in self.rest if a <= i < c)]
        inside.append(self._weigh(self.long.code[i] for i in self.other_rest if b <= i < d))
        if self.number < OVERLAP_WORDS or self.together < OVERLAP_DENSE * (self.together + max(inside)):
            return None
        ends = c in {self.short.size, *self.short.cuts}, d in {self.long.size, *self.long.cuts}
        begins = a in {0, *self.short.cuts}, b in {0, *self.long.cuts}
        on, back = ends[0] and begins[1], begins[0] and ends[1]
        if not on and not back and (self.together < INSIDE or self.number < INSIDE_WORDS):
            return None
        return Shared("overlap", self.together / self.short.information, self.together, self.number)

    def _take_moved(self) -> None:
        """Words of the shorter one that the longer has elsewhere in the same stretch."""
        there = Counter(self.long.code[i] for i in self.other_rest)
        kept = []
        for i in self.rest:
            word = self.short.code[i]
            if there[word]:
                there[word] -= 1
                self.other_rest.remove(next(j for j in self.other_rest if self.long.code[j] == word))
                self.together += self.vocabulary.weight(word)
                self.number += 1
            else:
                kept.append(i)
        self.rest = kept

    def _take_alike(self) -> None:
        """Words that are spelt otherwise or have another ending."""
        keys = {j: self.vocabulary.key(self.long.code[j]) for j in self.other_rest}
        others = {j: key for j, key in keys.items() if _may_be_misspelt(key)}
        kept = []
        for i in self.rest:
            like = _first_alike(self.vocabulary.key(self.short.code[i]), others, self.short.size <= BRIEF)
            if like is None:
                kept.append(i)
                continue
            del others[like]
            self.other_rest.remove(like)
            weights = (self.vocabulary.weight(self.short.code[i]), self.vocabulary.weight(self.long.code[like]))
            self.together += min(weights)
            self.number += 1
        self.rest = kept

    def _scattered(self) -> bool:
        """Whether most of what is shared are single words here and there, and not all of the shorter one in one place."""
        if not self.rest and self.end[1] - self.begin[1] <= self.short.size + BESIDE:
            return False
        long = min(LOOSE, self.short.size // 2)
        runs = self._weigh(self.short.code[a : a + size] for a, _, size in self.blocks if size >= long)
        return runs < 0.5 * self.together and max(size for *_, size in self.blocks) < 2 * LOOSE

    def _clashing(self) -> bool:
        """Whether another number or a "not" stands in one of them where they are otherwise the same."""
        if self.together >= CLASH:
            return False
        inner = [self.vocabulary.key(self.short.code[i]) for i in self.rest if self.begin[0] <= i < self.end[0]]
        theirs = [self.vocabulary.key(self.long.code[i]) for i in self.replacements]
        numbers = [{word for word in some if word[0].isdigit()} for some in (inner, theirs)]
        denied = [sum(map(_denies, some)) for some in (inner, theirs)]
        return bool(numbers[0] and numbers[1]) or denied[0] != denied[1]

    def _excuse(self) -> None:
        """Leaves out what one has where the other has an ellipsis or brackets, between shared words or beside them."""
        (a, b), (c, d) = self.begin, self.end
        gaps = [(range(one.end[0], other.mine), range(one.end[1], other.theirs)) for one, other in pairwise(self.blocks)]
        gaps.append((range(max(0, a - BESIDE), a), range(max(0, b - BESIDE), b)))
        gaps.append((range(c, min(self.short.size, c + BESIDE)), range(d, min(self.long.size, d + BESIDE))))
        for mine, theirs in gaps:
            if _open(self.long, theirs):
                self.rest = [i for i in self.rest if i not in mine]
            if _open(self.short, mine):
                self.other_rest = [i for i in self.other_rest if i not in theirs]

    def _replacements(self) -> list[int]:
        """What the longer one has instead of other words; a longer run was left out of the shorter one."""
        rest = set(self.other_rest)
        runs = ([i for i in range(one.end[1], other.theirs) if i in rest] for one, other in pairwise(self.blocks))
        return [i for run in runs if len(run) < REPLACED for i in run]

    def _weigh(self, parts: Iterable[str]) -> float:
        return self.vocabulary.information("".join(parts))


def _open(unit: Unit, gap: range) -> bool:
    """Whether an editor says that there may be other words between shared ones."""
    return not unit.edited.isdisjoint(gap) or not unit.cuts.isdisjoint((*gap, gap.stop))


def _first_alike(word: str, others: Mapping[int, str], brief: bool) -> int | None:
    """The first of other words, by their places, that is nearly the same; in a brief phrase but for one letter."""
    if not others or not _may_be_misspelt(word):
        return None
    if brief:
        return next((place for *_, place in process.extract_iter(word, others, scorer=OSA.distance, score_cutoff=1)), None)
    similar = process.extract_iter(word, others, scorer=OSA.normalized_similarity, score_cutoff=ALIKE)
    return next((place for *_, place in similar), None)


def _may_be_misspelt(word: str) -> bool:
    return len(word) >= SPELT and not word[0].isdigit()


def _denies(word: str) -> bool:
    return word in NEGATIONS or word.endswith("n't")
