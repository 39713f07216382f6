"""Numbers that describe a quotation, a candidate, and the two together, for the ranker.

Nothing here knows a name, an outlet or an article: words enter only through :mod:`quotes.attribution.lexicon`, whose
scores are learned from the training articles (closed classes, reporting verbs, patterns of the path between the two).
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from quotes.attribution.candidates import Candidate
from quotes.attribution.carriers import Carrier, Piece
from quotes.attribution.context import ArticleContext
from quotes.attribution.lexicon import Lexicon
from quotes.models import Span
from quotes.pipeline.labels import Relation, governor, is_name, preposition, relation

FAR = 60.0
LONGEST_PATH = 6
FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|me|us|I['\N{RIGHT SINGLE QUOTATION MARK}]\w+)\b")
RELATIONS = list(Relation)
PRONOUN_GROUPS = [
    {"he", "she"}, {"they"}, {"it"}, {"i"}, {"we"}, {"you"}, {"who"}, {"which", "that"},
    {"his", "her", "their", "its", "my", "our"}, {"one", "another", "some", "many", "others", "those"},
]  # fmt: skip
LABELS = ["PERSON", "ORG", "LOC", "MISC"]
FINALS = [",", ".", "?!", "-\N{EM DASH}\N{EN DASH}\N{HORIZONTAL ELLIPSIS}"]
DASHES = {"-", "--", "\N{EN DASH}", "\N{EM DASH}", "\N{HORIZONTAL BAR}"}
PREPOSITIONS = [
    {"to"},
    {"by"},
    {"of"},
    {"from"},
    {"with"},
    {"in", "on", "at"},
    {"for"},
    {"as", "like", "than"},
    {"about", "against", "over"},
]

Features = dict[str, float]
Raw = dict[str, float | bool | None]


@dataclass(frozen=True, slots=True)
class Path:
    """The way through the tree from a quotation's head to a candidate: its signature and the verbs on it."""

    signature: str
    length: int
    apex: Token
    cue_score: float


def quotation_features(context: ArticleContext, index: int, lexicon: Lexicon) -> Features:
    """What the quotation and its surroundings show by themselves."""
    quotation = context.quotations[index]
    carrier, piece = context.first_piece(index)
    last_carrier, last_piece = context.last_piece(index)
    body = context.text[quotation.inner.start : quotation.inner.end]
    words = body.split()
    before = carrier.doc[piece.start - 1] if piece.start else None
    after = last_carrier.doc[last_piece.end] if last_piece.end < len(last_carrier.doc) else None
    final = body.rstrip(" '’")[-1:] or " "
    starts, ends = before is None, after is None or (after.is_punct and last_piece.end + 1 >= len(last_carrier.doc))
    in_sentence = [p for p in carrier.pieces if carrier.doc[p.start].sent == carrier.doc[piece.start].sent]
    features: Raw = {
        "q_words": math.log1p(len(words)),
        "q_fragment": quotation.kind == "fragment",
        "q_starts_paragraph": starts,
        "q_ends_paragraph": ends,
        "q_whole_paragraph": starts and ends,
        "q_upper": body[:1].isupper(),
        "q_capitals": sum(w[:1].isupper() for w in words) / max(1, len(words)),
        "q_first_person": FIRST_PERSON.search(body) is not None,
        "q_number_in_paragraph": carrier.pieces.index(piece),
        "q_in_paragraph": len(carrier.pieces),
        "q_in_sentence": len(in_sentence),
        "q_in_article": math.log1p(len(context.quotations)),
        "q_paragraph": math.log1p(context.order[quotation.paragraph]),
        "q_several_paragraphs": carrier is not last_carrier,
        "q_sentence_final_before": before is not None and before.is_sent_end,
        "q_word_before": lexicon.score("before", word_key(before)),
        "q_word_after": lexicon.score("after", word_key(after)),
        "q_nobody_before": lexicon.score("nobody_before", word_key(before)),
        "q_nobody_after": lexicon.score("nobody_after", word_key(after)),
        "q_cue_before": lexicon.cue(before) if before is not None else 0.0,
        "q_cue_after": lexicon.cue(after) if after is not None else 0.0,
        "q_colon_before": before is not None and before.text == ":",
        "q_comma_before": before is not None and before.text == ",",
        "q_determiner_before": before is not None and before.pos_ == "DET",
        "q_noun_after": after is not None and after.pos_ in {"NOUN", "PROPN"},
        "q_noun_before": before is not None and before.pos_ in {"NOUN", "PROPN"},
        "q_sentence_cue": max(
            (lexicon.cue(t) for t in carrier.doc[piece.start].sent if not carrier.quoted(t.i)), default=0.0
        ),
        "q_head_cue": lexicon.cue(governor(piece.head)),
        **{f"q_final_{n}": final in group for n, group in enumerate(FINALS)},
        **_one_hot("q_rel", relation(piece.head), RELATIONS),
    }
    return _numbers(features)


