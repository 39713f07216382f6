"""Many articles: from whatever gives articles to the two tables."""

from quotes.corpus.extraction import Extraction, extract_articles

__all__ = ["Extraction", "extract_articles"]
