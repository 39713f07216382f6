"""The heavy half of the API, imported when first called: ``quotes --help`` must not wait for spaCy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from spacy.language import Language

    from quotes.corpus import Aliases, Extraction


def load(name: str | None) -> Language:
    """The pipeline of that name, or the one that the project ships. Raises OSError or ValueError where there is none."""
    from quotes import pipeline

    return pipeline.load(name)


def extract_articles(paths: Iterable[Path], nlp: Language, link: bool, aliases: Aliases | None) -> Extraction:
    """What the pipeline finds in the articles of these files and folders, their speakers linked or not."""
    from quotes import corpus

    return corpus.extract_articles(paths, nlp, link=link, aliases=aliases)
