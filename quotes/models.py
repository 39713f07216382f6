"""The dataclasses that travel between the steps: reading → detection → attribution → speakers → stance → table.

All offsets are half-open and count characters of the article's text as read: ``text[span.start:span.end]``.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

PLACEHOLDER = "xquotex"
"""The word that stands for a quotation's body in a carrier; the shipped parser is trained with it."""

SYNTAX = (
    "tok2vec",
    "transformer",
    "tagger",
    "morphologizer",
    "parser",
    "attribute_ruler",
    "lemmatizer",
    "trainable_lemmatizer",
)
"""Components of a spaCy pipeline that only carriers need; entities come from the whole text."""

Kind = Literal["direct", "fragment"]
SpeakerType = Literal["person", "organization", "unnamed", "none", ""]
StanceLabel = Literal["favor", "against", "neutral"]
OutletSource = Literal["field", "metadata", "domain", ""]


class Span(NamedTuple):
    """A half-open range of characters of an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read. What its source does not give is empty.

    ``published`` is naive and in UTC; ``language`` an ISO 639-1 code, empty where undecided; ``source`` the path or row
    it was read from.
    """

    id: str
    text: str
    outlet: str = ""
    outlet_source: OutletSource = ""
    title: str = ""
    author: str = ""
    published: datetime | None = None
    url: str = ""
    language: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gave no article, or an article that gave no rows: what was read, and why it failed, in one line."""

    source: str
    cause: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text between line breaks that is not blank; ``number`` counts from 0, furniture included."""

    number: int
    start: int
    end: int
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is written to speak: the ``mention`` and the ``cue`` that reports it, as spans; None where there is none.

    ``confidence`` is the calibrated probability that the answer, "nobody" (no mention) included, is right.
    ``carried`` says that a floating quotation took the mention over from a neighbouring one.
    """

    mention: Span | None
    cue: Span | None
    confidence: float
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who the mention stands for. ``name``, ``role`` and ``affiliation`` are empty where the article does not say.

    ``antecedent`` is the probability of the one whom a pronoun or a description was taken to stand for, among those who
    could be meant (1 for a name); ``confidence`` the calibrated probability that the speaker, "nobody" included, is right.
    """

    name: str = ""
    type: SpeakerType = ""
    pronouns: Literal["he", "she", "they", ""] = ""
    role: Span | None = None
    affiliation: Span | None = None
    antecedent: float = field(default=1.0, compare=False)
    confidence: float | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Stance:
    """The direction of a quotation toward a target; ``score`` runs from -1 (against) to 1 (favor).

    ``evidence`` are the words that decided, in the order of the text; empty where thin evidence gave ``neutral``.
    """

    label: StanceLabel
    score: float
    target: Span | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(slots=True)
class Quotation:
    """A pair of quotation marks and what stands between them; the later steps fill in what they find.

    ``start`` and ``end`` include the marks, ``inner`` leaves them out. A quotation whose paragraphs each reopen it is
    one quotation; one left open ends with its paragraph.
    """

    start: int
    end: int
    inner: Span
    kind: Kind = "direct"
    paragraph: int = 0
    attribution: Attribution | None = field(default=None, compare=False)
    speaker: Speaker | None = field(default=None, compare=False)
    stance: Stance | None = field(default=None, compare=False)

    @property
    def span(self) -> Span:
        """The quotation with its marks."""
        return Span(self.start, self.end)

    @property
    def confidence(self) -> float | None:
        """How sure it is who says it: the speaker's; where no step has looked for speakers, the attribution's."""
        if self.speaker is not None and self.speaker.confidence is not None:
            return self.speaker.confidence
        return self.attribution.confidence if self.attribution is not None else None
