"""What several folders of tests share: the shipped pipeline, loaded once."""

import pytest
from spacy.language import Language

import quotes


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline that the package ships, with its four steps."""
    return quotes.load()
