"""Numbers that describe a quotation and a candidate, each by itself, for the ranker.

Nothing here knows a name, an outlet or an article: words enter only through :mod:`quotes.attribution.lexicon`, whose
scores are learned from the training articles (closed classes, reporting verbs, patterns of the path between the two).
"""

import math
import re
from collections.abc import Sequence

from spacy.tokens import Token

from quotes.attribution.candidates import Candidate
from quotes.attribution.carriers import Carrier
from quotes.attribution.context import ArticleContext
from quotes.attribution.lexicon import Lexicon
from quotes.pipeline.labels import Relation, governor, is_name, preposition, relation

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
    return numbers(features)


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
    following = token_after(carrier, candidate)
    before = token_before(carrier, candidate)
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
    return numbers(features)


def _conjunct_head(token: Token) -> Token:
    while relation(token) is Relation.CONJUNCT and governor(token).i != token.i:
        token = governor(token)
    return token


def _is_according(token: Token) -> bool:
    nearby = token.doc[max(0, token.i - 1) : token.i + 1].text.lower()
    return "according" in nearby


def _one_hot(prefix: str, value: object, values: Sequence[object]) -> dict[str, bool]:
    return {f"{prefix}_{n}": value == v for n, v in enumerate(values)}


def word_key(token: Token | None) -> str:
    """The word beside a quotation, as a key of the lexicon: names and numbers count as classes, not as themselves."""
    if token is None:
        return "-"
    return "NAME" if is_name(token) else "NUMBER" if token.like_num else token.lower_


def token_after(carrier: Carrier, candidate: Candidate) -> Token | None:
    assert candidate.head is not None
    at = candidate.head.i + 1
    while at < len(carrier.doc) and carrier.text_offset(carrier.doc[at].idx) < candidate.span.end:
        at += 1
    return carrier.doc[at] if at < len(carrier.doc) else None


def token_before(carrier: Carrier, candidate: Candidate) -> Token | None:
    assert candidate.head is not None
    at = candidate.head.i
    while at > 0 and carrier.text_offset(carrier.doc[at].idx) > candidate.span.start:
        at -= 1
    return carrier.doc[at - 1] if at > 0 else None


def numbers(features: Raw) -> Features:
    """Truth values as 0 and 1; a boundary that spaCy does not know (None) as 0."""
    return {name: float(value or 0.0) for name, value in features.items()}
