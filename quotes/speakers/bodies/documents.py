"""Who speaks where a document does: "a report by the Rail Board", "the letter" that a committee sent."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from quotes.models import Span
from quotes.speakers.bodies.bodies import JOINING, in_headline
from quotes.speakers.bodies.focus import name_nouns
from quotes.speakers.cast.people import Cast
from quotes.speakers.cast.role_words import PREPOSITION
from quotes.speakers.vocabulary import body_nouns, role_nouns, singular

WRITTEN_BY = re.compile(
    r"(?: [a-z]{3,12}){0,2} (?:by|from|of)(?: (?:the|a|an))? (?P<author>[\w\N{RIGHT SINGLE QUOTATION MARK}' -]{2,60})"
)
WRITTEN_FURTHER_ON = re.compile(
    r"(?:,? (?:released|published|issued|sent|signed|posted|conducted|written|prepared|compiled|circulated|filed)\b"
    r"[^.;\n\"\N{LEFT DOUBLE QUOTATION MARK}]{0,50}?"
    r"| (?:on|about|into|for|to) [^.,;\n\"\N{LEFT DOUBLE QUOTATION MARK}]{2,60}?),?"
    r" (?<!\bobtained )(?<!\bseen )(?<!\breviewed )(?<!\bcited )(?<!\bcaused )(?<!\bled )by(?: (?:the|a|an))? "
    r"(?P<author>[\w\N{RIGHT SINGLE QUOTATION MARK}' -]{2,60})"
)
"""The author behind more words: "a report released in May by the Rail Board", "a letter to the mayor by the union"."""
RELEASED = re.compile(r",? (?:released|published|issued|posted|circulated|filed)\b")
ALIKE = (
    "suit lawsuit complaint filing petition claim motion",
    "letter email e-mail message memo memorandum note",
    "report study analysis paper survey review investigation",
    "ad advert advertisement commercial video spot",
    "tweet post",
    "statement release",
    "ruling opinion decision order judgment judgement verdict",
    "editorial column op-ed piece article story",
)
"""Nouns for one and the same document: "sued … the complaint"."""
AUTHORS_OF = re.compile(r"\b(?:authors?|writers?|sponsors?|signatories|signers) of (?:the|this|a) $")
WHO_ARE = re.compile(r", (?:(?:which|who) (?:includes?|is|are|was|were) |including )?(?:the )?")
BEFORE_AUTHORS = 24
LATER = 800
SUES = re.compile(r"\b(?:sued|suing|sues)\b")
LETTERS = frozenset(ALIKE[1].split())
OF_SUITS = frozenset(ALIKE[0].split())
ARTICLES = frozenset("article column editorial essay interview op-ed piece profile report review story".split())
"""Documents that an outlet prints."""
IN_OUTLET = re.compile(r" (?:(?:on|last|this) \w+ )?(?:in|on|for) (?P<name>(?:[Tt]he )?)(?=[A-Z])")
SENDING = re.compile(
    r"\b(?:sent|send|wrote|released|published|issued|signed|posted|sends|releases|issues|filed|aired|launched)\b"
)
IN_DOCUMENT = re.compile(r"(?:But |And )?[Ii]n (?:an?|the|his|her|its|their|another) (?:[\w-]+ ){0,3}")
SAYING = re.compile(r" (?:wrote|said|told|described|called|accused|confirmed|added|insisted|denied|urged|argued)\b")
ANNOUNCING = re.compile(r"\b(?:announced|confirmed|responded|replied|apologi[sz]ed|released|issued)\b")
PRESENTING = re.compile(r"\b(?:with|through|via|gave|delivered|posted|sent|released|published|wrote|issued) $")
PRESENTED_WITHIN = 12
ANNOUNCED_WITHIN = 400
"""Characters before "the statement" in which somebody must have announced it."""
LONGEST_SUBJECT = 6
SENTENCE_BEFORE = re.compile(r"\n|\. ")
ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
BODY_OWNING = re.compile(
    r"\b[Tt]he (?P<body>(?:[a-z-]+\s){0,2}(?P<head>[a-z]+))['\N{RIGHT SINGLE QUOTATION MARK}]s\s(?:[\w-]+\s){0,2}$"
)
BODY_OWNING_WITHIN = 50
BODY_MODIFYING = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Oo]ne) (?P<body>(?P<head>[a-z]+)) (?:[A-Za-z]+ ){0,2}$")
"""A body's noun in a document's phrase: "a campaign TV ad", "a company statement"."""
MODIFIERS = re.compile(r" (?:(?P<noun>[a-z]+) )?(?:[a-z-]+ )?")
OWNED = re.compile(r"(?:\w?\w|\w?)['\N{RIGHT SINGLE QUOTATION MARK}]s?\s(?:[\w-]+\s){0,2}")


def written_by(text: str, offset: int) -> Span | None:
    """The phrase for the author right behind a document's noun that ends at an offset; None without one."""
    match = WRITTEN_BY.match(text, offset)
    found = _author_phrase(text, match) if match is not None else None
    further = WRITTEN_FURTHER_ON.match(text, offset) if found is None else None
    if (
        further is not None
        and RELEASED.match(text, offset)
        and singular(text[max(0, offset - 20) : offset].rsplit(None, 1)[-1]) in LETTERS
    ):
        return None  # who releases an email did not write it
    return found if further is None else _author_phrase(text, further)


