"""``python -m benchmarks.pages``: what is read of saved HTML pages: title, date, outlet, authors, and the texts.

The pages are read without their manifest, which holds the answers. The texts are compared with those that the gold's offsets
index (trafilatura's own): quotations of the gold that stand at the same place, and lines that are blanked as furniture.
"""

import json
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from quotes.models import Article
from quotes.reading import read_articles
from training.shared import SHARED, read_jsonl, scorer

PAGES = SHARED / "data" / "pages"
GOLD = SHARED / "gold"


def read_without_manifest(pages: Iterable[Path]) -> Iterator[Article]:
    """The articles of pages, copied to a folder of their own. Raises ``ValueError`` for a page that gives none."""
    with tempfile.TemporaryDirectory() as folder:
        for page in pages:
            shutil.copy(page, folder)
        for article in read_articles(folder):
            if not isinstance(article, Article):
                raise ValueError(f"{article.source}: {article.cause}")
            yield article


def figures(articles: Iterable[Article]) -> dict[str, float]:
    """What ``score.py pages`` says of them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "articles.jsonl")
        rows = [
            {
                "article_id": a.id,
                "outlet": a.outlet,
                "title": a.title,
                "author": a.author,
                "published": str(a.published or ""),
            }
            for a in articles
        ]
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
        found: dict[str, float] = scorer().pages(path, list(read_jsonl(PAGES / "meta.jsonl")))
        return found


def in_place(articles: dict[str, str], gold: dict[str, str], labels: Iterable[dict[str, Any]]) -> tuple[int, int]:
    """How many of the gold's quotations the texts have at the gold's offsets, and of how many."""
    spans = [(str(label["id"]), slice(label["start"], label["end"])) for label in labels]
    spans = [(article, span) for article, span in spans if article in articles]
    return sum(articles[article][span] == gold[article][span] for article, span in spans), len(spans)


def main() -> None:
    """Print the figures."""
    if not PAGES.is_dir():
        sys.exit(f"NOT MEASURED: {PAGES} is not there; a benchmark needs the folder shared beside the checkout")
    start = perf_counter()
    articles = list(read_without_manifest(sorted(PAGES.glob("*.html.gz"))))
    seconds = perf_counter() - start
    for name, value in figures(articles).items():
        print(f"{name:>12}  {value:.3f}" if isinstance(value, float) else f"{name:>12}  {value}")
    gold = {str(article["id"]): article["text"] for article in read_jsonl(GOLD / "open.articles.jsonl")}
    labels = read_jsonl(GOLD / "open.speakers.jsonl")
    kept, there = in_place({article.id: article.text for article in articles}, gold, labels)
    print(f"  quotations  {kept} of {there} of the gold's at the gold's place")
    print(f"        time  {1000 * seconds / max(1, len(articles)):.0f} ms a page")


if __name__ == "__main__":
    main()
