"""Several texts read as one, each in a line of its own: arrays over all of them cost little more than over one.

Offsets count from the start of the first. Nothing of one text may tell of another: a line break ends every sentence.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from quotes.models import Paragraph, Quotation, Span
from quotes.pipeline.entities import Entity
from quotes.stance.tokens import Ints

BETWEEN = "\n"


class Source(NamedTuple):
    """A text, some of its quotations, its paragraphs and its entities, both in order; offsets are its own."""

    text: str
    quotations: Sequence[Quotation]
    paragraphs: Sequence[Paragraph]
    names: Sequence[Entity]


class Texts(NamedTuple):
    """``starts`` (text) is where each begins in the ``whole``; of each quotation the place of its text and its ``spans``
    (quotation, 2) in the whole."""

    sources: Sequence[Source]
    whole: str
    starts: Ints
    quotations: list[Quotation]
    of: Ints
    spans: Ints

    def bounds(self, places: Ints) -> Ints:
        """Where each text's own begin in ascending ``places``, and after them the number of places: (text + 1)."""
        return np.append(np.searchsorted(places, self.starts), len(places))

    def shifted(self, text: int, span: Span) -> Span:
        """A span of a text as one of the whole."""
        start = int(self.starts[text])
        return Span(span.start + start, span.end + start)


def join_texts(sources: Sequence[Source]) -> Texts:
    """Texts as one; there is at least one.

    >>> texts = join_texts([Source("A cat.", [], [], []), Source("“No,” I said.", [Quotation(0, 5, Span(1, 4))], [], [])])
    >>> texts.whole, texts.spans.tolist(), texts.of.tolist()
    ('A cat.\\n“No,” I said.', [[7, 12]], [1])
    """
    starts = [0, *accumulate(len(source.text) + len(BETWEEN) for source in sources[:-1])]
    quotations = [quotation for source in sources for quotation in source.quotations]
    of = np.repeat(np.arange(len(sources)), [len(source.quotations) for source in sources])
    own = np.array([(quotation.start, quotation.end) for quotation in quotations], "int64").reshape(-1, 2)
    first = np.array(starts, "int64")
    return Texts(sources, BETWEEN.join(source.text for source in sources), first, quotations, of, own + first[of, None])
