"""Quotations in their text: whatever the table says, the text stays whole, and each mark is a quotation's words."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.report import many_quotations
from quotes.reading import split_paragraphs
from quotes.table import articles_frame, quotations_frame
from quotes.views.report.articles import ShownArticle, shown_articles
from quotes.views.report.comparison import shown_matches
from quotes.views.report.harmless import web_address
from quotes.views.report.page import report_page
from quotes.views.report.said import counted
from tests.views.report.scenes import harbour


def shown(text: str, spans: list[tuple[int, int]]) -> ShownArticle:
    rows = [{"article_id": "a", "start": start, "end": end, "quote": text[start:end] or "x"} for start, end in spans]
    articles = articles_frame([{"article_id": "a", "text": text}])
    (article,) = shown_articles(counted(quotations_frame(rows), articles), articles, {})
    return article


def marked(article: ShownArticle) -> dict[int, list[str]]:
    """For each note of a mark, the mark's pieces."""
    found: dict[int, list[str]] = {}
    for paragraph in article.paragraphs:
        for piece in paragraph.pieces:
            if piece.note:
                found.setdefault(piece.note.key, []).append(piece.text)
    return found


@pytest.mark.parametrize(
    ("text", "spans", "pieces"),
    [
        ("He said “yes”.", [(8, 13)], {0: ["“yes”"]}),
        ("“a\n\n“b”, he said", [(0, 7)], {0: ["“a", "“b”"]}),
        ("“a”“b”", [(0, 3), (3, 6)], {0: ["“a”"], 1: ["“b”"]}),
        ("“a ‘b’ c”", [(0, 9), (3, 6)], {0: ["“a ", " c”"], 1: ["‘b’"]}),
        ("“a”", [(0, 3), (0, 3)], {1: ["“a”"]}),
        ("“a”\n", [(0, 4)], {0: ["“a”"]}),
        ("“a”", [(0, 99)], {0: ["“a”"]}),
        ("“a”", [(5, 9)], {}),
    ],
)
def test_marks(text: str, spans: list[tuple[int, int]], pieces: dict[int, list[str]]) -> None:
    assert marked(shown(text, spans)) == pieces


def test_a_mark_has_one_end_and_there_its_number_stands() -> None:
    article = shown("“a\n\n“b”, he said. “c”", [(0, 7), (18, 21)])
    ends = [piece.note.number for paragraph in article.paragraphs for piece in paragraph.pieces if piece.last and piece.note]
    assert ends == [1, 2]


@settings(deadline=None)
@given(st.text("ab \n“”\u2028", max_size=60), st.lists(st.tuples(st.integers(-2, 70), st.integers(-2, 70)), max_size=6))
def test_no_character_of_an_article_is_lost_or_doubled(text: str, spans: list[tuple[int, int]]) -> None:
    article = shown(text, [(start, end) for start, end in spans])
    written = ["".join(piece.text for piece in paragraph.pieces) for paragraph in article.paragraphs]
    assert written == [text[paragraph.start : paragraph.end] for paragraph in split_paragraphs(text)]
    assert [note.number for note in article.notes] == list(range(1, len(spans) + 1))
    for note in article.notes:
        assert note.placed or note.quote


def test_articles_come_in_their_tables_order_then_those_that_have_none() -> None:
    quotations, articles = harbour()
    left = articles[articles["article_id"] != "a"]
    found = shown_articles(counted(quotations, left), left, {})
    assert [article.title for article in found] == ["Anglers angry", "Undated", "Nothing said", "Quay to be built"]
    assert [len(article.notes) for article in found] == [4, 1, 0, 3]
    assert found[3].paragraphs == []
    assert [note.quote for note in found[3].notes][1] == "a car park with water"


def test_a_fragment_says_which_quotation_names_its_speaker() -> None:
    ruiz = {"article_id": "a", "start": 0, "end": 1, "speaker": "Ana Ruiz", "speaker_type": "person"}
    lead = {**ruiz, "quote": "keep them safe", "mention": "Easton"}
    full = {**ruiz, "quote": "We do it to keep them safe.", "mention": "Mayor Ruiz", "start": 50, "end": 60}
    (article,) = shown_articles(counted(quotations_frame([full, lead])), None, {})
    assert [(note.mention, note.repeats) for note in article.notes] == [("Easton", (2, 0)), ("Mayor Ruiz", None)]
    page = report_page(quotations_frame([full, lead]))
    assert 'speaker from the same words in <a href="#q0">quotation 2</a>' in page


def test_ids_that_two_rows_share_do_not_confuse_matches() -> None:
    quotations, articles = harbour()
    quotations["quote_id"] = "same"
    (match,) = shown_matches(counted(quotations, articles))
    assert [version.key for version in match.versions] == [0, 3]


def test_matches_in_most_outlets_come_first_and_single_ones_not_at_all() -> None:
    said = counted(*many_quotations(2000))
    said.loc[0, "match_id"] = "alone"
    found = shown_matches(said)
    assert all(len(match.versions) > 1 for match in found)
    assert [match.outlets for match in found] == sorted((match.outlets for match in found), reverse=True)
    assert "".join(stretch.text for stretch in found[0].versions[0].stretches) in set(said["quote"])


def test_a_match_of_three_says_what_a_version_lacks() -> None:
    rows = [
        {"article_id": str(number), "start": 0, "end": 9, "quote": quote, "match_id": "m", "outlet": str(number)}
        for number, quote in enumerate(["We will all go home now.", "We will go home now.", "go home"])
    ]
    frame = quotations_frame(rows)
    frame["kind"] = pd.Categorical(["direct", "direct", "fragment"], categories=frame["kind"].cat.categories)
    (match,) = shown_matches(counted(frame))
    assert [(version.relation, version.lacking) for version in match.versions] == [
        ("fullest version", ""),
        ("trimmed", "all"),
        ("fragment", ""),
    ]


@given(st.text())
def test_what_is_linked_is_an_address_of_the_web(text: str) -> None:
    for url in (text, f"https://{text}", f"javascript:{text}"):
        assert web_address(url) in ("", url)
        assert not web_address(url) or url.lower().startswith(("http://", "https://"))
