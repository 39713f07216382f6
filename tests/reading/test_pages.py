"""HTML pages: what of a page is the article, and what its markup says about it."""

import gzip
import json
import warnings
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.models import Article, Failure
from quotes.reading import ReadingWarning, read_articles, split_paragraphs
from quotes.reading.encoding import NotTextError
from quotes.reading.pages import read_page

BODY = """
<h1>River rises in the night</h1>
<p>&ldquo;We have never seen the like of this,&rdquo; said the mayor, <a href="/people/ruiz">Ana Ruiz</a>, on Monday.</p>
<p>The army is to bring tents, blankets and drinking water to those who cannot go home, the ministry of defence said.</p>
<p>&#8220;It came <em>so fast</em> that nobody had time,&#8221; she&nbsp;said. &quot;Nobody.&quot;</p>
"""
TEXT = """\
River rises in the night
“We have never seen the like of this,” said the mayor, Ana Ruiz, on Monday.
The army is to bring tents, blankets and drinking water to those who cannot go home, the ministry of defence said.
“It came so fast that nobody had time,” she said. "Nobody.\""""
CANONICAL = '<link rel="canonical" href="https://www.easternecho.co.uk/news/river">'


def page(head: str = "", body: str = BODY) -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}</article></body></html>"


def linked(**properties: Any) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **properties}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def about(head: str, body: str = BODY) -> dict[str, Any]:
    return read_page(page(head, body).encode(), "a.html")[1]


def test_a_page_is_read_with_its_paragraphs_and_quotation_marks() -> None:
    assert read_page(page().encode(), "a.html")[0] == TEXT


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.html.gz", "a.xhtml", "a.php"])
def test_a_page_is_an_article(tmp_path: Path, name: str) -> None:
    content = page(
        CANONICAL + linked(headline="River rises", author={"name": "Jane Doe"}, publisher={"name": "Eastern Echo"})
    )
    path = tmp_path / name
    path.write_bytes(gzip.compress(content.encode()) if name.endswith("gz") else content.encode())
    assert list(read_articles(path)) == [
        Article(
            "a.php" if name == "a.php" else "a",
            TEXT,
            "Eastern Echo",
            "metadata",
            "River rises",
            "Jane Doe",
            url="https://www.easternecho.co.uk/news/river",
            language="en",
            source=str(path),
        )
    ]


def test_a_page_that_does_not_name_its_outlet_has_its_domain(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(CANONICAL), encoding="utf-8")
    [article] = read_articles(tmp_path / "a.html")
    assert isinstance(article, Article) and (article.outlet, article.outlet_source) == ("easternecho.co.uk", "domain")


def test_a_manifest_holds_against_the_page(tmp_path: Path) -> None:
    head = CANONICAL + linked(headline="River rises", publisher={"name": "Eastern Echo"}, datePublished="2020-01-08")
    (tmp_path / "a.html").write_text(page(head), encoding="utf-8")
    (tmp_path / "meta.jsonl").write_text('{"file": "a.html", "outlet": "The Echo", "authors": ["Jane Doe", "John Roe"]}\n')
    [article] = read_articles(tmp_path)
    assert isinstance(article, Article)
    assert (article.outlet, article.outlet_source, article.author) == ("The Echo", "field", "Jane Doe; John Roe")
    assert (article.title, article.published) == ("River rises", datetime(2020, 1, 8))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("", "River rises in the night"),
        ('<meta property="og:title" content="River rises by three metres">', "River rises by three metres"),
        ('<meta property="og:title" content="River rises | Eastern Echo">' + CANONICAL, "River rises"),
        ("<title>River &amp; rain: a night - Eastern Echo</title>" + CANONICAL, "River rises in the night"),
        (linked(headline="River &#8216;rises&#8217; <i>again</i>"), "River ‘rises’ again"),
        ('<meta property="og:title" content="River rises in the…">', "River rises in the night"),
        ('<meta property="og:title" content="Eastern Echo"><meta property="og:site_name" content="Eastern Echo">', None),
    ],
)
def test_a_title_is_without_the_outlet_behind_it(head: str, title: str | None) -> None:
    assert about(head)["title"] == (title or "River rises in the night")


