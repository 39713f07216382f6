"""Trains the antecedent model: ``python -m training.speakers``."""
