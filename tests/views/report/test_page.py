"""The page as a parser sees it: what is on it, and that nothing of an article becomes a part of it."""

import re
from functools import lru_cache
from typing import Any

import html5lib
import pandas as pd
import pytest

from quotes.table import articles_frame, quotations_frame
from quotes.views.report import Made, report_page
from quotes.views.report.harmless import plain
from tests.views.report.scenes import PAYLOADS, disarmed, harbour, loaded

ELEMENTS = set(
    "html head meta title link style body a header h1 h2 h3 dl div dt dd nav ul ol li main section p span details summary "
    "table caption thead tbody tr th td form label input select option button datalist article mark i b em blockquote "
    "script svg g path rect text desc".split()
)
ATTRIBUTES = set(
    "lang charset http-equiv content name href class id aria-label aria-labelledby aria-describedby aria-live aria-atomic "
    "aria-hidden role tabindex hidden data-q data-outlet data-stance data-speaker data-unsure data-filter data-value "
    "data-articles rel target type list autocomplete spellcheck placeholder value scope open viewBox transform d x y width "
    "height text-anchor xmlns".split()
)


def tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


@lru_cache(8)
def elements(page: str) -> list[Any]:
    """All elements of a page as a browser's parser would have them, in order."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return [element for element in tree.iter() if isinstance(element.tag, str)]


def skeleton(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """The page without its texts: tags in order, each with the names of its attributes."""
    return [(tag(element), tuple(sorted(map(str, element.attrib)))) for element in elements(page)]


def words(page: str) -> str:
    """What a person can read of the page, white space folded."""
    shown = "\n".join("".join(element.itertext()) for element in elements(page) if tag(element) in ("body", "title"))
    return re.sub(r"\s+", " ", shown)


def found(page: str, name: str, look: str = "") -> list[Any]:
    """The elements of a tag, and of a class where one is told."""
    return [one for one in elements(page) if tag(one) == name and (not look or look in one.get("class", "").split())]


def text(element: Any) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


@pytest.fixture(scope="module")
def page() -> str:
    return report_page(*harbour())


@lru_cache(2)
def page_of(payload: str) -> str:
    return report_page(*loaded(payload), title=payload, made=Made(payload, payload, payload))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_element_or_attribute_comes_from_a_text(payload: str) -> None:
    page = page_of(payload)
    assert skeleton(page) == skeleton(page_of(disarmed(payload)))
    # Nor is anything lost: the text can be read as it is.
    assert re.sub(r"\s+", " ", plain(payload)) in words(page)
    assert {tag(element) for element in elements(page)} <= ELEMENTS
    assert {str(name).rpartition("}")[2] for element in elements(page) for name in element.attrib} <= ATTRIBUTES
    for link in found(page, "a"):
        assert link.get("href").startswith("#")
    assert page.count("<script") == page.count("</script") == 1
    assert page.count("<style") == page.count("</style") == 1
    assert "\x00" not in page


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/a?b=1&c=2",
        "http://news.example",
        'https://news.example/"onmouseover="window.pwned=1',
        "HTTPS://news.example/'x",
    ],
)
def test_an_address_of_the_web_is_linked_and_quotes_in_it_stay_in_it(url: str) -> None:
    quotations, articles = harbour()
    articles["url"] = url
    links = [link for link in found(report_page(quotations, articles), "a") if not link.get("href").startswith("#")]
    assert {link.get("href") for link in links} == {url}
    assert all(set(link.attrib) == {"href", "rel", "target"} for link in links)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//news.example",
        "http://",
        "https:\nx",
        "ftp://x.y",
        "https://[x",
    ],
)
def test_no_other_address_is_linked(url: str) -> None:
    quotations, articles = harbour()
    articles["url"] = url
    assert all(link.get("href").startswith("#") for link in found(report_page(quotations, articles), "a"))


def test_the_page_loads_nothing_and_allows_no_script_but_its_own(page: str) -> None:
    policy = next(one.get("content") for one in found(page, "meta") if one.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not [one for one in elements(page) if set(one.attrib) & {"src", "srcset", "style", "srcdoc", "action"}]
    assert {one.get("href") for one in found(page, "link")} == {"data:,"}
    assert "@import" not in page
    assert "url(" not in page


def test_the_page_is_the_same_for_the_same_tables(page: str) -> None:
    assert report_page(*harbour()) == page


def test_ids_are_unique_and_every_reference_within_the_page_is_to_one(page: str) -> None:
    ids = [one.get("id") for one in elements(page) if one.get("id")]
    assert len(ids) == len(set(ids))
    within = [link.get("href")[1:] for link in found(page, "a") if link.get("href").startswith("#")]
    pointed = [
        id
        for one in elements(page)
        for name in ("aria-labelledby", "aria-describedby")
        for id in (one.get(name) or "").split()
    ]
    assert set(within) | set(pointed) <= set(ids)


def test_each_quotation_is_marked_in_its_text_with_its_stance_and_leads_to_its_note(page: str) -> None:
    marks = {one.get("data-q"): one for one in found(page, "mark", "q")}
    assert [text(mark) for mark in marks.values()] == [f"“{quote}”" for quote in harbour()[0]["quote"]]
    assert "favor" in marks["0"].get("class").split()
    assert "against" in marks["1"].get("class").split()
    refs = found(page, "a", "ref")
    assert [ref.get("href") for ref in refs] == [f"#q{key}" for key in range(8)]
    assert refs[0].get("aria-label") == "Quotation 1: Ana Ruiz, favor"
    assert text(refs[0]) == "1+"
    notes = found(page, "li", "note")
    told = (
        "1 Ana Ruiz, mayor of Easton + favor → the quay 97 % sure written “the mayor, Ana Ruiz”, cue “said” · elsewhere too"
    )
    assert text(notes[0]) == told


def test_what_a_stance_rests_on_is_told_where_the_table_has_it() -> None:
    quotations, articles = harbour()
    quotations["stance_evidence"] = ["will bring jobs", *[None] * 7]
    notes = [text(note) for note in found(report_page(quotations, articles), "li", "note")]
    assert [number for number, note in enumerate(notes) if "stance from" in note] == [0]
    assert "stance from “will bring jobs”" in notes[0]


def test_low_confidence_is_said_in_words_and_shown_by_a_pattern(page: str) -> None:
    doubts = [text(one) for one in found(page, "span", "doubt")]
    assert doubts == ["unsure, 60 %", "unsure, 30 %"]
    assert [one.get("data-q") for one in found(page, "mark", "unsure")] == ["1", "7"]
    assert [one.get("aria-label") for one in found(page, "a", "ref")][7] == "Quotation 1: speaker undecided, unsure"


def test_who_says_nothing_and_who_is_unknown_are_told_apart(page: str) -> None:
    notes = [text(note) for note in found(page, "li", "note")]
    assert "nobody says it" in notes[2]
    assert "speaker undecided" in notes[7]


def test_versions_of_an_utterance_stand_side_by_side_with_what_differs_marked(page: str) -> None:
    (match,) = found(page, "article", "match")
    assert text(next(one for one in match.iter("h3"))) == "Ana Ruiz 2 versions in 2 outlets"
    assert [[text(mark) for mark in quote.iter("mark")] for quote in match.iter("blockquote")] == [["new"], ["many"]]


def test_without_articles_the_quotations_stand_alone() -> None:
    page = report_page(harbour()[0])
    assert "The articles’ table was not beside this table" in words(page)
    assert [text(one) for one in found(page, "blockquote")][:2] == [
        "The new quay will bring jobs to Easton,",
        "a car park with water",
    ]
    assert len(found(page, "article", "article")) == 3
    assert not found(page, "mark", "q")


def test_quotations_that_do_not_stand_in_the_text_are_shown_beside_it() -> None:
    quotations, articles = harbour()
    quotations.loc[1, ["start", "end"]] = [3, 9]
    quotations.loc[2, ["start", "end"]] = [10**9, 10**9 + 5]
    page = report_page(quotations, articles)
    assert "2 of 3 quotations do not stand where the table says" in words(page)
    assert len(found(page, "mark", "q")) == 6
    assert "a car park with water" in [text(one) for one in found(page, "blockquote")]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"published": pd.NaT}, "No article with a quotation has a date."),
        ({"published": pd.Timestamp("2024-05-01")}, "All 8 dated quotations are of 2024-05-01."),
        ({"outlet": pd.NA}, "No article has an outlet."),
        ({"match_id": pd.NA}, "No quotation was found in more than one place."),
        ({"speaker": pd.NA}, "No quotation has a speaker."),
        ({"speaker_type": "organization"}, "No quotation is by a named person."),
        ({"stance": None}, "No quotation has both a speaker and a stance."),
        ({"stance_target": pd.NA}, "No quotation has a target."),
    ],
)
def test_what_a_table_does_not_have_is_told_in_its_place(change: dict[str, Any], told: str) -> None:
    quotations, articles = harbour()
    for name, value in change.items():
        for frame in (quotations, articles):
            if name in frame:
                frame[name] = pd.Series([value] * len(frame), dtype=frame[name].dtype)
    assert told in words(report_page(quotations, articles))


def test_no_quotations_and_no_articles_make_a_page() -> None:
    assert "There are no quotations in these articles." in words(report_page(quotations_frame([]), harbour()[1]))
    empty = words(report_page(quotations_frame([]), articles_frame([])))
    assert "There are no quotations in this table." in empty
    assert "There are no articles." in empty


def test_a_table_of_four_columns_makes_a_page() -> None:
    frame = quotations_frame([{"article_id": "a", "start": 0, "end": 4, "quote": "Hi"}])
    assert "speaker undecided" in words(report_page(frame))


def test_made_says_with_what_and_title_is_the_title() -> None:
    page = report_page(*harbour(), title="Harbour", made=Made("9.9", "en_own 1.0", "2024-05-05T00:00:00+00:00", 0.8))
    assert [text(one) for one in found(page, "h1")] == ["Harbour"]
    assert "Made with quotes 9.9, pipeline en_own 1.0, 2024-05-05T00:00:00+00:00." in words(page)
    assert "Speakers are withheld where the confidence is below 0.8." in words(page)


@pytest.mark.parametrize("text", ["“" + "a" * 50 + "”\n“one”", "x"])
def test_charts_have_a_name_and_a_description_and_nothing_that_acts(text: str) -> None:
    page = report_page(*loaded(text))
    charts = found(page, "svg")
    assert len(charts) >= 10
    for chart in charts:
        assert chart.get("role") == "img"
        assert [tag(child) for child in chart][:2] == ["title", "desc"]
    assert {tag(one) for chart in charts for one in chart.iter()} <= {"svg", "title", "desc", "g", "path", "rect", "text"}
