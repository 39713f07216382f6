"""Numbers that describe a quotation and a candidate together: what lies between them in the words and in the tree, and
how the candidate relates to the mentions chosen before.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from quotes.attribution.candidates import Candidate
from quotes.attribution.carriers import Carrier, Piece
from quotes.attribution.context import ArticleContext
from quotes.attribution.features import Features
from quotes.attribution.lexicon import Lexicon
from quotes.attribution.tallies import is_plain
from quotes.attribution.words import Word
from quotes.models import Span
from quotes.pipeline.labels import Relation

FAR = 60.0
FAR_AWAY = math.log1p(FAR)
LONGEST_PATH = 6


@dataclass(frozen=True, slots=True)
class Path:
    """The way through the tree from a quotation's head to a candidate: its signature and the verbs on it."""

    signature: str
    length: int
    apex: Word
    cue_score: float


def place_features(context: ArticleContext, index: int, candidate: Candidate) -> Features:
    """Where the candidate stands, seen from the quotation."""
    quotation = context.quotations[index]
    steps = context.order[candidate.paragraph] - context.order[quotation.paragraph]
    return {
        "p_inside": candidate.head is None,
        "p_paragraphs": max(-4, min(4, steps)),
        "p_before": candidate.span.start < quotation.start,
    }


def far_features(context: ArticleContext, index: int, candidate: Candidate) -> Features:
    """What lies between a quotation and a candidate of another paragraph."""
    assert candidate.head is not None
    carrier = context.carriers[candidate.paragraph]
    ahead = candidate.span.start < context.quotations[index].start
    return {
        "f_quotes_between": _quotes_between(context, index, candidate),
        "f_from_end": math.log1p(len(carrier.words) - candidate.head.i if ahead else candidate.head.i),
        "f_paragraph_colon": carrier.introduces,
    }


def near_features(context: ArticleContext, piece: Piece, candidate: Candidate, lexicon: Lexicon) -> Features:
    """What lies between a quotation's ``piece`` and a candidate of the same paragraph."""
    assert candidate.head is not None
    carrier = context.carriers[candidate.paragraph]
    return (
        _between_features(carrier, piece, candidate.head, lexicon)
        | _tree_features(carrier, piece, candidate.head, lexicon)
        | _gap_features(context, carrier, piece, candidate, lexicon)
    )


def _between_features(carrier: Carrier, piece: Piece, head: Word, lexicon: Lexicon) -> Features:
    tally = carrier.tally
    before = head.i < piece.start
    low, high = (head.i + 1, piece.start) if before else (piece.end, head.i)
    return {
        "p_distance": math.log1p(min(FAR, max(0, high - low))),
        "p_adjacent": high - low <= 0,
        "p_sentences": tally.openings(low, high) + (not before and head.opens),
        "p_quotes_between": tally.quotations(low, high),
        "p_commas": min(4, tally.count("commas", low, high)),
        "p_colons": tally.count("colons", low, high) > 0,
        "p_dashes": tally.count("dashes", low, high) > 0,
        "p_stops": tally.count("stops", low, high) > 0,
        "p_verbs": min(4, tally.count("verbs", low, high)),
        "p_cue_between": tally.strongest(lexicon.cue, low, high),
        "p_subjects_between": min(4, tally.count("subjects", low, high)),
        "p_nominals_between": min(8, tally.count("nominals", low, high)),
        "p_reach": lexicon.score("between", between_signature(islice(carrier.words, low, high), lexicon)),
    }


def _tree_features(carrier: Carrier, piece: Piece, head: Word, lexicon: Lexicon) -> Features:
    words = carrier.words
    before = head.i < piece.start
    path = tree_path(piece, head, lexicon)
    key = path.signature if path else "-"
    same_sentence = head.sentence in {words[piece.start].sentence, piece.head.sentence}
    governor, above = words[head.governor], words[piece.head.governor]
    return {
        "p_same_sentence": same_sentence,
        "p_path": lexicon.score("path", key),
        "p_path_known": path is not None and lexicon.knows("path", key),
        "p_path_length": path.length if path else LONGEST_PATH + 1,
        "p_path_cue": path.cue_score if path else 0.0,
        "p_same_governor": governor is above,
        "p_quote_below_governor": governor in piece.head.above,
        "p_governor_below_quote": piece.head in governor.above,
        "p_sentence_subject": same_sentence and head.relation is Relation.SUBJECT and governor.root,
        "p_cue_score": lexicon.score("cue_relation", governor_key(carrier, head, before=before)),
    }


