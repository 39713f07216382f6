"""Labelled quotations with the text they stand in: gold file + articles → cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quotes.models import Attribution, Paragraph, Quotation, Span, Speaker, StanceLabel
from quotes.reading import split_paragraphs
from training.shared import GOLD, POLNEAR, read_jsonl

MARKS = "\"'“”‘’«»„`"
FEW_WORDS = 4


@dataclass
class Case:
    """A quotation of an article, the gold stance and target, and the article's outlet as its id tells."""

    article: str
    text: str
    paragraphs: Sequence[Paragraph]
    quotation: Quotation
    label: StanceLabel
    target: str

    @property
    def outlet(self) -> str:
        """PolNeAR's ids begin with the outlet."""
        return self.article.split("_")[0]


def train_cases() -> list[Case]:
    """2,113 quotations of 208 PolNeAR training articles."""
    return read_cases(GOLD / "train.speakers.jsonl", POLNEAR / "train.jsonl")


def dev_cases() -> list[Case]:
    """324 quotations of PolNeAR development articles; to measure on."""
    return read_cases(GOLD / "dev.speakers.jsonl", POLNEAR / "dev.jsonl")


def open_cases() -> list[Case]:
    """353 quotations of articles of other outlets; to measure on."""
    return read_cases(GOLD / "open.speakers.jsonl", GOLD / "open.articles.jsonl")


def read_cases(gold: Path, articles: Path) -> list[Case]:
    """The cases of a gold file; units that nobody says are left out, as the scorer does."""
    texts = {str(article["id"]): str(article["text"]) for article in read_jsonl(articles)}
    paragraphs: dict[str, list[Paragraph]] = {}
    cases = []
    for unit in read_jsonl(gold):
        if unit["type"] == "none":
            continue
        text = texts[unit["id"]]
        parts = paragraphs.setdefault(unit["id"], split_paragraphs(text))
        quotation = gold_quotation(text, unit["start"], unit["end"])
        quotation.attribution = Attribution(Span(unit["start"], unit["start"]), None, 1.0)
        quotation.speaker = Speaker(unit["speaker"], unit["type"])
        cases.append(Case(unit["id"], text, parts, quotation, unit["stance"], unit["target"]))
    return cases


def gold_quotation(text: str, start: int, end: int) -> Quotation:
    """A gold unit as a quotation; its marks may be any, doubled ones too."""
    marked = text[start:end]
    body = marked.strip(MARKS)
    opening = len(marked) - len(marked.lstrip(MARKS))
    inner = Span(start + opening, start + opening + len(body))
    return Quotation(start, end, inner, "fragment" if len(body.split()) <= FEW_WORDS else "direct")