@pytest.mark.parametrize(
    ("title", "cut"),
    [
        ("Rain in June | UK | News | Eastern Echo", "Rain in June"),
        ("Rain in June - The Eastern Echo", "Rain in June"),
        ("Rain in June – easternecho.co.uk", "Rain in June"),
        ("Rain in June | The Eastern Echo | by Jane Doe", "Rain in June"),
        ("Eastern Echo - Rain in June", "Rain in June"),
        ("Rain - wind - sun - Eastern Echo", "Rain - wind - sun"),
        ("Rain - in June", "Rain - in June"),
        ("Rain - an Echo report - in June", "Rain - an Echo report - in June"),
        ("Rain - Echoes of 1953", "Rain - Echoes of 1953"),
        ("Rain | wind", "Rain | wind"),
    ],
)
def test_sections_go_with_the_outlet_behind_a_title(title: str, cut: str) -> None:
    head = CANONICAL + f'<meta property="og:site_name" content="Eastern Echo"><title>{title}</title>'
    assert about(head, "<p>“We go,” the general said to them.</p>")["title"] == cut


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ('<meta property="og:site_name" content="The Eastern Echo">', "The Eastern Echo"),
        (linked(publisher={"@type": "Organization", "name": "Eastern Echo"}), "Eastern Echo"),
        (linked(publisher="Eastern Echo"), "Eastern Echo"),
        ('<meta name="application-name" content="Eastern Echo">', "Eastern Echo"),
        ('<meta property="og:site_name" content="Eastern Echo Online">', "Eastern Echo"),
        ('<meta property="og:site_name" content="Coast Online">', "Coast Online"),
        ('<meta name="application-name" content="News from the east coast of England - Eastern Echo">', "Eastern Echo"),
        # Of two spellings the one for readers; of a company and an outlet the outlet; an agency's page is the outlet's.
        ('<meta property="og:site_name" content="easternecho"><title>Rain | Eastern Echo</title>', "Eastern Echo"),
        (
            linked(publisher={"name": "Eastern Newspapers Ltd"}) + '<meta property="og:site_name" content="Eastern Echo">',
            "Eastern Echo",
        ),
        (
            linked(publisher={"name": "Wire Agency"}) + '<meta property="og:site_name" content="Eastern Echo">',
            "Eastern Echo",
        ),
        (linked(publisher={"name": "Wire Agency"}), "Wire Agency"),
        ("<title>River rises in the night - The Tide</title>", "The Tide"),
        ('<meta property="og:site_name" content="https://www.easternecho.co.uk">', None),
        ("<title>River rises - what we know</title>", None),
    ],
)
def test_the_outlet_is_what_the_markup_calls_it(head: str, outlet: str | None) -> None:
    found = about(CANONICAL + head)
    assert (found.get("outlet"), found.get("outlet_source")) == (outlet, "metadata" if outlet else None)


def test_an_outlet_that_its_domain_abbreviates_is_found() -> None:
    head = '<link rel="canonical" href="https://www.enytimes.com/a">' + linked(publisher={"name": "Holding Group"})
    assert about(head + '<meta property="og:site_name" content="East New York Times">')["outlet"] == "East New York Times"


@pytest.mark.parametrize(
    ("head", "author"),
    [
        (linked(author={"@type": "Person", "name": "Jane Doe"}), "Jane Doe"),
        (linked(author=[{"name": "By Jane Doe"}, {"name": "John Roe"}]), "Jane Doe; John Roe"),
        (linked(author=["Jane Doe", "John Roe"]), "Jane Doe; John Roe"),
        (linked(author={"@type": "Person", "byline": "Jane Doe"}), "Jane Doe"),
        (linked(author={"@type": "Person", "givenName": "Jane", "familyName": "Doe"}), "Jane Doe"),
        (linked(author={"name": "Jane Doe, John Roe and Mary Poe"}), "Jane Doe; John Roe; Mary Poe"),
        (linked(author={"name": "Wire Agency"}), "Wire Agency"),
        (linked(author={"@type": "Person"}) + '<meta name="author" content="Jane Doe">', "Jane Doe"),
        (linked(author="https://example.org/jane") + '<meta name="author" content="Jane Doe">', "Jane Doe"),
        ('<meta name="author" content="Jane Doe"><meta name="author" content="John Roe">', "Jane Doe; John Roe"),
        ('<meta name="parsely-author" content="jane-doe"><meta name="byl" content="By Jane Doe">', "Jane Doe"),
        ('<meta property="article:author" content="https://www.facebook.com/jane">', ""),
        ('<meta name="author" content="Eastern Echo"><meta property="og:site_name" content="Eastern Echo">', "Eastern Echo"),
        ('<meta name="author" content="admin">', "admin"),
        ("", ""),
    ],
)
def test_authors_are_who_the_page_names(head: str, author: str) -> None:
    found = about(CANONICAL + head).get("author", "")
    assert found == ("" if author == "admin" else author)


