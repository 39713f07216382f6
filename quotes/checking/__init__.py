"""Checking the machine: samples to code by hand, agreement between coders, accuracy against gold labels."""

from quotes.checking.agreement import AgreementReport, agreement
from quotes.checking.coding import CodingSheet, coding_sheet, write_coding_sheet
from quotes.checking.evaluation import Evaluation, evaluate
from quotes.checking.filled import FilledSheet, read_filled
from quotes.checking.gold import Gold, read_gold
from quotes.checking.sampling import sample

__all__ = [
    "AgreementReport",
    "CodingSheet",
    "Evaluation",
    "FilledSheet",
    "Gold",
    "agreement",
    "coding_sheet",
    "evaluate",
    "read_filled",
    "read_gold",
    "sample",
    "write_coding_sheet",
]
