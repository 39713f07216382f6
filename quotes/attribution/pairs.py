"""Numbers that describe a quotation and a candidate together: what lies between them in the words and in the tree, and
how the candidate relates to the mentions chosen before.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from quotes.attribution.candidates import Candidate
from quotes.attribution.carriers import Carrier, Piece
from quotes.attribution.context import ArticleContext
from quotes.attribution.features import DASHES, Features, Raw, numbers, token_after, token_before
from quotes.attribution.lexicon import Lexicon
from quotes.models import Span
from quotes.pipeline.labels import Relation, governor, is_name, relation

FAR = 60.0
LONGEST_PATH = 6


@dataclass(frozen=True, slots=True)
class Path:
    """The way through the tree from a quotation's head to a candidate: its signature and the verbs on it."""

    signature: str
    length: int
    apex: Token
    cue_score: float


def pair_features(context: ArticleContext, index: int, candidate: Candidate, lexicon: Lexicon) -> Features:
    """What lies between the quotation and the candidate."""
    quotation = context.quotations[index]
    if candidate.head is None:
        return {"p_inside": 1.0, "p_same_paragraph": 1.0}
    carrier = context.carriers[candidate.paragraph]
    piece = next((p for p in carrier.pieces if p.quotation == index), None)
    steps = context.order[candidate.paragraph] - context.order[quotation.paragraph]
    features: Features = {
        "p_paragraphs": float(max(-4, min(4, steps))),
        "p_same_paragraph": float(piece is not None),
        "p_before": float(candidate.span.start < quotation.start),
    }
    if piece is None:
        features["p_quotes_between"] = float(_quotes_between(context, index, candidate))
        features["p_from_end"] = (
            math.log1p(len(carrier.doc) - candidate.head.i) if steps < 0 else math.log1p(candidate.head.i)
        )
        features["p_paragraph_colon"] = float(carrier.introduces)
        return features
    features |= _same_paragraph_features(carrier, piece, candidate.head, lexicon)
    return features | _gap_features(context, carrier, piece, candidate, lexicon)


def _same_paragraph_features(carrier: Carrier, piece: Piece, head: Token, lexicon: Lexicon) -> Features:
    before = head.i < piece.start
    low, high = (head.i + 1, piece.start) if before else (piece.end, head.i)
    between = carrier.doc[low:high] if high > low else carrier.doc[0:0]
    outside = [t for t in between if not carrier.quoted(t.i)]
    path = tree_path(carrier, piece, head, lexicon)
    same_sentence = carrier.doc[piece.start].sent == head.sent or piece.head.sent == head.sent
    features: Raw = {
        "p_distance": math.log1p(min(FAR, max(0, high - low))),
        "p_adjacent": high - low <= 0,
        "p_same_sentence": same_sentence,
        "p_sentences": sum(bool(t.is_sent_start) for t in between) + bool(not before and head.is_sent_start),
        "p_quotes_between": sum(low <= p.start < high for p in carrier.pieces),
        "p_commas": min(4, sum(t.text == "," for t in outside)),
        "p_colons": any(t.text == ":" for t in outside),
        "p_dashes": any(t.text in DASHES for t in outside),
        "p_stops": any(t.text in {".", "?", "!"} for t in outside),
        "p_verbs": min(4, sum(t.pos_ == "VERB" for t in outside)),
        "p_cue_between": max((lexicon.cue(t) for t in outside), default=0.0),
        "p_subjects_between": min(4, sum(relation(t) is Relation.SUBJECT for t in outside)),
        "p_nominals_between": min(8, sum(t.pos_ in {"NOUN", "PROPN", "PRON"} for t in outside)),
        "p_path": lexicon.score("path", path.signature) if path else lexicon.score("path", "-"),
        "p_path_known": lexicon.knows("path", path.signature) if path else False,
        "p_path_length": path.length if path else LONGEST_PATH + 1,
        "p_path_cue": path.cue_score if path else 0.0,
        "p_same_governor": governor(head).i == governor(piece.head).i,
        "p_quote_below_governor": governor(head).is_ancestor(piece.head),
        "p_governor_below_quote": piece.head.is_ancestor(governor(head)),
        "p_sentence_subject": same_sentence and relation(head) is Relation.SUBJECT and governor(head).dep_.lower() == "root",
        "p_cue_score": lexicon.score("cue_relation", governor_key(head, before=before)),
        "p_reach": lexicon.score("between", between_signature(outside, lexicon)),
    }
    return numbers(features)