def candidate_features(context: ArticleContext, candidate: Candidate, lexicon: Lexicon) -> Features:
    """What the candidate shows wherever the quotation is."""
    head = candidate.head
    mention = context.text[candidate.span.start : candidate.span.end]
    if head is None:
        return {"c_outright": 1.0, "c_words": math.log1p(len(mention.split())), "c_label_0": 1.0}
    carrier = context.carriers[candidate.paragraph]
    verb = governor(head)
    introduced = preposition(head)
    first = mention.split()[0].lower()
    following = _token_after(carrier, candidate)
    before = _token_before(carrier, candidate)
    kind = relation(head)
    chain = _conjunct_head(head)
    features: Raw = {
        "c_words": math.log1p(len(mention.split())),
        "c_pronoun": head.pos_ == "PRON",
        "c_proper": is_name(head),
        "c_plural": head.tag_ in {"NNS", "NNPS"},
        "c_definite": first in {"the", "this", "that", "these", "those"},
        "c_indefinite": first in {"a", "an", "one", "some", "another"},
        "c_owned": first in {"his", "her", "their", "its", "my", "our"} and len(mention.split()) > 1,
        "c_speaks": lexicon.noun(head),
        "c_cue": lexicon.cue(verb) if verb.i != head.i else 0.0,
        "c_conjunct_subject": chain is not head and relation(chain) is Relation.SUBJECT,
        "c_verb": verb.pos_ in {"VERB", "AUX"},
        "c_root_verb": verb.dep_.lower() == "root",
        "c_depth": float(min(8, sum(1 for _ in head.ancestors))),
        "c_participle": verb.tag_ == "VBG",
        "c_passive_verb": verb.tag_ == "VBN",
        "c_infinitive": verb.tag_ == "VB",
        "c_paragraph_start": head.left_edge.i == 0,
        "c_sentence_start": head.left_edge.is_sent_start,
        "c_colon_after": following is not None and following.text == ":",
        "c_comma_after": following is not None and following.text == ",",
        "c_cue_next": lexicon.cue(following) if following is not None else 0.0,
        "c_cue_last": lexicon.cue(before) if before is not None else 0.0,
        "c_dash_before": before is not None and before.text in DASHES,
        "c_bracket_before": before is not None and before.text in {"(", "["},
        "c_according": introduced is not None and _is_according(introduced),
        "c_count": math.log1p(context.names[mention.split()[-1]]),
        "c_headline": context.order[candidate.paragraph] == 0,
        "c_verb_modal": any(t.tag_ == "MD" for t in verb.lefts),
        "c_verb_negated": any(t.dep_ == "neg" or t.lower_ in {"not", "n't", "n’t", "never"} for t in verb.children),
        **_one_hot("c_rel", kind, RELATIONS),
        **_one_hot("c_label", candidate.label, LABELS),
        **{f"c_pronoun_{n}": head.lower_ in group for n, group in enumerate(PRONOUN_GROUPS)},
        **{f"c_prep_{n}": introduced is not None and introduced.lower_ in group for n, group in enumerate(PREPOSITIONS)},
    }
    return _numbers(features)


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
    return _numbers(features)


def _gap_features(
    context: ArticleContext, carrier: Carrier, piece: Piece, candidate: Candidate, lexicon: Lexicon
) -> Features:
    """The words between the mention (not only its head) and the quotation: what holds even where the parser errs."""
    quotation = context.quotations[piece.quotation]
    comma = context.text[quotation.inner.start : quotation.inner.end].rstrip()[-1:] == ","
    after, before = _token_after(carrier, candidate), _token_before(carrier, candidate)
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


def _level(cue: float) -> str:
    return "high" if cue > 0.5 else "middle" if cue > 0.15 else "low"


def _quotes_between(context: ArticleContext, index: int, candidate: Candidate) -> int:
    here = context.quotations[index].start
    low, high = min(here, candidate.span.start), max(here, candidate.span.start)
    return min(4, sum(low < q.start < high for q in context.quotations[max(0, index - 6) : index + 6]))


def _token_after(carrier: Carrier, candidate: Candidate) -> Token | None:
    assert candidate.head is not None
    at = candidate.head.i + 1
    while at < len(carrier.doc) and carrier.text_offset(carrier.doc[at].idx) < candidate.span.end:
        at += 1
    return carrier.doc[at] if at < len(carrier.doc) else None


def _token_before(carrier: Carrier, candidate: Candidate) -> Token | None:
    assert candidate.head is not None
    at = candidate.head.i
    while at > 0 and carrier.text_offset(carrier.doc[at].idx) > candidate.span.start:
        at -= 1
    return carrier.doc[at - 1] if at > 0 else None


def _conjunct_head(token: Token) -> Token:
    while relation(token) is Relation.CONJUNCT and governor(token).i != token.i:
        token = governor(token)
    return token


def _is_according(token: Token) -> bool:
    nearby = token.doc[max(0, token.i - 1) : token.i + 1].text.lower()
    return "according" in nearby


def word_key(token: Token | None) -> str:
    """The word beside a quotation, as a key of the lexicon: names and numbers count as classes, not as themselves."""
    if token is None:
        return "-"
    return "NAME" if is_name(token) else "NUMBER" if token.like_num else token.lower_


def governor_key(head: Token, *, before: bool) -> str:
    """What governs a candidate, how, and on which side of the quotation, as a key of the lexicon."""
    verb = governor(head)
    return f"{'NAME' if is_name(verb) else verb.lemma_.lower()}|{relation(head)}|{before}"


def _one_hot(prefix: str, value: object, values: Sequence[object]) -> dict[str, bool]:
    return {f"{prefix}_{n}": value == v for n, v in enumerate(values)}


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
    return _numbers(features)


def _numbers(features: Raw) -> Features:
    """Truth values as 0 and 1; a boundary that spaCy does not know (None) as 0."""
    return {name: float(value or 0.0) for name, value in features.items()}
