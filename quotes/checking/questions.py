"""What a coder is asked about a quotation: the columns of a coding sheet, their answers and their hints."""

from collections.abc import Sequence
from typing import Final, NamedTuple, get_args

from quotes.models import SpeakerType, StanceLabel

RIGHT, WRONG, UNCLEAR = "right", "wrong", "unclear"
NONE: Final = "none"
"""The type of words that nobody says; the answer where there is no role, or no target."""


class Question(NamedTuple):
    """A column to fill: its ``choices``, none where the answer is free, and a ``hint`` of at most 255 characters."""

    name: str
    width: int
    hint: str
    choices: Sequence[str] = ()


VERDICT: Final = Question(
    "speaker_right",
    12,
    "Is machine_speaker who says these words? right, wrong, or unclear where the article does not let you decide.",
    (RIGHT, WRONG, UNCLEAR),
)
CORRECTION: Final = Question(
    "speaker",
    24,
    "If wrong: the fullest name that this article gives the speaker, without title; none if nobody says these "
    "words. Else leave it empty.",
)
NAME: Final = Question(
    "speaker",
    24,
    "The fullest name that this article gives the speaker, without title; the describing phrase if it gives none; "
    "none if nobody says these words; unclear where you cannot decide.",
)
TYPE: Final = Question(
    "speaker_type",
    14,
    "person: a named human; organization: a named body; unnamed: described, not named; none: nobody says these words.",
    tuple(kind for kind in get_args(SpeakerType) if kind),
)
ROLE: Final = Question(
    "role",
    28,
    "The role that this article gives the speaker, in its words. Several: part them with semicolons. none if it gives none.",
)
STANCE: Final = Question(
    "stance",
    11,
    "The direction of these words toward their target: favor, against or neutral. Judge the words, not the person.",
    get_args(StanceLabel),
)
TARGET: Final = Question(
    "target", 24, "What the stance is about: a name or short phrase from the article. none if nothing in particular."
)
NOTE: Final = Question("note", 24, "Whatever you want to say about this quotation. It is not evaluated.")

COMPARED: Final = ("speaker", "speaker_type", "role", "stance", "target")
"""What is compared between coders, and with the machine."""


def questions(blind: bool) -> list[Question]:
    """The columns of a sheet that a coder fills. On a blind one, the speaker is asked for and not judged.

    >>> [question.name for question in questions(blind=True)]
    ['speaker', 'speaker_type', 'role', 'stance', 'target', 'note']
    """
    return [*([NAME] if blind else [VERDICT, CORRECTION]), TYPE, ROLE, STANCE, TARGET, NOTE]
