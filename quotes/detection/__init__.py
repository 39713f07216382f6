"""Finds the direct quotations of an article: article → spans. No model, linear time, never raises."""

from quotes.detection.finder import find_article_quotations, find_quotations

__all__ = ["find_article_quotations", "find_quotations"]
