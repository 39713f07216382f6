"""Trains the English pipeline that the package ships: ``python -m training.pipeline``."""
