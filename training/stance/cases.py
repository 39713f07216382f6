"""Labelled quotations in the articles that they stand in, read by the project's own pipeline as at run time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from quotes.models import Paragraph, Quotation
from quotes.pipeline.entities import Entity, entities
from quotes.reading import split_paragraphs
from quotes.stance.component import nobody_speaks
from training.labels import read_stances
from training.shared import GOLD, POLNEAR, read_jsonl

QUICK_WEIGHT = 0.7
"""What a label of ours that was given in haste counts beside any other."""
OVERLAP = 0.6
"""The share of a labelled unit that a quotation of the pipeline must cover."""


@dataclass
class Case:
    """A quotation (its place among the article's), what it was labelled, and the target's words; ``gold`` or our own.

    ``weight``: what the label counts in training.
    """

    place: int
    stance: str
    target: str
    gold: bool
    weight: float = 1.0


@dataclass
class Article:
    """An article as the pipeline read it, its quotations that somebody says, and those that are labelled."""

    id: str
    text: str
    paragraphs: Sequence[Paragraph]
    names: Sequence[Entity]
    quotations: list[Quotation]
    cases: list[Case]

    @property
    def whole(self) -> bool:
        """Whether a reader of ours read all of it."""
        return any(not case.gold and case.weight == 1 for case in self.cases)


def train_articles(nlp: Language) -> list[Article]:
    """PolNeAR's training articles with a label: 2,155 units of the gold, and our own."""
    texts = {str(row["id"]): str(row["text"]) for row in read_jsonl(POLNEAR / "train.jsonl")}
    own = [{**label, "own": True, "weight": QUICK_WEIGHT if label.get("quick") else 1.0} for label in read_stances(texts)]
    return read_articles(nlp, [*read_jsonl(GOLD / "train.speakers.jsonl"), *own], POLNEAR / "train.jsonl")


def measured_articles(nlp: Language, name: str) -> list[Article]:
    """The articles of ``dev`` or ``open``; never to be trained on."""
    texts = POLNEAR / "dev.jsonl" if name == "dev" else GOLD / "open.articles.jsonl"
    return read_articles(nlp, read_jsonl(GOLD / f"{name}.speakers.jsonl"), texts)


def read_articles(nlp: Language, units: Iterable[Mapping[str, Any]], texts: Path) -> list[Article]:
    """The articles that have units, with the quotations that the pipeline (all steps but stance) finds."""
    wanted: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for unit in units:
        wanted[str(unit["id"])].append(unit)
    rows = [row for row in read_jsonl(texts) if str(row["id"]) in wanted]
    docs = nlp.pipe((str(row["text"]) for row in rows), batch_size=16)
    return [article_of(str(row["id"]), doc, wanted[str(row["id"])]) for row, doc in zip(rows, docs, strict=True)]


def article_of(name: str, doc: Doc, units: Sequence[Mapping[str, Any]]) -> Article:
    """An analysed article; units that nobody says are left out, as the scorer does."""
    text = doc.text
    quotations = [quotation for quotation in doc._.quotations if not nobody_speaks(quotation)]
    cases: dict[int, Case] = {}
    for unit in units:
        place = place_of(unit, quotations)
        if unit.get("type") != "none" and place is not None and place not in cases:
            own, weight = unit.get("own", False), unit.get("weight", 1.0)
            cases[place] = Case(place, unit["stance"], unit["target"], not own, weight)
    return Article(name, text, split_paragraphs(text), entities(doc), quotations, [cases[place] for place in sorted(cases)])


def place_of(unit: Mapping[str, Any], quotations: Sequence[Quotation]) -> int | None:
    """The quotation that covers most of a unit, as the scorer matches them; None where none does."""
    shared = [min(q.end, unit["end"]) - max(q.start, unit["start"]) for q in quotations]
    best = max(range(len(shared)), key=shared.__getitem__, default=None)
    return best if best is not None and shared[best] >= OVERLAP * (unit["end"] - unit["start"]) else None
