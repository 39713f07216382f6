"""Reads files of every kind, and articles in memory: a source → articles, and an article's text → paragraphs."""

from quotes.reading.announcements import ReadingWarning
from quotes.reading.language import recognise_language
from quotes.reading.paragraphs import split_paragraphs
from quotes.reading.sources import Source, read_articles

__all__ = ["ReadingWarning", "Source", "read_articles", "recognise_language", "split_paragraphs"]
