"""The spaCy component ``attribution``: cue, mention and confidence for each quotation of a document."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch

from quotes.attribution.context import ArticleContext, article_contexts
from quotes.attribution.cues import find_cue
from quotes.attribution.ranker import Ranker, rank_articles
from quotes.attribution.storage import read_ranker
from quotes.detection.component import register_extensions
from quotes.detection.layout import layout
from quotes.models import Attribution
from quotes.pipeline.syntax import Syntax


@cache
def shipped_ranker() -> Ranker:
    """The ranker that the package ships, read once."""
    return read_ranker()


@Language.factory("attribution", assigns=["doc._.quotations"], requires=["doc._.quotations"])
def make_attribution(nlp: Language, name: str) -> "AttributionStep":  # noqa: ARG001
    """The factory ``attribution``; the pipeline it is added to must have a parser, which runs on the carriers."""
    return AttributionStep(nlp)


class AttributionStep:
    """The component: one document, or with ``nlp.pipe`` a stream whose carriers are parsed in batches."""

    def __init__(self, nlp: Language) -> None:
        register_extensions()
        self.nlp = nlp
        self._syntax: Syntax | None = None

    @property
    def syntax(self) -> Syntax:
        """The pipeline's tags and trees, made ready when first asked for: the parser may be added after this step."""
        if self._syntax is None:
            self._syntax = Syntax(self.nlp)
        return self._syntax

    def __call__(self, doc: Doc) -> Doc:
        self._attribute([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """The documents of a stream, attributed, ``batch_size`` at a time."""
        for batch in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            self._attribute(batch)
            yield from batch

    def _attribute(self, docs: Sequence[Doc]) -> None:
        quoting = [doc for doc in docs if doc._.quotations]
        if quoting:
            layouts = [layout(doc).paragraphs for doc in quoting]
            attribute(
                article_contexts(quoting, [doc._.quotations for doc in quoting], layouts, self.syntax), shipped_ranker()
            )


def attribute(contexts: Sequence[ArticleContext], ranker: Ranker) -> None:
    """Fill in the attribution of each quotation of some articles."""
    for context, answers in zip(contexts, rank_articles(contexts, ranker), strict=True):
        seen = set()
        for index, (quotation, answer) in enumerate(zip(context.quotations, answers, strict=True)):
            confidence = ranker.confidence(answer.probability)
            candidate = answer.candidate
            if candidate is None:
                quotation.attribution = Attribution(None, None, confidence)
                continue
            carried = candidate.span in seen and candidate.paragraph != quotation.paragraph
            seen.add(candidate.span)
            cue = None if carried else find_cue(context, index, candidate, ranker.lexicon)
            quotation.attribution = Attribution(candidate.span, cue, confidence, carried)
