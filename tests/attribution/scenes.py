"""Carriers and contexts for tests: hand-made parses, and whole articles through the shipped pipeline."""

from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc

from quotes.attribution.candidates import Candidate
from quotes.attribution.carriers import Carrier
from quotes.attribution.context import ArticleContext, article_context
from quotes.models import Paragraph
from quotes.reading import split_paragraphs


def parsed(tree: str) -> Carrier:
    """A carrier without quotations from "word/POS/label/head" (heads count words from 1, 0 is none), one blank between."""
    words, classes, labels, heads = zip(*(part.rsplit("/", 3) for part in tree.split()), strict=True)
    at = [int(head) - 1 if int(head) else n for n, head in enumerate(heads)]
    tags = ["POS" if word in {"’s", "'s"} else "" for word in words]
    doc = Doc(English().vocab, words=list(words), pos=list(classes), deps=list(labels), heads=at, tags=tags)
    carrier = Carrier(Paragraph(0, 0, len(doc.text)), doc, [])
    carrier._masked_starts, carrier._text_starts, carrier._quoted = [0], [0], [False] * len(doc)
    return carrier


def context_of(nlp: Language, text: str) -> ArticleContext:
    """What attribution knows of a text."""
    doc = nlp(text)
    return article_context(doc, doc._.quotations, split_paragraphs(text), nlp)


def candidate_at(context: ArticleContext, index: int, mention: str) -> Candidate:
    """The quotation's candidate that reads so; of several the first."""
    found = [c for c in context.candidates_for(index) if context.text[slice(*c.span)] == mention]
    assert found, f"{mention!r} is no candidate"
    return found[0]