def test_an_author_given_elsewhere_in_the_linked_data_is_looked_up() -> None:
    graph = [
        {"@type": "NewsArticle", "@id": "#article", "author": {"@id": "#jane"}, "publisher": {"@id": "#echo"}},
        {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
        {"@type": "NewsMediaOrganization", "@id": "#echo", "name": "Eastern Echo"},
    ]
    found = about(f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>')
    assert (found["author"], found["outlet"]) == ("Jane Doe", "Eastern Echo")


def test_of_several_articles_in_the_linked_data_the_pages_own_counts() -> None:
    other = linked(
        url="https://www.easternecho.co.uk/news/rain", headline="Rain", author="John Roe", datePublished="2019-01-01"
    )
    own = linked(
        url="https://easternecho.co.uk/news/river/", headline="River", author="Jane Doe", datePublished="2020-01-08"
    )
    found = about(CANONICAL + other + own)
    assert (found["title"], found["author"], found["published"]) == ("River", "Jane Doe", datetime(2020, 1, 8))


def test_a_byline_that_is_only_printed_is_read() -> None:
    assert about("", BODY.replace("</h1>", "</h1><p>By Jane Doe and John Roe</p>"))["author"] == "Jane Doe; John Roe"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (linked(datePublished="2020-01-08T23:00:00-05:00"), datetime(2020, 1, 9, 4)),
        (linked(datePublished="2020-01-08T23:00:00+0000", dateModified="2020-02-01"), datetime(2020, 1, 8, 23)),
        ('<meta property="article:published_time" content="2020-01-08T10:00:00.000Z">', datetime(2020, 1, 8, 10)),
        ('<meta name="parsely-pub-date" content="2020-01-08T10:00:00Z">', datetime(2020, 1, 8, 10)),
        ('<meta itemprop="datePublished" content="2020-01-08">', datetime(2020, 1, 8)),
        ('<meta name="date" content="January 8, 2020">', datetime(2020, 1, 8)),
        ('<meta name="pubdate" content="1578477600000">', datetime(2020, 1, 8, 10)),
        ('<meta property="article:modified_time" content="soon">', None),
        (linked(datePublished="2999-01-08"), None),
        ("", None),
    ],
)
def test_the_date_is_when_it_was_first_published_in_utc(head: str, published: datetime | None) -> None:
    assert about(head).get("published") == published


def test_a_date_that_is_only_printed_is_read() -> None:
    body = BODY.replace("</h1>", '</h1><time itemprop="datePublished" datetime="2020-01-08T10:00:00Z">8 January</time>')
    assert about("", body)["published"] == datetime(2020, 1, 8, 10)


@pytest.mark.parametrize(
    "script",
    [
        '<!--\n{"@type": "NewsArticle", "headline": "River"}\n-->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "River"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "River",}',
        '{"@type": "NewsArticle", "headline": "River\n"};',
        '[{"@type": ["Thing", "NewsArticle"], "headline": ["River"]}]',
    ],
)
def test_linked_data_with_common_faults_is_read(script: str) -> None:
    assert about(f'<script type="application/ld+json">{script}</script>')["title"] == "River"


@pytest.mark.parametrize(
    "script", ["", "{", "null", "7", '{"@type": 7}', '{"@type": "NewsArticle", "author": 7}', "[" * 9000]
)
def test_linked_data_that_is_none_is_left_aside(script: str) -> None:
    assert about(f'<script type="application/ld+json">{script}</script>') == about("")


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ('<meta charset="iso-8859-1">', "utf-8"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
        ('<meta charset="windows-1250">', "cp1250"),
        ('<meta charset="utf-8">', "cp1252"),
        ('<meta charset="nonsense">', "cp1252"),
        ("", "cp1252"),
    ],
)
def test_a_page_is_read_in_its_encoding(declaration: str, encoding: str) -> None:
    content = page(declaration, BODY.replace("&ldquo;", "“").replace("&rdquo;", "”")).encode(encoding)
    assert read_page(content, "a.html")[0] == TEXT


