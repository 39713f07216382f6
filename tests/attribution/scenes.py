"""Carriers and contexts for tests: hand-made parses, and whole articles through the shipped pipeline."""

from collections.abc import Iterator

from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc

from quotes.attribution.candidates import Candidate, outright_candidate
from quotes.attribution.carriers import Carrier
from quotes.attribution.context import ArticleContext, article_contexts
from quotes.attribution.features import Features, quotation_features
from quotes.attribution.lexicon import Lexicon
from quotes.attribution.pairs import sequence_features
from quotes.attribution.space import candidate_block, pair_blocks
from quotes.attribution.words import read_words
from quotes.models import Paragraph, Span
from quotes.pipeline.syntax import Syntax
from quotes.reading import split_paragraphs


def parsed(tree: str) -> Carrier:
    """A carrier without quotations of a tree as :func:`document` reads it."""
    doc = document(tree)
    return Carrier(Paragraph(0, 0, len(doc.text)), doc.text, read_words(doc), False, [], [0], [0])


def document(tree: str) -> Doc:
    """A parse from "word/POS/label/head" (heads count words from 1, 0 is none), one blank between."""
    words, classes, labels, heads = zip(*(part.rsplit("/", 3) for part in tree.split()), strict=True)
    at = [int(head) - 1 if int(head) else n for n, head in enumerate(heads)]
    tags = ["POS" if word in {"’s", "'s"} else "" for word in words]
    return Doc(English().vocab, words=list(words), pos=list(classes), deps=list(labels), heads=at, tags=tags)


def context_of(nlp: Language, text: str) -> ArticleContext:
    """What attribution knows of a text."""
    doc = nlp(text)
    return article_contexts([doc], [doc._.quotations], [split_paragraphs(text)], Syntax(nlp))[0]


def candidate_at(context: ArticleContext, index: int, mention: str) -> Candidate:
    """The quotation's candidate that reads so; of several the first."""
    found = [c for c in context.candidates_for(index) if context.text[slice(*c.span)] == mention]
    assert found, f"{mention!r} is no candidate"
    return found[0]


def blocks_of(context: ArticleContext, lexicon: Lexicon) -> Iterator[tuple[str, Features]]:
    """All blocks of features of an article, names given outright among the candidates; each takes the first for chosen."""
    outright = [c for c in (outright_candidate(context.text, q) for q in context.quotations) if c is not None]
    earlier: list[Span | None] = []
    for index in range(len(context.quotations)):
        candidates = [*context.candidates_for(index), *outright]
        yield "quotation", quotation_features(context, index, lexicon)
        for candidate in candidates:
            yield candidate_block(context, candidate, lexicon)
            yield from pair_blocks(context, index, candidate, lexicon)
            yield "sequence", sequence_features(context, index, candidate, earlier)
        earlier.append(candidates[0].span if candidates else None)