def _author_phrase(text: str, match: re.Match[str]) -> Span | None:
    start, end = match.span("author")
    words = text[start:end].split()
    length, noun, unknown = 0, False, 0
    for number, word in enumerate(words):
        known = word[:1].isupper() or singular(word) in role_nouns() or singular(word) in body_nouns()
        if not known and not noun and unknown < 2 and word.islower() and word not in {"who", "that", "which"}:
            unknown += 1
            continue
        if not known and not (
            word in {"of", "and", "for", "the"}
            and (words[number + 1 : number + 2] == ["the"] or "".join(words[number + 1 : number + 2])[:1].isupper())
        ):
            break
        noun = noun or known
        length = number + 1
    lead = len(" ".join(words[:unknown])) + 1 if unknown and not any(w[:1].isupper() for w in words[:unknown]) else 0
    return Span(start + lead, start + len(" ".join(words[:length]))) if noun and length else None


def published_in(text: str, offset: int, cast: Cast) -> Span | None:
    """The outlet in which an article appeared whose noun ends at an offset ("an editorial in The Ashby Echo"); or None."""
    match = IN_OUTLET.match(text, offset)
    if match is None:
        return None
    return next(
        (span for span, label in cast.bodies if label != "LOC" and span.start in {match.end(), match.start("name")}), None
    )


def named_before(text: str, offset: int, cast: Cast, start: int = 0) -> Span | None:
    """The person or body whose name stands directly before a document's noun, as owner or as its first part."""
    modifier = BODY_MODIFYING.search(text, max(start, offset - BODY_OWNING_WITHIN), offset)
    spans = [span for span, _ in cast.bodies] + [m for p in cast.people for m in p.mentions]
    near = [s for s in spans if start <= s.start and s.end <= offset and offset - s.end <= 30]
    best = max(near, key=lambda s: s.end, default=None)
    if best is None:
        noun = BODY_OWNING.search(text, max(start, offset - BODY_OWNING_WITHIN), offset)
        noun = noun if noun is not None and noun["head"] in body_nouns() else modifier
        return Span(*noun.span("body")) if noun is not None and noun["head"] in body_nouns() else None
    if OWNED.fullmatch(text, best.end - 2, offset) or text[best.end : offset].isspace():
        return best
    between = MODIFIERS.fullmatch(text, best.end, offset)
    if between is None:
        return None
    if (
        between["noun"] is not None and singular(between["noun"]) in body_nouns()
    ):  # "a Ruiz campaign hat", "an Easton police report"
        return Span(best.start, between.end("noun"))
    return best if best in {span for span, label in cast.bodies if label == "ORG"} else None  # "an FEC advisory opinion"


