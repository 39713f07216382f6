"""The spaCy component ``stance``: the direction of each quotation of a document, and what it is about."""

from collections.abc import Callable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from quotes.detection.component import register_extensions
from quotes.detection.layout import layout
from quotes.models import Paragraph, Quotation, Span, Stance
from quotes.pipeline.labels import entity_label
from quotes.reading import split_paragraphs
from quotes.stance.features import reading_of
from quotes.stance.surroundings import surroundings
from quotes.stance.targets import Entity, target_among
from quotes.stance.weights import LABELS, Weights, shipped_weights

DECIMALS = 4


@Language.factory("stance", assigns=["doc._.quotations"], requires=["doc._.quotations"])
def make_stance(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """The factory ``stance``; names among the document's entities serve as targets, speakers are no targets."""
    register_extensions()

    def stance(doc: Doc) -> Doc:
        found: list[Quotation] = doc._.quotations or []
        if found:
            text, paragraphs = layout(doc)
            entities = [(Span(e.start_char, e.end_char), label) for e in doc.ents if (label := entity_label(e))]
            for quotation in found:
                quotation.stance = None if nobody_speaks(quotation) else judge(text, quotation, paragraphs, entities)
        return doc

    return stance


def nobody_speaks(quotation: Quotation) -> bool:
    """Whether attribution looked and found that nobody says these words: a title or a scare quote has no stance."""
    return quotation.attribution is not None and quotation.attribution.mention is None


def judge(
    text: str,
    quotation: Quotation,
    paragraphs: Sequence[Paragraph] | None = None,
    entities: Sequence[Entity] = (),
    weights: Weights | None = None,
) -> Stance:
    """The stance of a quotation of ``text``: the most probable label, P(favor) - P(against) as its score, and a target.

    ``paragraphs`` None splits the text; ``entities`` are its names, in order; ``weights`` None takes the shipped ones.
    Words that are none (“…”) are neutral.

    >>> text = "The mayor praised the new library. “It is a wonderful gift to this town,” she said."
    >>> stance = judge(text, Quotation(35, 73, Span(36, 72)))
    >>> stance.label, text[slice(*stance.target)]
    ('favor', 'new library')
    """
    paragraphs = split_paragraphs(text) if paragraphs is None else paragraphs
    weights = weights or shipped_weights()
    parts = surroundings(text, quotation, paragraphs)
    reading = reading_of(text, quotation, parts, weights.split)
    if not any(word[0].isalnum() or word[0] == "<" for word in reading.quotation):
        return Stance("neutral", 0.0)
    probabilities = dict(zip(LABELS, weights.probabilities(reading).tolist(), strict=True))
    label = max(LABELS, key=lambda name: probabilities[name])
    score = round(probabilities["favor"] - probabilities["against"], DECIMALS)
    return Stance(label, score, target_among(text, quotation, parts, entities))
