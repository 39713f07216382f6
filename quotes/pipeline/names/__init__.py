"""Names in a document: the spaCy component ``names`` classifies the words that can belong to a name, and no others."""

from quotes.pipeline.names.component import Names

__all__ = ["Names"]
