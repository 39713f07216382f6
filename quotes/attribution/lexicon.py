"""Word scores that attribution learned: how often a verb reports, what stands beside quotations, which paths lead home.

Each table maps a key to a log-odds, smoothed toward 0 by :data:`SMOOTHING` imagined cases, learned by
``python -m training.attribution`` from PolNeAR's training articles.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotes.attribution.tallies import CUE_CLASSES
from quotes.attribution.words import Word

SMOOTHING = 4.0
RAREST = 3
"""Keys seen less often are not kept: they would be single cases."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Learned scores. ``cues``: lemma → share of its uses as a reporting word, 0 … 1; ``nouns``: lemma → share of its
    uses as the head of a source; ``tables``: name → key → log-odds."""

    cues: Mapping[str, float]
    nouns: Mapping[str, float]
    tables: Mapping[str, Mapping[str, float]]

    def cue(self, word: Word) -> float:
        """How likely the word reports what somebody says, 0 … 1."""
        return self.cues.get(word.lemma, 0.0) if word.pos in CUE_CLASSES else 0.0

    def noun(self, word: Word) -> float:
        """How likely a nominal with this head is a source, 0 … 1; names and pronouns have none."""
        return self.nouns.get(word.lemma, 0.0) if word.pos == "NOUN" else 0.0

    def score(self, table: str, key: str) -> float:
        """The log-odds of a key; 0 for one never seen."""
        return self.tables.get(table, {}).get(key, 0.0)

    def knows(self, table: str, key: str) -> bool:
        """Whether the key was seen often enough in training to have a score."""
        return key in self.tables.get(table, {})

    def write(self, path: Path) -> None:
        """Write as JSON, scores to three decimals."""
        fields = {"cues": _rounded(self.cues), "nouns": _rounded(self.nouns)}
        tables = {name: _rounded(table) for name, table in self.tables.items()}
        path.write_text(
            json.dumps({**fields, "tables": tables}, ensure_ascii=False, indent=0, sort_keys=True), encoding="utf-8"
        )


def read_lexicon(source: Any) -> Lexicon:
    """Read what :meth:`Lexicon.write` wrote; ``source`` has ``read_text``."""
    return Lexicon(**json.loads(source.read_text(encoding="utf-8")))


def log_odds(cases: Iterable[tuple[str, bool]]) -> dict[str, float]:
    """Smoothed log-odds of each key, relative to those of all cases."""
    hits: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    for key, hit in cases:
        all_[key] += 1
        hits[key] += hit
    total = sum(all_.values())
    share = min(max(sum(hits.values()) / total, 1e-4), 1 - 1e-4) if total else 0.5
    base = math.log(share / (1 - share))
    scores = {}
    for key, n in all_.items():
        if n >= RAREST:
            smoothed = (hits[key] + SMOOTHING * share) / (n + SMOOTHING)
            smoothed = min(max(smoothed, 1e-4), 1 - 1e-4)
            scores[key] = math.log(smoothed / (1 - smoothed)) - base
    return scores


def shares(hits: Counter[str], uses: Counter[str]) -> dict[str, float]:
    """The share of each key's uses that hit, smoothed toward 0."""
    return {key: hits[key] / (uses[key] + SMOOTHING) for key in hits if hits[key] >= RAREST and uses[key] >= hits[key]}


def _rounded(table: Mapping[str, float]) -> dict[str, float]:
    return {key: round(value, 3) for key, value in table.items()}
