"""Trains and measures the stance model: ``python -m training.stance``."""
