"""A batch of articles → what became of each: its rows, or why it has none."""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

from quotes.corpus.batches import MOST_ARTICLES, Batch
from quotes.corpus.duplicates import sketch
from quotes.detection.layout import tokenized
from quotes.models import Article, Failure
from quotes.table.rows import article_row, quotation_row

LONGEST: Final = 1_000_000
"""Characters beyond which an article is refused: it is no article, and spaCy's memory grows with it (its own limit)."""
KEPT_WORDS: Final = 100_000
"""Words that a pipeline keeps for good, in some 30 MB; those that come later are forgotten with their batch."""

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: its row of the articles' table (None where it gave no article), its quotations' rows, and
    the failure, if there was one. Plain values, which go from one process to another.

    ``sketch``: by which the same story is known again (``quotes.corpus.duplicates.Sketch``), packed.
    """

    article: dict[str, Any] | None
    quotations: Rows = field(default_factory=list)
    failure: Failure | None = None
    sketch: bytes = b""


def analyse_batch(batch: Batch, nlp: Language) -> list[Outcome]:
    """What becomes of the inputs of a batch, in their order. Nothing that an article does stops it, short of the process.

    What the pipeline remembers of the texts (spaCy's words and strings) is bounded, so that memory does not grow.
    """
    with _forgetting(nlp):
        texts = {i: item.text for i, item in enumerate(batch) if isinstance(item, Article) and len(item.text) <= LONGEST}
        documents = _together(texts, nlp)
        return [_outcome(item, documents.get(i)) for i, item in enumerate(batch)]


def _forgetting(nlp: Language) -> Any:
    """spaCy's memory zone, where there can be one (it must not stand in another) and the vocabulary is large enough.

    Until then words are kept: to make the common ones anew for each batch would take an eighth of the time.
    """
    if not isinstance(nlp, Language) or getattr(nlp.vocab, "in_memory_zone", True) or len(nlp.vocab) < KEPT_WORDS:
        return nullcontext()
    return nlp.memory_zone()


def _together(texts: dict[int, str], nlp: Language) -> dict[int, Doc | Exception]:
    try:
        docs = (tokenized(text, nlp) for text in texts.values())
        return dict(zip(texts, nlp.pipe(docs, batch_size=MOST_ARTICLES), strict=True))
    except Exception:  # somewhere in the batch: one by one shows where
        return {i: _alone(text, nlp) for i, text in texts.items()}


def _alone(text: str, nlp: Language) -> Doc | Exception:
    try:
        return nlp(text)
    except Exception as error:  # one bad article never stops the run; its cause is reported
        return error


def _outcome(item: Article | Failure, document: Doc | Exception | None) -> Outcome:
    if isinstance(item, Failure):
        return Outcome(None, failure=item)
    if document is None:
        return failed(item, f"{len(item.text):,} characters are more than an article has (at most {LONGEST:,})")
    try:
        if isinstance(document, Exception):
            raise document
        rows = [quotation_row(item, quotation, number) for number, quotation in enumerate(document._.quotations)]
    except Exception as error:  # as above
        return failed(item, f"{type(error).__name__}: {error}")
    return Outcome(article_row(item, len(rows)), rows, sketch=sketch(item.text).packed())


def failed(article: Article, cause: str) -> Outcome:
    """What becomes of an article that could not be analysed: a row of the articles' table, no quotations, its failure."""
    cause = " ".join(f"could not be analysed: {cause}".split())
    failure = Failure(article.source or article.id, cause)
    return Outcome(article_row(article, 0), failure=failure, sketch=sketch(article.text).packed())


def failures(outcomes: Iterable[Outcome]) -> list[Failure]:
    """The failures among outcomes."""
    return [outcome.failure for outcome in outcomes if outcome.failure]


def count_failed(outcomes: Sequence[Outcome]) -> int:
    """How many articles were read and could not be analysed."""
    return sum(outcome.article is not None and outcome.failure is not None for outcome in outcomes)