def _gap_features(
    context: ArticleContext, carrier: Carrier, piece: Piece, candidate: Candidate, lexicon: Lexicon
) -> Features:
    """The words between the mention (not only its head) and the quotation: what holds even where the parser errs."""
    quotation = context.quotations[piece.quotation]
    comma = context.text[quotation.inner.start : quotation.inner.end].rstrip()[-1:] == ","
    after, before = token_after(carrier, candidate), token_before(carrier, candidate)
    follows = candidate.span.start >= quotation.end
    if follows:
        between = carrier.doc[piece.end : before.i + 1 if before is not None else piece.end]
    else:
        between = carrier.doc[after.i if after is not None else piece.start : piece.start]
    words = [t for t in between if not t.is_punct and not t.is_space]
    cue = max((lexicon.cue(t) for t in words), default=0.0)
    touching = not words
    return {
        "g_words": float(min(6, len(words))),
        "g_touches": float(touching),
        "g_touches_then_cue": float(touching and follows) * (lexicon.cue(after) if after is not None else 0.0),
        "g_one_cue": cue * float(len(words) == 1),
        "g_two_cue": cue * float(len(words) == 2),
        "g_comma_touches": float(comma and touching and follows),
        "g_comma_one_cue": cue * float(comma and follows and len(words) == 1),
        "g_comma_follows": float(comma and follows),
        "g_comma_precedes": float(comma and not follows),
        "g_ends_with_mark": float(len(between) > 0 and between[-1].text in {":", ",", "that"} and not follows),
    }


def sequence_features(context: ArticleContext, index: int, candidate: Candidate, earlier: Sequence[Span | None]) -> Features:
    """How the candidate relates to the mentions chosen for the quotations before; ``earlier`` holds those, in order."""
    if not index:
        return {"s_first": 1.0}
    last = next((s for s in reversed(earlier) if s is not None), None)
    previous = context.quotations[index - 1]
    mention = context.text[slice(*candidate.span)].lower()
    said = context.text[slice(*last)].lower() if last is not None else ""
    steps = context.order[context.quotations[index].paragraph] - context.order[previous.paragraph]
    features: Raw = {
        "s_same_mention": last == candidate.span,
        "s_same_surface": bool(said) and last != candidate.span and said.split()[-1] == mention.split()[-1],
        "s_last_nobody": earlier[-1] is None,
        "s_used_before": candidate.span in earlier[-8:],
        "s_steps": min(4, steps),
        "s_since_last": candidate.span.start > previous.end,
        "s_last_after": last is not None and last.start > previous.end,
        "s_last_in_paragraph": steps == 0,
        "s_same_in_paragraph": last == candidate.span and steps == 0,
        "s_same_next_paragraph": last == candidate.span and steps == 1,
    }
    return numbers(features)


def tree_path(carrier: Carrier, piece: Piece, head: Token, lexicon: Lexicon) -> Path | None:
    """The path between a quotation's head and a candidate in one sentence; None where there is none or it is too long."""
    up: list[Token] = [piece.head, *piece.head.ancestors]
    down: list[Token] = [head, *head.ancestors]
    places = {t.i: n for n, t in enumerate(up)}
    meet = next((n for n, t in enumerate(down) if t.i in places), None)
    if meet is None or places[down[meet].i] + meet > LONGEST_PATH:
        return None
    climb, descent = up[: places[down[meet].i]], down[:meet]
    signature = ">".join(f"{relation(t)}^" for t in climb) + "*" + ">".join(str(relation(t)) for t in reversed(descent))
    inner = [t for t in [*up[: places[down[meet].i] + 1], *down[1:meet]] if t.i != piece.head.i and not carrier.quoted(t.i)]
    cue = max((lexicon.cue(t) for t in inner), default=0.0)
    side = "<" if head.i < piece.start else ">"
    return Path(f"{side}{signature}|{_level(cue)}", len(climb) + len(descent), down[meet], cue)


def between_signature(tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """The classes of the words between, coarsely: cue, verb, comma, colon, stop, other; at most six."""
    classes: list[str] = []
    for token in tokens:
        if lexicon.cue(token) > 0.3:
            kind = "CUE"
        elif token.is_punct:
            kind = token.text[:1]
        else:
            kind = token.pos_[:2]
        if not classes or classes[-1] != kind:
            classes.append(kind)
        if len(classes) > 6:
            return "long"
    return " ".join(classes)


def governor_key(head: Token, *, before: bool) -> str:
    """What governs a candidate, how, and on which side of the quotation, as a key of the lexicon."""
    verb = governor(head)
    return f"{'NAME' if is_name(verb) else verb.lemma_.lower()}|{relation(head)}|{before}"


def _level(cue: float) -> str:
    return "high" if cue > 0.5 else "middle" if cue > 0.15 else "low"


def _quotes_between(context: ArticleContext, index: int, candidate: Candidate) -> int:
    here = context.quotations[index].start
    low, high = min(here, candidate.span.start), max(here, candidate.span.start)
    return min(4, sum(low < q.start < high for q in context.quotations[max(0, index - 6) : index + 6]))
