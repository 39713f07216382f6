"""Pipelines for workers that do not survive, or do not start."""

import os
import signal
import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import quotes

POISON = "POISON"
"""A word whose article kills the process that analyses it, as running out of memory does."""


ENDLESS = "ENDLESS"
"""And one whose article takes longer than anybody waits for; it ends all the same, so that no test hangs."""
SECONDS = 60


@Language.component("tests_killing")
def _kill(doc: Doc) -> Doc:
    if POISON in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if ENDLESS in doc.text:
        time.sleep(SECONDS)
    return doc


def load_killing() -> Language:
    """The shipped pipeline, and poison."""
    nlp = quotes.load()
    nlp.add_pipe("tests_killing", first=True)
    return nlp


def load_nothing() -> Language:
    """Fails, as a pipeline that is not there does."""
    return spacy.load(Path("nowhere"))
