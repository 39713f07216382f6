"""Numbers that describe a quotation and a candidate, each by itself, for the ranker.

Nothing here knows a name, an outlet or an article: words enter only through :mod:`quotes.attribution.lexicon`, whose
scores are learned from the training articles (closed classes, reporting verbs, patterns of the path between the two).
"""

import math
import re
from bisect import bisect_left
from functools import cache, lru_cache

from quotes.attribution.candidates import Candidate
from quotes.attribution.carriers import Carrier
from quotes.attribution.context import ArticleContext
from quotes.attribution.lexicon import Lexicon
from quotes.attribution.masks import WORD
from quotes.attribution.tallies import DASHES
from quotes.attribution.words import Word
from quotes.pipeline.labels import Relation

FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|me|us|I['\N{RIGHT SINGLE QUOTATION MARK}]\w+)\b")
PRONOUN_GROUPS = [
    {"he", "she"}, {"they"}, {"it"}, {"i"}, {"we"}, {"you"}, {"who"}, {"which", "that"},
    {"his", "her", "their", "its", "my", "our"}, {"one", "another", "some", "many", "others", "those"},
]  # fmt: skip
LABELS = ["PERSON", "ORG", "LOC", "MISC"]
FINALS = [",", ".", "?!", "-\N{EM DASH}\N{EN DASH}\N{HORIZONTAL ELLIPSIS}"]
NEGATIONS = {"not", "n't", "n’t", "never"}
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
"""Names and values; a function gives always the same names in the same order, truth values as bool."""


def quotation_features(context: ArticleContext, index: int, lexicon: Lexicon) -> Features:
    """What the quotation and its surroundings show by themselves."""
    quotation = context.quotations[index]
    carrier, piece = context.first_piece(index)
    last_carrier, last_piece = context.last_piece(index)
    body = context.text[quotation.inner.start : quotation.inner.end]
    words = body.split()
    before = carrier.words[piece.start - 1] if piece.start else None
    after = last_carrier.words[last_piece.end] if last_piece.end < len(last_carrier.words) else None
    final = body.rstrip(" '’")[-1:] or " "
    # A carrier may begin or end where sentences were left out: only the text tells where the paragraph does.
    starts = piece.start == 0 and carrier.starts
    ends = WORD.search(context.text, quotation.end, last_carrier.paragraph.end) is None
    key_before, key_after = keys_beside(context, index)
    sentence = carrier.tally.sentence(piece.start)
    return {
        "q_words": math.log1p(len(words)),
        "q_fragment": quotation.kind == "fragment",
        "q_alone": context.alone[index],
        "q_starts_paragraph": starts,
        "q_ends_paragraph": ends,
        "q_whole_paragraph": starts and ends,
        "q_upper": body[:1].isupper(),
        "q_capitals": sum(w[:1].isupper() for w in words) / max(1, len(words)),
        "q_first_person": FIRST_PERSON.search(body) is not None,
        "q_number_in_paragraph": bisect_left(carrier.tally.starts, piece.start),
        "q_in_paragraph": len(carrier.pieces),
        "q_in_sentence": carrier.tally.quotations(*sentence),
        "q_in_article": math.log1p(len(context.quotations)),
        "q_paragraph": math.log1p(context.order[quotation.paragraph]),
        "q_several_paragraphs": carrier is not last_carrier,
        "q_sentence_final_before": not starts and carrier.words[piece.start].opens,
        "q_word_before": lexicon.score("before", key_before),
        "q_word_after": lexicon.score("after", key_after),
        "q_nobody_before": lexicon.score("nobody_before", key_before),
        "q_nobody_after": lexicon.score("nobody_after", key_after),
        "q_cue_before": lexicon.cue(before) if before is not None else 0.0,
        "q_cue_after": lexicon.cue(after) if after is not None else 0.0,
        "q_colon_before": before is not None and before.text == ":",
        "q_comma_before": before is not None and before.text == ",",
        "q_determiner_before": before is not None and before.pos == "DET",
        "q_noun_after": after is not None and after.pos in {"NOUN", "PROPN"},
        "q_noun_before": before is not None and before.pos in {"NOUN", "PROPN"},
        "q_sentence_cue": carrier.tally.strongest(lexicon.cue, *sentence),
        "q_head_cue": lexicon.cue(carrier.words[piece.head.governor]),
        **{f"q_final_{n}": final in group for n, group in enumerate(FINALS)},
        **_relation("q_rel", piece.head.relation),
    }


def outright_features(context: ArticleContext, candidate: Candidate) -> Features:
    """What a name shows that stands in no carrier: a transcript or a signature gave it to an earlier quotation."""
    return {"c_outright": True, "c_outright_words": math.log1p(len(context.text[slice(*candidate.span)].split()))}


def candidate_features(context: ArticleContext, candidate: Candidate, lexicon: Lexicon) -> Features:
    """What a candidate that stands in a carrier shows wherever the quotation is."""
    head = candidate.head
    assert head is not None
    mention = context.text[candidate.span.start : candidate.span.end].split()
    carrier = context.carriers[candidate.paragraph]
    verb = carrier.words[head.governor]
    introduced = carrier.words[head.introduced] if head.introduced >= 0 else None
    first = mention[0].lower()
    following, before = candidate.after, candidate.before
    chain = _conjunct_head(carrier, head)
    return {
        "c_words": math.log1p(len(mention)),
        "c_pronoun": head.pos == "PRON",
        "c_proper": head.name,
        "c_plural": head.tag in {"NNS", "NNPS"},
        "c_definite": first in {"the", "this", "that", "these", "those"},
        "c_indefinite": first in {"a", "an", "one", "some", "another"},
        "c_owned": len(mention) > 1 and first in {"his", "her", "their", "its", "my", "our"},
        "c_speaks": lexicon.noun(head),
        "c_cue": lexicon.cue(verb) if verb is not head else 0.0,
        "c_conjunct_subject": chain is not head and chain.relation is Relation.SUBJECT,
        "c_verb": verb.pos in {"VERB", "AUX"},
        "c_root_verb": verb.root,
        "c_depth": min(8, len(head.above)),
        "c_participle": verb.tag == "VBG",
        "c_passive_verb": verb.tag == "VBN",
        "c_infinitive": verb.tag == "VB",
        "c_paragraph_start": head.left == 0 and carrier.starts,
        "c_sentence_start": carrier.words[head.left].opens,
        "c_colon_after": following is not None and following.text == ":",
        "c_comma_after": following is not None and following.text == ",",
        "c_cue_next": lexicon.cue(following) if following is not None else 0.0,
        "c_cue_last": lexicon.cue(before) if before is not None else 0.0,
        "c_dash_before": before is not None and before.text in DASHES,
        "c_bracket_before": before is not None and before.text in {"(", "["},
        "c_according": introduced is not None and _is_according(carrier, introduced),
        "c_count": math.log1p(context.names[mention[-1]]),
        "c_headline": context.order[candidate.paragraph] == 0 and carrier.headline,
        "c_verb_modal": any(w.tag == "MD" for w in verb.lefts),
        "c_verb_negated": any(w.dep == "neg" or w.lower in NEGATIONS for w in (*verb.lefts, *verb.rights)),
        **_relation("c_rel", head.relation),
        **_label(candidate.label),
        **_closed_classes(head.lower, introduced.lower if introduced is not None else ""),
    }


def _conjunct_head(carrier: Carrier, word: Word) -> Word:
    while word.relation is Relation.CONJUNCT and word.governor != word.i:
        word = carrier.words[word.governor]
    return word


def _is_according(carrier: Carrier, word: Word) -> bool:
    return any("according" in w.lower for w in carrier.words[max(0, word.i - 1) : word.i + 1])


@cache
def _relation(prefix: str, relation: Relation) -> Features:
    return {f"{prefix}_{n}": relation == other for n, other in enumerate(Relation)}


@cache
def _label(label: str) -> Features:
    return {f"c_label_{n}": label == other for n, other in enumerate(LABELS)}


@lru_cache(maxsize=4096)
def _closed_classes(word: str, introduced: str) -> Features:
    """The group that a pronoun belongs to, and that of the preposition before a mention."""
    pronouns: Features = {f"c_pronoun_{n}": word in group for n, group in enumerate(PRONOUN_GROUPS)}
    return pronouns | {f"c_prep_{n}": introduced in group for n, group in enumerate(PREPOSITIONS)}


def keys_beside(context: ArticleContext, index: int) -> tuple[str, str]:
    """The words before and after a quotation as keys of the lexicon; a sentence that was left out ended with a stop."""
    carrier, piece = context.first_piece(index)
    last_carrier, last_piece = context.last_piece(index)
    before = carrier.words[piece.start - 1] if piece.start else None
    after = last_carrier.words[last_piece.end] if last_piece.end < len(last_carrier.words) else None
    return "." if before is None and not carrier.starts else word_key(before), word_key(after)


def word_key(word: Word | None) -> str:
    """The word beside a quotation, as a key of the lexicon: names and numbers count as classes, not as themselves."""
    if word is None:
        return "-"
    return "NAME" if word.name else "NUMBER" if word.number else word.lower
