"""Finds the cue: the words that report a quotation, at the chosen mention."""

from quotes.attribution.candidates import Candidate
from quotes.attribution.carriers import Carrier
from quotes.attribution.context import ArticleContext
from quotes.attribution.lexicon import Lexicon
from quotes.attribution.words import Word
from quotes.models import Span

LIKELY = 0.1
"""The share of a word's uses as a cue from which it counts as one at the mention."""


def find_cue(context: ArticleContext, index: int, candidate: Candidate, lexicon: Lexicon) -> Span | None:
    """The span of the cue in the article's text; None where the mention carries over from another paragraph."""
    if candidate.head is None:
        return _colon(context, candidate)
    carrier = context.carriers[candidate.paragraph]
    if all(p.quotation != index for p in carrier.pieces) and not carrier.introduces:
        return None
    for word in _reporting_words(carrier.words, candidate.head):
        if not word.quoted and word.lemma != "be" and lexicon.cue(word) >= LIKELY:
            return _span(carrier, word)
    colon = _colon(context, candidate)
    if colon is not None:
        return colon
    sentence = [w for w in carrier.words if w.sentence == candidate.head.sentence and not w.quoted]
    best = max(sentence, key=lexicon.cue, default=None)
    return _span(carrier, best) if best is not None and lexicon.cue(best) >= LIKELY else None


def _reporting_words(words: list[Word], head: Word) -> list[Word]:
    """The preposition and the governors of a mention, nearest first."""
    found = [words[head.introduced]] if head.introduced >= 0 else []
    return [*found, words[head.governor], *head.above[:3]] if head.governor != head.i else found


def _span(carrier: Carrier, word: Word) -> Span:
    """The word, and both words of "according to"."""
    start = word.i
    if word.lower == "to" and start and carrier.words[start - 1].lower == "according":
        start -= 1
    end = word.i + 1
    if word.lower == "according" and end < len(carrier.words) and carrier.words[end].lower == "to":
        end += 1
    return carrier.text_span(start, end)


def _colon(context: ArticleContext, candidate: Candidate) -> Span | None:
    """The colon that follows a mention directly ("X: “…”")."""
    end = candidate.span.end
    gap = len(context.text[end : end + 2]) - len(context.text[end : end + 2].lstrip())
    return Span(end + gap, end + gap + 1) if context.text[end + gap : end + gap + 1] == ":" else None
