"""The heavy half of the API, imported when first called: ``quotes --help`` must not wait for spaCy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from spacy.language import Language

    from quotes.corpus import Aliases, Extraction
    from quotes.models import Article, Failure
    from quotes.reading import Source


def load(name: str | None) -> Language:
    """The pipeline of that name, or the one that the project ships. Raises OSError or ValueError where there is none."""
    from quotes import pipeline

    return pipeline.load(name)


def read_articles(paths: Iterable[Path], columns: Mapping[str, str]) -> Iterator[Article | Failure]:
    """The articles of these files and folders, one by one. Raises ValueError for a field that articles do not have."""
    from quotes import reading

    return reading.read_articles(paths, columns=columns)


def extract_articles(source: Source, nlp: Language, link: bool, aliases: Aliases | None) -> Extraction:
    """What the pipeline finds in the articles, their speakers linked or not."""
    from quotes import corpus

    return corpus.extract_articles(source, nlp, link=link, aliases=aliases)
