"""Analyses articles a few at a time: the pipeline is faster with many texts, and a bad one must not take others down."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from quotes.models import Article, Failure

LONGEST = 1_000_000
"""Characters beyond which an article is refused: it is no article, and spaCy's memory grows with it (its own limit)."""


class TooLong(ValueError):
    """A text is no article."""


MOST_ARTICLES = 16
MOST_CHARACTERS = 200_000
"""A batch ends with the article that brings it over either; more than these made nothing faster."""


def batches(items: Iterable[Article | Failure]) -> Iterator[list[Article | Failure]]:
    """The items in their order, cut into batches."""
    batch: list[Article | Failure] = []
    characters = 0
    for item in items:
        batch.append(item)
        characters += len(item.text) if isinstance(item, Article) else 0
        if len(batch) >= MOST_ARTICLES or characters >= MOST_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def analysed(batch: Sequence[Article | Failure], nlp: Language) -> Iterator[tuple[Article, Doc | Exception] | Failure]:
    """The items in their order: an article with its document or with what went wrong, a failure as it is."""
    short = [item for item in batch if isinstance(item, Article) and len(item.text) <= LONGEST]
    try:
        found: dict[int, Doc] = dict(enumerate(nlp.pipe([a.text for a in short], batch_size=MOST_ARTICLES)))
    except Exception:  # somewhere in the batch: one by one shows where
        found = {}
    place = 0
    for item in batch:
        if isinstance(item, Failure):
            yield item
        elif len(item.text) > LONGEST:
            most = f"(at most {LONGEST:,})"
            yield item, TooLong(f"{len(item.text):,} characters are more than an article has {most}")
        else:
            yield item, found[place] if place in found else _alone(item, nlp)
            place += 1


def _alone(article: Article, nlp: Language) -> Doc | Exception:
    try:
        return nlp(article.text)
    except Exception as error:  # one bad article never stops the run; its cause is reported
        return error
