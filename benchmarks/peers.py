"""textacy's rules as a peer: ``direct_quotations`` on whole articles or on each paragraph, as rows for the scorer."""

from collections.abc import Iterable, Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from textacy.extract import triples

from quotes.models import SYNTAX
from quotes.reading import split_paragraphs

Row = dict[str, Any]


def full_parser(nlp: Language) -> Language:
    """The pipeline with everything enabled that a full parse needs, and without the project's own steps."""
    for component in nlp.component_names:
        if component in SYNTAX and component not in nlp.pipe_names:
            nlp.enable_pipe(component)
    return nlp


def textacy_rows(article: Row, nlp: Language, *, whole: bool) -> Iterator[Row]:
    """What textacy finds in an article; where it raises (odd numbers of marks), nothing."""
    text = article["text"]
    parts = [(0, len(text))] if whole else [(p.start, p.end) for p in split_paragraphs(text)]
    for start, end in parts:
        yield from _rows(article["id"], nlp(text[start:end]), start)


def textacy_rows_of_slices(article: Row, nlp: Language) -> Iterator[Row]:
    """What textacy finds in each paragraph of an article that was parsed whole."""
    doc = nlp(article["text"])
    for paragraph in split_paragraphs(article["text"]):
        part = doc.char_span(paragraph.start, paragraph.end, alignment_mode="expand")
        if part is not None:
            yield from _rows(article["id"], part.as_doc(), part.start_char)


def textacy_rows_of_batches(articles: Iterable[Row], nlp: Language) -> Iterator[Row]:
    """What textacy finds in each paragraph of the articles, all of which are parsed in batches of the pipeline's size."""
    parts = (
        (article["text"][paragraph.start : paragraph.end], (article["id"], paragraph.start))
        for article in articles
        for paragraph in split_paragraphs(article["text"])
    )
    for doc, (article_id, start) in nlp.pipe(parts, as_tuples=True):
        yield from _rows(article_id, doc, start)


def _rows(article_id: str, doc: Doc, offset: int) -> Iterator[Row]:
    try:
        found = list(triples.direct_quotations(doc))
    except ValueError:
        return
    for triple in found:
        first, last = triple.speaker[0], triple.speaker[-1]
        yield {
            "article_id": article_id, "kind": "direct",
            "start": offset + triple.content.start_char, "end": offset + triple.content.end_char,
            "mention_start": offset + first.idx, "mention_end": offset + last.idx + len(last),
            "speaker": " ".join(t.text for t in triple.speaker), "speaker_type": "", "role": "", "stance": "",
        }  # fmt: skip
