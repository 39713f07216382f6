"""Trains the attribution ranker from PolNeAR's training articles: ``python -m training.attribution``."""
