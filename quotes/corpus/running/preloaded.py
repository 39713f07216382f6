"""The shipped pipeline, loaded when this module is imported: once, by the server from which workers are forked."""

from typing import Final

from spacy.language import Language

from quotes.pipeline import load

PIPELINE: Final[Language] = load()
PIPELINE("“We are ready,” said the mayor, Ana Ruiz.")  # what is loaded when it is first needed is loaded now
