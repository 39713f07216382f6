"""The English pipeline: the model that the project ships, how it is loaded, and the label schemes it may have."""

from quotes.pipeline.loading import load

__all__ = ["load"]
