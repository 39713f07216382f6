"""The spaCy component ``attribution``: cue, mention and confidence for each quotation of a document."""

from collections.abc import Callable, Sequence
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from quotes.attribution.context import article_context
from quotes.attribution.cues import find_cue
from quotes.attribution.ranker import Ranker, rank_article, read_ranker
from quotes.detection.component import register_extensions
from quotes.models import Attribution, Paragraph
from quotes.reading import split_paragraphs


@cache
def shipped_ranker() -> Ranker:
    """The ranker that the package ships, read once."""
    return read_ranker()


@Language.factory("attribution", assigns=["doc._.quotations"], requires=["doc._.quotations"])
def make_attribution(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """The factory ``attribution``; the pipeline it is added to must have a parser, which runs on the carriers."""
    register_extensions()

    def attribution(doc: Doc) -> Doc:
        if doc._.quotations:
            attribute(doc, split_paragraphs(doc.text), nlp, shipped_ranker())
        return doc

    return attribution


def attribute(doc: Doc, paragraphs: Sequence[Paragraph], nlp: Language, ranker: Ranker) -> None:
    """Fill in the attribution of each of the document's quotations."""
    quotations = doc._.quotations
    context = article_context(doc, quotations, paragraphs, nlp)
    seen = set()
    for index, (quotation, answer) in enumerate(zip(quotations, rank_article(context, ranker), strict=True)):
        confidence = ranker.confidence(answer.probability)
        candidate = answer.candidate
        if candidate is None:
            quotation.attribution = Attribution(None, None, confidence)
            continue
        carried = candidate.span in seen and candidate.paragraph != quotation.paragraph
        seen.add(candidate.span)
        cue = None if carried else find_cue(context, index, candidate, ranker.lexicon)
        quotation.attribution = Attribution(candidate.span, cue, confidence, carried)