def _gap_features(
    context: ArticleContext, carrier: Carrier, piece: Piece, candidate: Candidate, lexicon: Lexicon
) -> Features:
    """The words between the mention (not only its head) and the quotation: what holds even where the parser errs."""
    quotation = context.quotations[piece.quotation]
    comma = context.text[quotation.inner.start : quotation.inner.end].rstrip()[-1:] == ","
    after, before = candidate.after, candidate.before
    follows = candidate.span.start >= quotation.end
    first = before.i + 1 if before is not None else 0
    last = after.i if after is not None else len(carrier.words)
    low, high = (piece.end, first) if follows else (last, piece.start)
    words = carrier.tally.plain(low, high)
    cue = _strongest_cue(carrier, low, high, lexicon) if 1 <= words <= 2 else 0.0
    touching = not words
    ahead, behind = carrier.tally.beside(first, last)
    nearest = min((steps for steps in (ahead, behind) if steps is not None), default=0)
    return {
        "g_words": min(6, words),
        "g_touches": touching,
        "g_touches_then_cue": lexicon.cue(after) if touching and follows and after is not None else 0.0,
        "g_one_cue": cue * (words == 1),
        "g_two_cue": cue * (words == 2),
        "g_comma_touches": comma and touching and follows,
        "g_comma_one_cue": cue * (comma and follows and words == 1),
        "g_comma_follows": comma and follows,
        "g_comma_precedes": comma and not follows,
        "g_ends_with_mark": not follows and high > low and carrier.words[high - 1].text in {":", ",", "that"},
        "g_nearest": max(0, high - low) <= nearest,
        "g_quote_ahead": math.log1p(min(FAR, ahead)) if ahead is not None else FAR_AWAY,
        "g_quote_behind": math.log1p(min(FAR, behind)) if behind is not None else FAR_AWAY,
    }


def _strongest_cue(carrier: Carrier, low: int, high: int, lexicon: Lexicon) -> float:
    return max((lexicon.cue(word) for word in carrier.words[low:high] if is_plain(word)), default=0.0)


def sequence_features(context: ArticleContext, index: int, candidate: Candidate, earlier: Sequence[Span | None]) -> Features:
    """How the candidate relates to the mentions chosen for the quotations before; ``earlier`` holds those, in order."""
    last = next((s for s in reversed(earlier) if s is not None), None)
    mention = context.text[slice(*candidate.span)].lower()
    said = context.text[slice(*last)].lower() if last is not None else ""
    previous = context.quotations[index - 1] if index else None
    steps = context.order[context.quotations[index].paragraph] - context.order[previous.paragraph] if previous else 0
    same = last == candidate.span
    return {
        "s_first": not index,
        "s_same_mention": same,
        "s_same_surface": bool(said) and not same and said.split()[-1] == mention.split()[-1],
        "s_last_nobody": bool(earlier) and earlier[-1] is None,
        "s_used_before": candidate.span in earlier[-8:],
        "s_steps": min(4, steps),
        "s_since_last": previous is not None and candidate.span.start > previous.end,
        "s_last_after": previous is not None and last is not None and last.start > previous.end,
        "s_last_in_paragraph": previous is not None and steps == 0,
        "s_same_in_paragraph": same and steps == 0,
        "s_same_next_paragraph": same and steps == 1,
    }


def tree_path(piece: Piece, head: Word, lexicon: Lexicon) -> Path | None:
    """The path between a quotation's head and a candidate in one sentence; None where there is none or it is too long."""
    up = [piece.head, *piece.head.above]
    down = [head, *head.above]
    places = {w.i: n for n, w in enumerate(up)}
    meet = next((n for n, w in enumerate(down) if w.i in places), None)
    if meet is None or places[down[meet].i] + meet > LONGEST_PATH:
        return None
    top = places[down[meet].i]
    climb, descent = up[:top], down[:meet]
    signature = ">".join(f"{w.relation}^" for w in climb) + "*" + ">".join(w.relation for w in reversed(descent))
    inner = [w for w in [*up[: top + 1], *down[1:meet]] if w is not piece.head and not w.quoted]
    cue = max(map(lexicon.cue, inner), default=0.0)
    side = "<" if head.i < piece.start else ">"
    return Path(f"{side}{signature}|{_level(cue)}", len(climb) + len(descent), down[meet], cue)


def between_signature(words: Iterable[Word], lexicon: Lexicon) -> str:
    """The classes of the words between that are not quoted, coarsely: cue, verb, comma, colon, stop, other; at most six."""
    classes: list[str] = []
    for word in words:
        if word.quoted:
            continue
        kind = "CUE" if lexicon.cue(word) > 0.3 else word.text[:1] if word.punct else word.pos[:2]
        if not classes or classes[-1] != kind:
            classes.append(kind)
        if len(classes) > 6:
            return "long"
    return " ".join(classes)


def governor_key(carrier: Carrier, head: Word, *, before: bool) -> str:
    """What governs a candidate, how, and on which side of the quotation, as a key of the lexicon."""
    verb = carrier.words[head.governor]
    return f"{'NAME' if verb.name else verb.lemma}|{head.relation}|{before}"


def _level(cue: float) -> str:
    return "high" if cue > 0.5 else "middle" if cue > 0.15 else "low"


def _quotes_between(context: ArticleContext, index: int, candidate: Candidate) -> int:
    here = context.quotations[index].start
    low, high = min(here, candidate.span.start), max(here, candidate.span.start)
    return min(4, sum(low < q.start < high for q in context.quotations[max(0, index - 6) : index + 6]))
