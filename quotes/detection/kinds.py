"""Tells a quotation that holds a clause from a word or phrase quoted inside the writer's sentence."""

import re

from quotes.models import Kind

LONG = 12
"""Words from which a quotation is taken to hold a clause."""

WORD = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W_]+)*")
SENTENCE_START = re.compile(r"[\W_]*[A-Z0-9]")
SENTENCE_END = ".,!?\N{HORIZONTAL ELLIPSIS}\N{EM DASH}\N{EN DASH}-"
SUBJECTS = re.compile(
    r"\b(?:I|we|you|he|she|it|they|there|this|that|who|what)"
    r"(?:['\N{RIGHT SINGLE QUOTATION MARK}](?:m|re|s|ve|ll|d)\b|\s+(?:am|is|are|was|were|be|been|has|have|had|do|does|did|"
    r"will|would|can|could|shall|should|may|might|must|want|need|think|know|see|say|go|get|don|doesn|didn|won|isn|aren|never|"
    r"just|also|really|all)\b)",
    re.IGNORECASE,
)
AUXILIARIES = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|must|does|did|do)\b", re.IGNORECASE)


def quotation_kind(body: str) -> Kind:
    """``direct`` where the body holds a clause, else ``fragment``; a rule over words and marks, without a parse.

    >>> quotation_kind("Simply put, we are doing this for their safety.")
    'direct'
    >>> quotation_kind("operational pause")
    'fragment'
    """
    words, last_word_end = 0, 0
    for word in WORD.finditer(body):
        words, last_word_end = words + 1, word.end()
    if words >= LONG or SUBJECTS.search(body):
        return "direct"
    starts, ends = SENTENCE_START.match(body) is not None, any(c in SENTENCE_END for c in body[last_word_end:])
    if starts and ends and words >= 2:
        return "direct"
    if (starts or ends) and words >= 4 and AUXILIARIES.search(body):
        return "direct"
    return "fragment"
