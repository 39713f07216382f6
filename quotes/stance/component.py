"""The spaCy component ``stance``: the direction of each quotation of a document, what it is about, and what decided."""

from collections.abc import Callable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from quotes.detection.component import register_extensions
from quotes.detection.layout import layout
from quotes.models import Paragraph, Quotation, Span, Stance
from quotes.pipeline.labels import entity_label
from quotes.reading import split_paragraphs
from quotes.stance.evidence import evidence
from quotes.stance.model import LABELS, Model, softmax
from quotes.stance.phrases import Entity
from quotes.stance.storage import shipped_model

DECIMALS = 4
SURE_OF_NOBODY = 0.75
"""From this confidence on that nobody says the words, they have no stance; below it somebody may well say them."""
CLEAR = 0.5
"""The probability that a neutral quotation needs to have evidence: else it is neutral for want of any."""


@Language.factory("stance", assigns=["doc._.quotations"], requires=["doc._.quotations"])
def make_stance(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """The factory ``stance``. It needs ``doc._.quotations`` and nothing else: spans that a user made are judged as well.

    Names among the document's entities, cues and speakers are used where they are.
    """
    register_extensions()

    def stance(doc: Doc) -> Doc:
        found: list[Quotation] = doc._.quotations or []
        for quotation in found:
            quotation.stance = None
        spoken = [quotation for quotation in found if not nobody_speaks(quotation)]
        if spoken:
            text, paragraphs = layout(doc)
            names = [(Span(e.start_char, e.end_char), label) for e in doc.ents if (label := entity_label(e))]
            for quotation, judged in zip(spoken, judge_all(text, spoken, paragraphs, names), strict=True):
                quotation.stance = judged
        return doc

    return stance


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

    The label is the most probable one, with a little more weight for what is rare; the score is P(favor) - P(against),
    calibrated. ``paragraphs`` None splits the text; ``names`` are its entities, in order; ``model`` None takes the shipped
    one. Words that are none (“…”) are neutral.

    >>> text = "The mayor praised the new library. “It is a wonderful gift to this town,” she said."
    >>> stance, = judge_all(text, [Quotation(35, 73, Span(36, 72))])
    >>> stance.label, [text[slice(*span)] for span in stance.evidence[:2]]
    ('favor', ['praised', 'wonderful gift'])
    """
    paragraphs = split_paragraphs(text) if paragraphs is None else paragraphs
    model = model or shipped_model()
    worded = [q for q in quotations if any(character.isalnum() for character in text[slice(*q.inner)])]
    found = iter(_judged(text, worded, paragraphs, names, model) if worded else ())
    judged = {id(quotation) for quotation in worded}
    return [next(found) if id(quotation) in judged else Stance("neutral", 0.0) for quotation in quotations]


def _judged(
    text: str, quotations: Sequence[Quotation], paragraphs: Sequence[Paragraph], names: Sequence[Entity], model: Model
) -> list[Stance]:
    document = model.reader.read(text, quotations, paragraphs, names)
    targets, running = model.targets(document), model.running(document)
    logits = model.logits(document, targets, running)
    probabilities, labels = softmax(logits), (logits + model.deciding).argmax(1)
    reasons = evidence(document, running, model.terms, labels)
    return [
        _stance(int(label), shares, target, reason)
        for label, shares, target, reason in zip(labels, probabilities.tolist(), targets, reasons, strict=True)
    ]


def _stance(label: int, shares: list[float], target: Span | None, reason: tuple[Span, ...]) -> Stance:
    """The score never contradicts the label: where the rarer label was chosen against a slight edge it is 0."""
    score = round(shares[2] - shares[0], DECIMALS)
    name = LABELS[label]
    if name == "neutral":
        return Stance(name, score, target, reason if shares[1] >= CLEAR else ())
    return Stance(name, max(score, 0.0) if name == "favor" else min(score, 0.0), target, reason)
