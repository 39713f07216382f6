"""Articles and quotations for tests: text of our own, spans found by their words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pandas as pd

from quotes.models import Article, Attribution, Quotation, Span, Speaker, SpeakerType, Stance, StanceLabel
from quotes.table import article_row, articles_frame, quotation_row, quotations_frame

HARBOUR_TEXT = (
    "Harbour plan splits the town\n\n"
    "Mayor Ruth Okafor defended the plan. “The new quay will bring four hundred jobs,” she said.\n"
    "Tomas Lind, head of the anglers' union, called it “a car park with water”. “We were never asked.\n\n"
    "“Not once,” he added.\n\n"
    "“It is under review,” according to a ministry spokesperson. The locals call the site “the Shelf”. “Wait and see!”\n"
)
HARBOUR = Article(
    id="harbour",
    text=HARBOUR_TEXT,
    outlet="The Coast Courier",
    outlet_source="metadata",
    title="Harbour plan splits the town",
    author="Ines Park; Joe Bloom",
    published=datetime(2024, 5, 31, 18, 30),
    url="https://coast.example/harbour",
    language="en",
    source="articles/harbour.txt",
)


def span(text: str, words: str, after: int = 0) -> Span:
    """Where the words stand in the text, from ``after`` on."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def quotation(
    text: str,
    quoted: str,
    *,
    mention: str = "",
    cue: str = "",
    name: str = "",
    type: SpeakerType = "",
    role: str = "",
    stance: StanceLabel | None = None,
    score: float = 0.0,
    target: str = "",
    confidence: float = 0.9,
) -> Quotation:
    """A quotation of the words with their marks; what is empty was not found."""
    marked = span(text, quoted)
    return Quotation(
        *marked,
        inner=Span(marked.start + 1, marked.end - 1),
        attribution=Attribution(span(text, mention) if mention else None, span(text, cue) if cue else None, confidence),
        speaker=Speaker(name, type, role=span(text, role) if role else None),
        stance=Stance(stance, score, span(text, target) if target else None) if stance else None,
    )


def harbour_quotations() -> list[Quotation]:
    """One of each kind: a person, a fragment, several paragraphs, unnamed, nobody, undecided."""

    def said(quoted: str, **found: Any) -> Quotation:
        return quotation(HARBOUR_TEXT, quoted, **found)

    okafor = {"name": "Ruth Okafor", "type": "person", "role": "Mayor"}
    lind = {"name": "Tomas Lind", "type": "person", "role": "head of the anglers' union", "stance": "against"}
    ministry = {"name": "ministry spokesperson", "type": "unnamed", "role": "ministry spokesperson", "stance": "neutral"}
    jobs = "“The new quay will bring four hundred jobs,”"
    found = [
        said(jobs, mention="she", cue="said", stance="favor", score=0.8, target="the plan", confidence=0.97, **okafor),
        said("“a car park with water”", mention="Tomas Lind", cue="called", score=-0.7, **lind),
        said("“We were never asked.\n\n“Not once,”", mention="he", cue="added", score=-0.5, confidence=0.41, **lind),
        said("“It is under review,”", mention="a ministry spokesperson", cue="according to", **ministry),
        said("“the Shelf”", type="none"),
        said("“Wait and see!”", confidence=0.2),
    ]
    for fragment in (found[1], found[4]):
        fragment.kind = "fragment"
    return found


def quotation_table(articles: Sequence[tuple[Article, Sequence[Quotation]]]) -> pd.DataFrame:
    """The table of the articles' quotations."""
    return quotations_frame(
        quotation_row(article, found, number) for article, quotations in articles for number, found in enumerate(quotations)
    )


def article_table(articles: Sequence[tuple[Article, Sequence[Quotation]]]) -> pd.DataFrame:
    """The table of the articles."""
    return articles_frame(article_row(article, len(quotations)) for article, quotations in articles)


def quiet_article(id: str, **known: Any) -> Article:
    """A short article without quotations."""
    return Article(id=id, text="No one spoke.", **known)


def harbour_run() -> list[tuple[Article, list[Quotation]]]:
    """Two articles with their quotations; the second has none."""
    return [(HARBOUR, harbour_quotations()), (quiet_article("quiet", outlet="The Inland Echo", title="A quiet day"), [])]


def harbour_tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The quotations and the articles of a run over two articles, the second without quotations."""
    run = harbour_run()
    return quotation_table(run), article_table(run)
