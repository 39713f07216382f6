"""textacy's rules as a baseline: ``direct_quotations`` on whole articles or on each paragraph, as rows of a table.

Its answer to "who says it?" is the mention alone; it gives no type, no role and no stance. It expects ClearNLP's
labels, by which first and last name are a compound; under Universal Dependencies they are ``flat``, and its mention is "Ana"
for "Ana Ruiz". The name, though not the mention, is therefore completed here.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pandas as pd
from spacy.language import Language
from spacy.tokens import Doc, Token
from textacy.extract import triples

from quotes.models import SYNTAX
from quotes.pipeline.labels import Relation, relation
from quotes.reading import split_paragraphs
from quotes.table import quotations_frame

Row = dict[str, Any]


def textacy_table(articles: pd.DataFrame, nlp: Language) -> pd.DataFrame:
    """A table of what textacy finds in articles (``article_id``, ``outlet``, ``text``), paragraph by paragraph.

    ``nlp``: a pipeline from ``quotes.pipeline.loading.load_parser``; everything that a full parse needs is enabled in it.
    """
    parser = full_parser(nlp)
    rows: list[Row] = []
    for article in articles.to_dict("records"):
        text = "" if pd.isna(article["text"]) else article["text"]
        outlet = article.get("outlet")
        for row in textacy_rows({"id": article["article_id"], "text": text}, parser, whole=False):
            mention = text[row["mention_start"] : row["mention_end"]]
            rows.append({**row, "outlet": outlet, "quote": text[row["start"] + 1 : row["end"] - 1], "mention": mention})
    return quotations_frame(rows)


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
            "speaker": _name(triple.speaker), "speaker_type": "", "role": "", "stance": "",
        }  # fmt: skip


def _name(speaker: Sequence[Token]) -> str:
    """The words of a speaker and the other parts of the names among them."""
    parts = {child.i: child for token in speaker for child in token.children if relation(child) is Relation.NAME_PART}
    parts |= {token.i: token for token in speaker}
    return " ".join(parts[place].text for place in sorted(parts))
