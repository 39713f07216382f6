"""One article, one quotation → one row: a dict by column name, in the order of the columns, missing cells None."""

from quotes.models import Article, Attribution, Quotation, Span, Speaker, Stance

DECIMALS = 4
"""Of ``confidence`` and ``stance_score``: more would claim a precision that they do not have."""

BETWEEN = "; "
"""What stands between the parts of a cell that holds several verbatim ones."""


def word_count(text: str) -> int:
    """The number of words of a text: runs of characters between white space.

    >>> word_count("“We will not go,” she said.")
    6
    """
    return len(text.split())


def quotation_row(article: Article, quotation: Quotation, number: int) -> dict[str, object]:
    """The row of one quotation of an article.

    ``number`` counts the article's quotations from 0 in the order of the text. What the steps did not find, or have not
    looked for (attribution, speaker or stance None), is missing, as are the columns that only a link fills.
    """
    attribution = quotation.attribution or Attribution(mention=None, cue=None, confidence=0.0)
    speaker = quotation.speaker or Speaker()
    stance = quotation.stance
    mention = attribution.mention
    return {
        "article_id": article.id,
        **_publication(article),
        "quote_id": f"{article.id}#{number}",
        "paragraph": quotation.paragraph,
        "start": quotation.start,
        "end": quotation.end,
        "quote": _words(article, quotation.inner),
        "kind": quotation.kind,
        "cue": _words(article, attribution.cue),
        "mention": _words(article, mention),
        "mention_start": mention.start if mention else None,
        "mention_end": mention.end if mention else None,
        "speaker": speaker.name or None,
        "speaker_type": speaker.type or None,
        "pronouns": speaker.pronouns or None,
        "role": _words(article, speaker.role),
        "affiliation": _words(article, speaker.affiliation),
        **_stance(article, stance),
        "confidence": None if quotation.confidence is None else round(quotation.confidence, DECIMALS),
        "match_id": None,
        "speaker_id": None,
        "speaker_in_article": None,
        "stance_evidence": _evidence(article, stance),
    }


def article_row(article: Article, quotations: int) -> dict[str, object]:
    """The row of one article in which ``quotations`` quotations were found; its text is as read."""
    return {
        "article_id": article.id,
        **_publication(article),
        "language": article.language or None,
        "n_quotations": quotations,
        "words": word_count(article.text),
        "source": article.source or None,
        "duplicate_of": None,
        "text": article.text or None,
    }


def _publication(article: Article) -> dict[str, object]:
    """The cells that both tables say about an article's publication."""
    return {
        "outlet": article.outlet or None,
        "outlet_source": article.outlet_source or None,
        "title": article.title or None,
        "author": article.author or None,
        "published": article.published,
        "url": article.url or None,
    }


def _stance(article: Article, stance: Stance | None) -> dict[str, object]:
    return {
        "stance": stance.label if stance else None,
        "stance_target": _words(article, stance.target) if stance else None,
        "stance_score": round(stance.score, DECIMALS) if stance else None,
    }


def _evidence(article: Article, stance: Stance | None) -> str | None:
    """The words that decided, each verbatim, joined by :data:`BETWEEN`; None where there are none."""
    return BETWEEN.join(filter(None, (_words(article, span) for span in stance.evidence))) or None if stance else None


def _words(article: Article, span: Span | None) -> str | None:
    """The words of the article under a span, verbatim; None where there is none."""
    return article.text[span.start : span.end] or None if span else None
