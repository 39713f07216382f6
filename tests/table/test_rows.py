import pytest

from quotes.models import Attribution, Quotation, Span, Stance
from quotes.table import ARTICLE_COLUMNS, QUOTATION_COLUMNS, article_row, quotation_row
from tests.builders import HARBOUR, HARBOUR_TEXT, harbour_quotations, quiet_article, quotation, span


def test_a_row_tells_everything_that_was_found() -> None:
    row = quotation_row(HARBOUR, harbour_quotations()[0], 0)
    assert list(row) == list(QUOTATION_COLUMNS)
    assert row == {
        "article_id": "harbour",
        "outlet": "The Coast Courier",
        "outlet_source": "metadata",
        "title": "Harbour plan splits the town",
        "author": "Ines Park; Joe Bloom",
        "published": HARBOUR.published,
        "url": "https://coast.example/harbour",
        "quote_id": "harbour#0",
        "paragraph": 0,
        "start": HARBOUR_TEXT.index("“The new quay"),
        "end": HARBOUR_TEXT.index(" she said"),
        "quote": "The new quay will bring four hundred jobs,",
        "kind": "direct",
        "cue": "said",
        "mention": "she",
        "mention_start": HARBOUR_TEXT.index("she said"),
        "mention_end": HARBOUR_TEXT.index(" said"),
        "speaker": "Ruth Okafor",
        "speaker_type": "person",
        "pronouns": None,
        "role": "Mayor",
        "affiliation": None,
        "stance": "favor",
        "stance_target": "the plan",
        "stance_score": 0.8,
        "confidence": 0.97,
        "match_id": None,
        "speaker_id": None,
        "speaker_in_article": None,
        "stance_evidence": None,
    }


def test_offsets_and_words_are_verbatim_over_paragraphs() -> None:
    row = quotation_row(HARBOUR, harbour_quotations()[2], 2)
    assert row["quote"] == "We were never asked.\n\n“Not once,"
    assert (row["start"], row["end"]) == span(HARBOUR_TEXT, "“We were never asked.\n\n“Not once,”")


@pytest.mark.parametrize(
    "bare",
    [
        Quotation(0, 7, Span(1, 6)),
        Quotation(0, 7, Span(1, 6), attribution=Attribution(None, None, 0.9)),
    ],
    ids=["no step has looked", "nobody says it"],
)
def test_what_was_not_found_is_missing(bare: Quotation) -> None:
    row = quotation_row(quiet_article("a"), bare, 0)
    filled = {name for name, cell in row.items() if cell is not None}
    assert filled - {"confidence"} == {"article_id", "quote_id", "paragraph", "start", "end", "quote", "kind"}
    assert (row["confidence"] is None) == (bare.attribution is None)


def test_a_mention_at_the_very_start_has_its_offsets() -> None:
    row = quotation_row(HARBOUR, quotation(HARBOUR_TEXT, "“the Shelf”", mention="Harbour"), 0)
    assert (row["mention_start"], row["mention_end"]) == (0, 7)


def test_scores_have_four_decimals() -> None:
    found = quotation(HARBOUR_TEXT, "“the Shelf”", stance="favor", score=1 / 3, confidence=2 / 3)
    row = quotation_row(HARBOUR, found, 0)
    assert (row["stance_score"], row["confidence"]) == (0.3333, 0.6667)


def test_evidence_is_verbatim_and_joined() -> None:
    found = quotation(HARBOUR_TEXT, "“a car park with water”", stance="against")
    found.stance = Stance("against", -0.7, None, (span(HARBOUR_TEXT, "called"), span(HARBOUR_TEXT, "car park")))
    assert quotation_row(HARBOUR, found, 0)["stance_evidence"] == "called; car park"


def test_an_article_has_a_row_without_quotations_too() -> None:
    row = article_row(quiet_article("quiet", source="quiet.txt"), 0)
    assert list(row) == list(ARTICLE_COLUMNS)
    assert {name: cell for name, cell in row.items() if cell is not None} == {
        "article_id": "quiet",
        "n_quotations": 0,
        "words": 3,
        "source": "quiet.txt",
        "text": "No one spoke.",
    }