def introduced_by(text: str, noun: str, before: int, cast: Cast) -> Span | None:
    """Who sent, wrote or owns the document where the article first speaks of it, also by another noun, or of its suit."""
    author = _introduced(text, re.escape(noun), before, cast)
    if author is not None:
        return author
    others = next((nouns for nouns in ALIKE if noun in nouns.split()), "")
    alike = "|".join(other for other in others.split() if other != noun)
    author = _introduced(text, f"(?:{alike})", before, cast) if alike else None
    if author is None and noun in OF_SUITS:
        for verb in reversed(list(SUES.finditer(text, 0, before))):
            start = max((m.end() for m in SENTENCE_BEFORE.finditer(text, 0, verb.start())), default=0)
            author = author or subject_before(text, start, verb.start(), cast)
    return author


def _introduced(text: str, noun: str, before: int, cast: Cast) -> Span | None:
    for match in reversed(list(re.finditer(rf"\b{noun}s?\b", text[:before]))):
        author = (
            _authors_named(text, match, cast) or written_by(text, match.end()) or named_before(text, match.start(), cast)
        )
        if author is not None:
            return author
        start = max((m.end() for m in SENTENCE_BEFORE.finditer(text, 0, match.start())), default=0)
        if IN_DOCUMENT.fullmatch(text, start, match.start()) and text.startswith(", ", match.end()):
            saying = SAYING.search(text, match.end(), _sentence_end(text, match.end()))
            author = subject_before(text, match.end() + 2, saying.start(), cast) if saying is not None else None
            if author is not None:  # "In a statement, baker Ana Ruiz wrote"
                return author
        verb = SENDING.search(text, start, match.start())
        if verb is not None:
            return subject_before(text, start, verb.start(), cast)
    return None


def _sentence_end(text: str, start: int) -> int:
    end = SENTENCE_BEFORE.search(text, start)
    return end.start() if end is not None else len(text)


def _authors_named(text: str, noun: re.Match[str], cast: Cast) -> Span | None:
    """The bodies in apposition to a document's authors: "the authors of the report, the Rail Board and Bus Watch, say"."""
    if AUTHORS_OF.search(text, max(0, noun.start() - BEFORE_AUTHORS), noun.start()) is None:
        return None
    joined = WHO_ARE.match(text, noun.end())
    spans = [span for span, label in cast.bodies if label != "LOC" and joined is not None and span.start >= joined.end()]
    if joined is None or not spans or spans[0].start != joined.end():
        return None
    end = spans[1].end if len(spans) > 1 and text[spans[0].end : spans[1].start] in JOINING else spans[0].end
    return Span(spans[0].start, end)


def introduced_later(text: str, noun: str, after: int) -> Span | None:
    """Who wrote the document that is theirs further on in the article ("a report …. The report by the Rail Board")."""
    for match in re.finditer(rf"\b[Tt]h(?:e|is) {re.escape(noun)}\b", text[after : after + LATER]):
        author = written_by(text, after + match.end())
        if author is not None:
            return author
    return None


def presented_by(text: str, at: int, sentences: Sequence[int], cast: Cast) -> Span | None:
    """The subject of the sentence that presents a document at an offset ("Ruiz opened with a speech that …"); or None."""
    verb = PRESENTING.search(text, max(0, at - PRESENTED_WITHIN), at)
    if verb is None:
        return None
    begin = sentences[bisect_right(sentences, at) - 1]
    return subject_before(text, begin, verb.start(), cast) if begin < verb.start() else None


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
        if label == "ORG" and not in_headline(text, span) and head in name_nouns(text[slice(*span)])
    ]
    return next((s for s in alike if words & set(text[slice(*s)].lower().split()[:-1])), None)
