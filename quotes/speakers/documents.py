"""Who speaks where a document does: "a report by the Rail Board", "the letter" that a committee sent."""

import re

from quotes.models import Span
from quotes.speakers.people import Cast
from quotes.speakers.roles import PREPOSITION
from quotes.speakers.vocabulary import body_nouns, role_nouns, singular

WRITTEN_BY = re.compile(
    r"(?: [a-z]{3,12}){0,2} (?:by|from|of)(?: (?:the|a|an))? (?P<author>[\w\N{RIGHT SINGLE QUOTATION MARK}' -]{2,60})"
)
SENDING = re.compile(r"\b(?:sent|send|wrote|released|published|issued|signed|posted|sends|releases|issues|filed)\b")
ANNOUNCING = re.compile(r"\b(?:announced|confirmed|responded|replied|apologi[sz]ed|released|issued)\b")
ANNOUNCED_WITHIN = 400
"""Characters before "the statement" in which somebody must have announced it."""
LONGEST_SUBJECT = 6
SENTENCE_BEFORE = re.compile(r"\n|\. ")
ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
BODY_OWNING = re.compile(
    r"\b[Tt]he (?P<body>(?:[a-z-]+\s){0,2}(?P<head>[a-z]+))['\N{RIGHT SINGLE QUOTATION MARK}]s\s(?:[\w-]+\s){0,2}$"
)
BODY_OWNING_WITHIN = 50
OWNED = re.compile(r"(?:\w?\w|\w?)['\N{RIGHT SINGLE QUOTATION MARK}]s?\s(?:[\w-]+\s){0,2}")


def written_by(text: str, offset: int) -> Span | None:
    """The phrase for the author right behind a document's noun that ends at an offset; None without one."""
    match = WRITTEN_BY.match(text, offset)
    if match is None:
        return None
    start, end = match.span("author")
    words = text[start:end].split()
    length, noun, unknown = 0, False, 0
    for number, word in enumerate(words):
        known = word[:1].isupper() or singular(word) in role_nouns() or singular(word) in body_nouns()
        if not known and not noun and unknown < 2 and word.islower() and word not in {"who", "that", "which"}:
            unknown += 1
            continue
        if not known and not (
            word in {"of", "and", "for", "the"} and number + 1 < len(words) and words[number + 1][:1].isupper()
        ):
            break
        noun = noun or known
        length = number + 1
    lead = len(" ".join(words[:unknown])) + 1 if unknown and not any(w[:1].isupper() for w in words[:unknown]) else 0
    return Span(start + lead, start + len(" ".join(words[:length]))) if noun and length else None


def named_before(text: str, offset: int, cast: Cast, start: int = 0) -> Span | None:
    """The person or body whose name stands directly before a document's noun, as owner or as its first part."""
    spans = [span for span, _ in cast.bodies] + [m for p in cast.people for m in p.mentions]
    near = [s for s in spans if start <= s.start and s.end <= offset and offset - s.end <= 30]
    best = max(near, key=lambda s: s.end, default=None)
    if best is None:
        noun = BODY_OWNING.search(text, max(start, offset - BODY_OWNING_WITHIN), offset)
        return Span(*noun.span("body")) if noun is not None and noun["head"] in body_nouns() else None
    return best if OWNED.fullmatch(text, best.end - 2, offset) or text[best.end : offset].isspace() else None


def introduced_by(text: str, noun: str, before: int, cast: Cast) -> Span | None:
    """Who sent, wrote or owns the document where the article first speaks of it."""
    for match in reversed(list(re.finditer(rf"\b{re.escape(noun)}s?\b", text[:before]))):
        author = written_by(text, match.end()) or named_before(text, match.start(), cast)
        if author is not None:
            return author
        start = max((m.end() for m in SENTENCE_BEFORE.finditer(text, 0, match.start())), default=0)
        verb = SENDING.search(text, start, match.start())
        if verb is not None:
            return subject_before(text, start, verb.start(), cast)
    return None


def announced_by(text: str, before: int, cast: Cast) -> Span | None:
    """Who announced something in the last sentences before "the statement"; None where nobody did."""
    start = max(0, text.rfind("\n", 0, max(0, before - ANNOUNCED_WITHIN)))
    for verb in reversed(list(ANNOUNCING.finditer(text, start, before))):
        begin = max((m.end() for m in SENTENCE_BEFORE.finditer(text, 0, verb.start())), default=0)
        subject = subject_before(text, begin, verb.start(), cast)
        if subject is not None:
            return subject
    return None


def subject_before(text: str, start: int, end: int, cast: Cast) -> Span | None:
    """The first body or person named in a clause before its verb, or the phrase for a body that the clause begins with."""
    spans = [span for span, label in cast.bodies if label == "ORG"] + [m for p in cast.people for m in p.mentions]
    fronted = re.search(r",\s(?!.*,\s)", text[start:end])
    start += fronted.end() if fronted else 0
    words = PREPOSITION.split(f"{text[start:end].strip()} ", maxsplit=1)[0].strip()
    head = singular(words.split()[-1]) if words else ""
    if head in body_nouns() and len(words.split()) <= LONGEST_SUBJECT:
        known = _known_by(text, words, head, cast)
        at = start + text[start:end].index(words)
        article = ARTICLE.match(words)
        return known or Span(at + (article.end() if article else 0), at + len(words))
    return min((s for s in spans if start <= s.start and s.end <= end), default=None)


def _known_by(text: str, phrase: str, head: str, cast: Cast) -> Span | None:
    """The body that a phrase means: its name ends in the same noun and shares another word, outside headlines."""
    words = {w.lower() for w in phrase.split()[:-1]}
    alike = [
        span
        for span, label in cast.bodies
        if label == "ORG" and not _in_headline(text, span) and text[slice(*span)].lower().split()[-1] == head
    ]
    return next((s for s in alike if words & set(text[slice(*s)].lower().split()[:-1])), None)


def _in_headline(text: str, span: Span) -> bool:
    """Whether a name stands in a line that is no sentence; names are clipped there."""
    end = text.find("\n", span.end)
    return text[:end].rstrip()[-1:].isalnum() if end >= 0 else False
