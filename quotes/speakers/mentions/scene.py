"""What resolving looks at: the text with its sentences and quotations, who is named where, and who spoke last."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from quotes.models import Span
from quotes.speakers.cast.names import is_title
from quotes.speakers.cast.people import Person
from quotes.speakers.cast.role_words import names_role
from quotes.speakers.mentions.bylines import HEAD, in_byline
from quotes.speakers.vocabulary import role_nouns, singular

PERSONAL_WORD = re.compile(r"[HhSs](?<=\b.)(?ai:(?<=h)(?:e|is|imself|ers?|erself)|(?<=s)he)\b")
"""A letter comes before the boundary: re can skip to letters only."""
REPORTING = frozenset(
    "said says say added adds told tells asked asks wrote writes explained recalled tweeted according noted argued "
    "insisted warned replied".split()
)
ADDRESSING = frozenset({"told", "tells"})
"""Verbs whose object is who listens."""
PREPOSITIONS = frozenset("of for to with by from on in about against at and or than over like between".split())
CLAUSE_OPENERS = frozenset("that while as when but and because if after before although though how why what where".split())
ABBREVIATED = r"(?:(?<=\b[A-Z])|(?<=\b(?:Mr|Ms|Dr|Jr|Sr|St|Lt))|(?<=\b(?:Mrs|Sen|Rep|Gov|Gen|Del|Col|Rev)))\."
VERB_AFTER = re.compile(
    rf"(?:\s\([^)\n]{{1,30}}\))?(?:,(?:[^,.\n\N{{LEFT DOUBLE QUOTATION MARK}}\"]|{ABBREVIATED}){{3,120}},)?\s+"
    r"(?:(?:also|then|later|previously|repeatedly|now|once|who|himself|herself)\s+)?"
    r"(?:said|says|told|is|was|has|had|will|would|went|made|took|began|kept|could|can|did|does|doesn|didn|isn|wasn|hasn|drew|met|held|left|sat|got|gave|came|ran|"
    r"spoke|wrote|saw|\w+ed|\w{3,}(?<!ers)(?<!ors)s)\b"
)
TELLING = frozenset(
    "that said says added adds thinks thought believes believed knew knows claimed claims argued argues noted insisted "
    "suggested hoped hopes".split()
)
EMBEDDED = re.compile(rf"\w (?:{'|'.join(sorted(TELLING - {'that'}))}) (?:that )?(?:(?:[A-Z][\w.]*|the|former) )*$")
"""What stands before the subject of a clause that tells what somebody said or thought ("Noor said Ruiz was late")."""
PLURAL = re.compile(r"\b[A-Za-z][a-z]{3,}s\b")
GROUP_NEAR, GROUP_WITHIN = 60, 120
POSSESSIVE_END = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]s?$")
SENTENCE_END = re.compile(
    r"[.!?\n](?:(?<!\n)['\")\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}]*\s+|(?<=\n)\n*)"
)
INITIAL = re.compile(r"\b(?:[A-Z]\.)*[A-Z]$")
TITLE_BEFORE = 60
LIST_GAP = 6
"""Characters, such as ", and ", that may lie between two names of a list."""
DETERMINERS = frozenset("the a an his her its their another one".split())
NO_MODIFIERS = PREPOSITIONS | DETERMINERS | REPORTING | CLAUSE_OPENERS
MODIFIED = re.compile(
    r" (?:[a-z-]+ ){0,2}(?:(?P<noun>[a-z-]+)(?= [A-Z][a-z]+ [A-Z])|"
    r"campaign|administration|supporter|backer|adviser|aide|staff|team)"
)


@dataclass(slots=True)
class Place:
    """What part a name plays in its sentence, as far as the words around it show."""

    subject: bool
    possessive: bool
    object: bool
    clause: bool
    reported: bool
    first: bool
    listed: bool = False


@dataclass(slots=True)
class Naming:
    """A mention of one of the people outside quotations: where, who, and in which sentence and paragraph of narration."""

    start: int
    end: int
    who: int
    sentence: int
    paragraph: int
    place: Place | None = None
    shows: tuple[dict[str, float], dict[str, float]] | None = None


@dataclass(slots=True)
class Scene:
    """The text, its quotations' spans, the people, and who spoke last."""

    text: str
    quoted: Sequence[Span]
    people: Sequence[Person]
    last_speaker: Person | None = None
    last_span: Span | None = None
    sentences: list[int] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    personal_words: list[tuple[int, str]] = field(default_factory=list)
    """Where the text says "he", "she" and the like, and the word as written."""
    _starts: list[int] = field(default_factory=list)
    _named: list[Naming] = field(default_factory=list)
    _offsets: list[int] = field(default_factory=list)
    _known: int = 0

    def __post_init__(self) -> None:
        self._starts = [q.start for q in self.quoted]
        self.personal_words = [(match.start(), match[0]) for match in PERSONAL_WORD.finditer(self.text)]
        text = self.text
        self.sentences = [0]
        for match in SENTENCE_END.finditer(text):
            at, end = match.span()
            if text[at] == "." and text[at + 1] == " " and self._abbreviates(at):
                continue
            broken = "\n" in match[0]
            if self.is_quoted(at) and (self._within(at, end) or not (broken or text[end : end + 1].isupper())):
                continue
            self.sentences.append(end)
            if broken:
                self.paragraphs.append(end)

    def _abbreviates(self, stop: int) -> bool:
        """Whether the full stop ends a title or an initial and no sentence."""
        word = self.text[max(self.text.rfind(" ", 0, stop), self.text.rfind("\n", 0, stop)) + 1 : stop]
        return len(word) < 6 and (is_title(word + ".") or INITIAL.search(word) is not None)

    def named(self, start: int, end: int) -> list[Naming]:
        """Where people, who may be added, are named from ``start`` up to ``end``, outside quotations, in order."""
        if self._known < len(self.people):
            added = range(self._known, len(self.people))
            self._named += [
                Naming(m.start, m.end, n, self.sentence(m.start), self.paragraph(m.start))
                for n in added
                for m in self.people[n].mentions
                if not (self.is_quoted(m.start) or (m.start < HEAD and in_byline(self.text, m)))
            ]
            self._named.sort(key=lambda naming: naming.start)
            self._offsets = [naming.start for naming in self._named]
            self._known = len(self.people)
        return self._named[bisect_left(self._offsets, start) : bisect_left(self._offsets, end)]

    def add_naming(self, span: Span, who: int) -> None:
        """Count a description that takes up one of the people, the subject of its sentence, as a mention of theirs."""
        self.named(0, 0)
        place = Place(subject=True, possessive=False, object=False, clause=True, reported=False, first=True)
        at = bisect_left(self._offsets, span.start)
        self._named.insert(
            at, Naming(span.start, span.end, who, self.sentence(span.start), self.paragraph(span.start), place)
        )
        self._offsets.insert(at, span.start)

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset lies within a quotation."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self.quoted[at].end

    def _within(self, start: int, end: int) -> bool:
        """Whether two offsets lie within the same quotation."""
        return end < self.quoted[bisect_right(self._starts, start) - 1].end

    def sentence(self, offset: int) -> int:
        """The number of the sentence that holds an offset; what is quoted counts with the sentence around it."""
        return bisect_right(self.sentences, offset) - 1

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph that holds an offset."""
        return bisect_right(self.paragraphs, offset)

    def place(self, naming: Naming) -> Place:
        """What part a name plays where it stands."""
        if naming.place is None:
            naming.place = self._place(naming)
        return naming.place

    def is_subject(self, naming: Naming) -> bool:
        """Whether a name is the subject of a clause, also behind its verb ("said Ruiz")."""
        place = self.place(naming)
        return (place.subject and not place.object) or place.reported

    def shows(self, naming: Naming) -> tuple[dict[str, float], dict[str, float]]:
        """What the place of a name shows, to pronouns that are far, and to those in the same or next sentence."""
        if naming.shows is None:
            place = self.place(naming)
            near = {"subject_near": self.is_subject(naming), "first_near": place.first}
            far = {
                "object": place.object,
                "possessive": place.possessive,
                "listed": place.listed,
                "reported": place.reported,
            }
            near |= far | {"reported_near": place.reported}
            naming.shows = dict.fromkeys((n for n in far if far[n]), 1.0), dict.fromkeys((n for n in near if near[n]), 1.0)
        return naming.shows

    def _place(self, naming: Naming) -> Place:
        text, opening = self.text, self.sentences[naming.sentence]
        before = _word_before(text[max(opening, naming.start - TITLE_BEFORE) : naming.start])
        word = before.lower()
        possessive = (
            POSSESSIVE_END.search(text[naming.start : naming.end]) is not None
            or POSSESSIVE_END.match(text[naming.end : naming.end + 2]) is not None
        )
        subject = VERB_AFTER.match(text, naming.end) is not None
        embedded = (
            subject
            and word in TELLING
            and EMBEDDED.search(text, max(opening, naming.start - TITLE_BEFORE), naming.start) is not None
        )
        modifying = None if subject else MODIFIED.match(text, naming.end)
        modifier = modifying is not None and (modifying["noun"] is None or names_role(modifying["noun"]))
        owned = possessive or modifier
        is_object = (
            embedded
            or word in PREPOSITIONS
            or word in ADDRESSING
            or (before[:1].islower() and word not in CLAUSE_OPENERS and word not in REPORTING and not before.endswith(","))
        )
        return Place(
            subject=subject and not owned and not embedded,
            possessive=owned,
            object=is_object,
            clause=not before or before.endswith((",", "\N{EM DASH}", "-")) or word in CLAUSE_OPENERS,
            reported=word in REPORTING - ADDRESSING and not owned and not subject,
            listed=any(n.end >= naming.start - LIST_GAP for n in self.named(naming.start - TITLE_BEFORE, naming.start))
            or bool(self.named(naming.end, naming.end + LIST_GAP)),
            first=not owned
            and not is_object
            and all(self.place(n).possessive or self.place(n).object for n in self.named(opening, naming.start)),
        )


def _word_before(left: str) -> str:
    """The word before a name, its title and role left out ("with the former mayor" → "with"); empty at the beginning."""
    words = left.split()
    role = False
    while words:
        word = words[-1]
        if names_role(word):
            role = True
        elif not ((word[:1].isupper() and not word.endswith(",")) or (role and word.lower() not in NO_MODIFIERS)):
            break
        words.pop()
    if role and words and words[-1].lower() in DETERMINERS:
        words.pop()
    return words[-1] if words else ""


def last_group(scene: Scene, before: int) -> Span | None:
    """The last noun in the plural for people in the sentences before an offset, outside quotations."""
    start = max(0, scene.text.rfind("\n", 0, max(0, before - GROUP_NEAR)), before - GROUP_WITHIN)
    for match in reversed(list(PLURAL.finditer(scene.text, start, before))):
        if singular(match[0]) in role_nouns() and not scene.is_quoted(match.start()):
            return Span(*match.span())
    return None
