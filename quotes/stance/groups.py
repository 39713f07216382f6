"""Closed classes of words that tell what a phrase is to its sentence, and what a quotation's pronouns may stand for."""

from collections.abc import Sequence

import numpy as np

from quotes.stance.tokens import Flags, Vocabulary

GROUPS = tuple(
    words.split()
    for words in (
        "is are was were be been isn't wasn't aren't weren't has have had",
        "this these that those", "the", "his her their its", "our my", "a an", "your", "of", "in", "for", "to", "with",
        "against", "about", "on", "by", "from", "as", "at",
    )
)  # fmt: skip
"""Words that matter beside a candidate; the first group after it, the others before it."""
PRONOUNS = tuple(
    words.split()
    for words in (
        "he him his he's he'd he'll himself", "she her hers she's she'd she'll herself",
        "they them their theirs they're they've themselves", "it it's this that that's its", "you your you're you've",
        "we our us we're we've i my me i'm i've",
    )
)  # fmt: skip


class Groups:
    """The closed classes of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.after, *before = [_members(vocabulary, words) for words in GROUPS]
        self.before = np.stack(before, 1)
        self.pronouns = np.stack([_members(vocabulary, words) for words in PRONOUNS], 1)


def _members(vocabulary: Vocabulary, words: Sequence[str]) -> Flags:
    found = np.zeros(len(vocabulary), bool)
    found[[vocabulary.rows[word] for word in words if word in vocabulary.rows]] = True
    return found
