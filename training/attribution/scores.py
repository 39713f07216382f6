"""Learns the lexicon of :mod:`quotes.attribution.lexicon` from cases."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from quotes.attribution.candidates import Candidate
from quotes.attribution.features import keys_beside
from quotes.attribution.lexicon import Lexicon, log_odds, shares
from quotes.attribution.pairs import between_signature, governor_key, tree_path
from quotes.attribution.tallies import CUE_CLASSES
from quotes.models import Span
from quotes.speakers.vocabulary import role_nouns
from training.attribution.cases import Case, gold_spans, is_right

LEAST_SMALL = 0.3
"""The share of a word's uses in small letters from which it is taken for a common word."""
WORD = re.compile(r"[^\W\d_]+")
WORD_TABLES = {"before", "after", "nobody_before", "nobody_after"}


def learn_lexicon(cases: Sequence[Case]) -> Lexicon:
    """Count cues and source nouns over all attributions, then words and paths around quotations with those counts."""
    cases = [c for c in cases if c.attributions]  # synthetic articles teach forms, not words
    words = Lexicon(_learn_cues(cases), _learn_nouns(cases), {})
    tables: dict[str, list[tuple[str, bool]]] = {
        name: [] for name in ("before", "after", "nobody_before", "nobody_after", "path", "cue_relation", "between")
    }
    for case in cases:
        for index, unit in enumerate(case.units):
            if unit is not None:
                _count_around(case, index, unit, tables)
                if unit["attributed"]:
                    _count_pairs(case, index, unit, words, tables)
    learned = Lexicon(words.cues, words.nouns, {name: log_odds(found) for name, found in tables.items()})
    return without_names(learned, [case.context.text for case in cases])


def without_names(lexicon: Lexicon, texts: Iterable[str]) -> Lexicon:
    """The lexicon without words that the texts mostly write with a capital: names that the tagger took for nouns."""
    small: Counter[str] = Counter()
    uses: Counter[str] = Counter()
    for text in texts:
        for word in WORD.findall(text):
            uses[word.lower()] += 1
            small[word.lower()] += word.islower()

    def common(key: str) -> bool:
        return key in role_nouns() or not uses[key] or small[key] >= LEAST_SMALL * uses[key]

    def kept(table: Mapping[str, float]) -> dict[str, float]:
        return {key: score for key, score in table.items() if common(key)}

    tables = {name: kept(table) if name in WORD_TABLES else table for name, table in lexicon.tables.items()}
    return Lexicon(kept(lexicon.cues), kept(lexicon.nouns), tables)


def _learn_cues(cases: Sequence[Case]) -> dict[str, float]:
    hits: Counter[str] = Counter()
    uses: Counter[str] = Counter()
    for case in cases:
        cues = {offset for span in gold_spans(case, "cue") for offset in range(*span)}
        for carrier in case.context.carriers.values():
            for word in carrier.words:
                if word.pos in CUE_CLASSES and not word.name and not word.quoted:
                    uses[word.lemma] += 1
                    hits[word.lemma] += carrier.text_offset(word.start) in cues
    return shares(hits, uses)


def _learn_nouns(cases: Sequence[Case]) -> dict[str, float]:
    hits: Counter[str] = Counter()
    uses: Counter[str] = Counter()
    for case in cases:
        sources = gold_spans(case, "source")
        for found in case.context.candidates.values():
            for candidate in found:
                if candidate.head is not None and candidate.head.pos == "NOUN" and not candidate.head.name:
                    lemma = candidate.head.lemma
                    uses[lemma] += 1
                    inside = [s for s in sources if s.start <= candidate.span.start and candidate.span.end <= s.end]
                    hits[lemma] += any(not _owned(candidate, s, found) for s in inside)
    return shares(hits, uses)


def _owned(candidate: Candidate, source: Span, found: Sequence[Candidate]) -> bool:
    """Whether another candidate of the source holds this one's head below its own."""
    assert candidate.head is not None
    above = candidate.head.above
    return any(other.head in above and source.start <= other.span.start < source.end for other in found)


def _count_around(case: Case, index: int, unit: dict[str, Any], tables: dict[str, list[tuple[str, bool]]]) -> None:
    before, after = keys_beside(case.context, index)
    tables["nobody_before"].append((before, not unit["attributed"]))
    tables["nobody_after"].append((after, not unit["attributed"]))
    if unit["attributed"]:
        ahead = unit["source"][0][0] < case.context.quotations[index].start
        tables["before"].append((before, ahead))
        tables["after"].append((after, not ahead))


def _count_pairs(
    case: Case,
    index: int,
    unit: dict[str, Any],
    words: Lexicon,
    tables: dict[str, list[tuple[str, bool]]],
) -> None:
    for candidate in case.context.candidates_for(index):
        if candidate.head is None:
            continue
        carrier = case.context.carriers[candidate.paragraph]
        piece = next((p for p in carrier.pieces if p.quotation == index), None)
        if piece is None:
            continue
        right, head = is_right(candidate, unit), candidate.head
        path = tree_path(piece, head, words)
        tables["path"].append((path.signature if path else "-", right))
        before = head.i < piece.start
        tables["cue_relation"].append((governor_key(carrier, head, before=before), right))
        low, high = (head.i + 1, piece.start) if before else (piece.end, head.i)
        outside = [w for w in carrier.words[low:high] if not w.quoted]
        tables["between"].append((between_signature(outside, words), right))
