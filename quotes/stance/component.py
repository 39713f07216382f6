"""The spaCy component ``stance``: the direction of each quotation of a document, what it is about, and what decided."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch

from quotes.detection.component import register_extensions
from quotes.detection.layout import layout
from quotes.models import Paragraph, Quotation, Span, Stance
from quotes.pipeline.entities import Entity, entities
from quotes.reading import split_paragraphs
from quotes.stance.evidence import evidence
from quotes.stance.model import LABELS, Model, softmax
from quotes.stance.storage import shipped_model
from quotes.stance.texts import Source

DECIMALS = 3
SURE_OF_NOBODY = 0.75
"""From this confidence on that nobody says the words, they have no stance; below it somebody may well say them."""
TOGETHER = 8
"""Documents judged at once."""
CLEAR = 0.5
"""The probability that a neutral quotation needs to have evidence: else it is neutral for want of any."""


@Language.factory("stance", assigns=["doc._.quotations"], requires=["doc._.quotations"])
def make_stance(nlp: Language, name: str) -> "StanceStep":  # noqa: ARG001
    """The factory ``stance``. It needs ``doc._.quotations`` and nothing else: spans that a user made are judged as well.

    Names among the document's entities, cues and speakers are used where they are.
    """
    return StanceStep()


class StanceStep:
    """The component: one document, or with ``nlp.pipe`` a stream of which some are judged at once."""

    def __init__(self) -> None:
        register_extensions()

    def __call__(self, doc: Doc) -> Doc:
        self._judge([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = TOGETHER) -> Iterator[Doc]:
        """The documents of a stream, judged, at most ``TOGETHER`` at once."""
        for batch in minibatch(stream, min(batch_size, TOGETHER)):  # type: ignore[no-untyped-call]
            self._judge(batch)
            yield from batch

    @staticmethod
    def _judge(docs: Sequence[Doc]) -> None:
        sources = []
        for doc in docs:
            found: list[Quotation] = doc._.quotations or []
            for quotation in found:
                quotation.stance = None
            spoken = [quotation for quotation in found if not nobody_speaks(quotation)]
            if spoken:
                text, paragraphs = layout(doc)
                sources.append(Source(text, spoken, paragraphs, entities(doc)))
        for source, judged in zip(sources, judge_texts(sources), strict=True):
            for quotation, stance in zip(source.quotations, judged, strict=True):
                quotation.stance = stance


def nobody_speaks(quotation: Quotation) -> bool:
    """Whether attribution is sure that nobody says these words: a title or a scare quote has no stance."""
    attribution = quotation.attribution
    return attribution is not None and attribution.mention is None and attribution.confidence >= SURE_OF_NOBODY


def judge_all(
    text: str,
    quotations: Sequence[Quotation],
    paragraphs: Sequence[Paragraph] | None = None,
    names: Sequence[Entity] = (),
    model: Model | None = None,
) -> list[Stance]:
    """The stance of each of some quotations of ``text``; they are judged together, for they tell of one another.

    The label is the most probable one; the score is P(favor) - P(against), calibrated. ``paragraphs`` None splits the text;
    ``names`` are its entities, in order; ``model`` None takes the shipped one. Words that are none (“…”) are neutral.

    >>> text = "The mayor praised the new library. “It is a wonderful gift to this town,” she said."
    >>> stance, = judge_all(text, [Quotation(35, 73, Span(36, 72))])
    >>> stance.label, [text[slice(*span)] for span in stance.evidence[:2]]
    ('favor', ['praised', 'wonderful gift'])
    """
    paragraphs = split_paragraphs(text) if paragraphs is None else paragraphs
    return judge_texts([Source(text, quotations, paragraphs, names)], model)[0]


def judge_texts(sources: Sequence[Source], model: Model | None = None) -> list[list[Stance]]:
    """The same for the quotations of several texts at once, which tell nothing of one another: it is faster."""
    worded = []
    for source in sources:
        said = [q for q in source.quotations if any(character.isalnum() for character in source.text[slice(*q.inner)])]
        if said:
            worded.append(source._replace(quotations=said))
    found = _judged(worded, model or shipped_model()) if worded else {}
    return [[found.get(id(q)) or Stance("neutral", 0.0) for q in source.quotations] for source in sources]


def _judged(sources: Sequence[Source], model: Model) -> dict[int, Stance]:
    """The stances by the quotations' ids."""
    document = model.reader.read(sources)
    targets, running = model.targets(document), model.running(document)
    logits = model.logits(document, targets, running)
    probabilities, labels = softmax(logits), logits.argmax(1)
    reasons = evidence(document, running, model.terms, labels)
    starts = document.texts.starts[document.texts.of].tolist()
    rows = zip(labels.tolist(), probabilities.tolist(), targets, reasons, starts, strict=True)
    return {id(quotation): _stance(*row) for quotation, row in zip(document.quotations, rows, strict=True)}


def _stance(label: int, shares: list[float], target: Span | None, reason: Sequence[Span], start: int) -> Stance:
    """``target`` and ``reason`` are spans of all texts as one, in which its own starts at ``start``."""
    name = LABELS[label]
    words = () if name == "neutral" and shares[1] < CLEAR else tuple(_back(span, start) for span in reason)
    return Stance(name, round(shares[2] - shares[0], DECIMALS), target and _back(target, start), words)


def _back(span: Span, start: int) -> Span:
    return Span(span.start - start, span.end - start)