def test_a_page_in_cyrillic_is_read_in_the_encoding_that_it_declares() -> None:
    russian = "Министр сказал во вторник, что солдаты не останутся в стране, и что их уход займёт месяц."
    content = page('<meta charset="koi8-r">', f"<p>{russian}</p>").encode("koi8-r")
    assert read_page(content, "a.html")[0] == russian


def test_quotation_marks_that_the_browser_draws_are_written() -> None:
    text = read_page(page(body="<p>She said <q>we go, as <q>they</q> say</q> and left.</p>").encode(), "a.html")[0]
    assert text == "She said “we go, as ‘they’ say” and left."


@pytest.mark.parametrize(
    "furniture",
    [
        '<p><a href="/other"><strong>FIVE THINGS WE KNOW ABOUT THE RIVER</strong></a></p>',
        '<ul><li><a href="/other">Five things we know about the river</a></li></ul>',
        '<figure><img src="a.jpg"><figcaption>The river on Monday morning, seen from the bridge</figcaption></figure>',
        '<div class="newsletter-box"><p>The best of the coast, once a week, for nothing at all</p></div>',
        '<div class="c-readMore"><p>What the river did in the year before</p></div>',
        "<p>Read more</p>",
    ],
)
def test_furniture_does_not_stand_within_a_run_of_paragraphs(furniture: str) -> None:
    start, middle, end = BODY.split("</p>\n", 2)
    text = read_page(page(body=f"{start}</p>{middle}</p>{furniture}{end}").encode(), "a.html")[0]
    assert [text[p.start : p.end] for p in split_paragraphs(text) if not p.furniture] == TEXT.split("\n")


def test_a_headline_that_is_linked_from_a_box_stays() -> None:
    heading = "River rises by three metres and more"
    box = f'<ul><li><a href="/other">{heading}</a></li></ul>'
    text = read_page(page(body=f"{BODY}<h2>{heading}</h2><p>It rained for days in the hills above.</p>{box}").encode(), "a")[
        0
    ]
    assert heading in text


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "no article on the page"),
        (b"<html></html>", "no article on the page"),
        (b"<html><body><script>let x = 'It rained.'</script></body></html>", "no article on the page"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe", "not a text file"),
        (b"<html>" + b" " * 20_000_000, "a page of 20 MB; 20 MB is the most"),
    ],
)
def test_a_page_without_an_article_gives_one_failure(tmp_path: Path, content: bytes, cause: str) -> None:
    (tmp_path / "a.html").write_bytes(content)
    (tmp_path / "b.html").write_text(page(), encoding="utf-8")
    failure, article = read_articles(tmp_path)
    assert isinstance(failure, Failure) and failure.source == str(tmp_path / "a.html") and failure.cause.startswith(cause)
    assert isinstance(article, Article) and article.text == TEXT


def test_tags_left_open_and_nested_without_end_do_no_harm() -> None:
    said = "“We go,” she said."
    assert read_page(b"<html><body>" + b"<div><p>" * 50 + said.encode(), "a.html")[0] == said
    with pytest.raises(NotTextError):
        read_page(b"<html><body>" + b"<div><p>" * 5000 + said.encode(), "a.html")


PIECES = [
    *("<p>", "</p>", "<div class='newsletter'>", "</div>", "<html>", "<body>", "<!--", "<q>", "</q>", "<title>", "</title>"),
    *("“We go,” she said.", "It rained. " * 20, "&#0;", "&#xD800;", "\x00", "\x0b", "<time pubdate datetime='x'>"),
    *(
        "<a href=''>",
        "<a href='http://[x'>",
        "</a>",
        "<link rel=canonical href='//'>",
        "<link rel=canonical href='http://[x'>",
    ),
    *("<meta name='author' content='; ,'>", "<meta name='date' content='99999999999'>", "</script>"),
    *("<meta property='og:title' content=' | '>", "<meta property='og:site_name' content='-'>"),
    *("<script type='application/ld+json'>", '{"@type":"NewsArticle","author":[[{"name":null}]],"url":"http://[x"}'),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_no_markup_raises_anything_but_that_it_is_no_page(content: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ReadingWarning)
        try:
            text, found = read_page(content.encode("utf-8", "replace"), "a.html")
        except NotTextError:
            return
    Article("a", text, **found)
    assert text.strip() and all(found.values())
