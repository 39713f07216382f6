"""Finds the cue: the words that report a quotation, at the chosen mention."""

from spacy.tokens import Token

from quotes.attribution.candidates import Candidate
from quotes.attribution.carriers import Carrier
from quotes.attribution.context import ArticleContext
from quotes.attribution.lexicon import Lexicon
from quotes.models import Span
from quotes.pipeline.labels import governor, preposition

LIKELY = 0.1
"""The share of a word's uses as a cue from which it counts as one at the mention."""


def find_cue(context: ArticleContext, index: int, candidate: Candidate, lexicon: Lexicon) -> Span | None:
    """The span of the cue in the article's text; None where the mention carries over from another paragraph."""
    if candidate.head is None:
        return _colon(context, candidate)
    carrier = context.carriers[candidate.paragraph]
    if all(p.quotation != index for p in carrier.pieces) and not carrier.introduces:
        return None
    for token in _reporting_words(candidate.head):
        if not carrier.quoted(token.i) and token.lemma_.lower() != "be" and lexicon.cue(token) >= LIKELY:
            return _span(carrier, token)
    colon = _colon(context, candidate)
    if colon is not None:
        return colon
    sentence = [t for t in candidate.head.sent if not carrier.quoted(t.i)]
    best = max(sentence, key=lexicon.cue, default=None)
    return _span(carrier, best) if best is not None and lexicon.cue(best) >= LIKELY else None


def _reporting_words(head: Token) -> list[Token]:
    """The preposition and the governors of a mention, nearest first."""
    introduced = preposition(head)
    words = [introduced] if introduced is not None else []
    return [*words, governor(head), *list(head.ancestors)[:3]] if governor(head).i != head.i else words


def _span(carrier: Carrier, token: Token) -> Span:
    """The word, and both words of "according to"."""
    start = token.i
    if token.lower_ == "to" and start and carrier.doc[start - 1].lower_ == "according":
        start -= 1
    end = token.i + 1
    if token.lower_ == "according" and end < len(carrier.doc) and carrier.doc[end].lower_ == "to":
        end += 1
    return carrier.text_span(start, end)


def _colon(context: ArticleContext, candidate: Candidate) -> Span | None:
    """The colon that follows a mention directly ("X: “…”")."""
    end = candidate.span.end
    gap = len(context.text[end : end + 2]) - len(context.text[end : end + 2].lstrip())
    return Span(end + gap, end + gap + 1) if context.text[end + gap : end + gap + 1] == ":" else None
