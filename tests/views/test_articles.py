"""An article with its quotations, on a screen and in a notebook."""

import io
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

import quotes
from quotes.models import Span
from quotes.views import article_view, explanations, open_console
from quotes.views.article import Marked, Piece, marked_quotations, marked_rows, pieces
from quotes.views.highlighting import Highlighted, _html
from tests.builders import HARBOUR_TEXT, harbour_quotations, harbour_tables
from tests.hostile import ALL, HTML
from tests.views.test_console import Terminal, bare


def screen(*renderables: object, width: int = 80, terminal: bool = False) -> str:
    stream = Terminal() if terminal else io.StringIO()
    console = open_console(stream)
    console.width = width
    for each in renderables:
        console.print(each)
    return stream.getvalue()


def harbour(why: bool = False, terminal: bool = False, width: int = 80) -> str:
    quotations, articles = harbour_tables()
    article, rows = articles.to_dict("records")[0], quotations.to_dict("records")
    links = {"ruth-okafor": ["“Okafor” = “Ruth Okafor”: the only one of that name (+1.5)"]}
    rows[0] |= {"speaker_id": "ruth-okafor", "speaker_in_article": "Okafor", "stance_evidence": "“will bring” (+1.2)"}
    return screen(*article_view(article, rows, why, links), width=width, terminal=terminal)


MARKED = """\
The Coast Courier · Harbour plan splits the town · 2024-05-31

Harbour plan splits the town

Mayor Ruth Okafor defended the plan. [1 “The new quay will bring four hundred
jobs,”] she said.
Tomas Lind, head of the anglers' union, called it [2 “a car park with water”].
[3 “We were never asked.

“Not once,”] he added.

[4 “It is under review,”] according to a ministry spokesperson. The locals call
the site [5 “the Shelf”]. [6 “Wait and see!”]


Quotations
 no.  speaker              role                 stance     conf  target
────────────────────────────────────────────────────────────────────────────────
   1  Ruth Okafor          Mayor                + favor    0.97  the plan
   2  Tomas Lind           head of the          − against  0.90
                           anglers' union
   3  Tomas Lind ?         head of the          − against  0.41
                           anglers' union
   4  ministry             ministry             · neutral  0.90
      spokesperson         spokesperson
   5  (nobody)                                             0.90
   6  ?                                                    0.20

? alone: speaker undecided; ? after a speaker: less than 75 % sure
"""


def test_quotations_stand_in_numbered_brackets_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    seen = harbour()
    assert [line.rstrip().replace("\N{NO-BREAK SPACE}", " ") for line in seen.splitlines()] == MARKED.splitlines()


def test_a_speaker_has_one_colour_and_no_color_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    coloured = harbour(terminal=True)
    lind = {re.search(rf"\x1b\[1;(3\d)m\[{number}\xa0", coloured)[1] for number in (2, 3)}  # type: ignore[index]
    okafor = re.search("\x1b\\[1;(3\\d)m\\[1\xa0", coloured)
    assert len(lind) == 1
    assert okafor
    assert okafor[1] not in lind
    assert bare(coloured) == harbour()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]", harbour(terminal=True))


def test_why_says_what_each_row_goes_back_to() -> None:
    seen = harbour(why=True)
    assert "No quotations" not in seen
    first = seen[seen.index("1 The new quay") : seen.index("2 a car park")]
    assert [" ".join(line.split()) for line in first.splitlines()] == [
        "1 The new quay will bring four hundred jobs,",
        "speaker Ruth Okafor, Mayor",
        "written mention “she” · cue “said”",
        "confidence 0.97",
        "stance + favor (0.80) toward “the plan”",
        "because “will bring” (+1.2)",
        "in the article Okafor",
        "link “Okafor” = “Ruth Okafor”: the only one of that name (+1.5)",
        "",
    ]


def test_why_says_where_the_speaker_of_a_fragment_is_named() -> None:
    lead = {"quote": "keep them safe", "speaker": "Ana Ruiz", "role": "Mayor", "mention": "Easton", "cue": "says"}
    full = {"quote": "We do it to keep them safe.", "speaker": "Ana Ruiz", "role": "Mayor", "mention": "Ruiz"}
    said = "same words in Ana Ruiz’s “We do it to keep them safe.”"
    for rows, of_article in (([lead, full], ()), ([lead], [lead, full])):
        seen = [" ".join(line.split()) for line in screen(*explanations(rows, None, of_article)).splitlines()]
        assert seen[:4] == ["1 keep them safe", "speaker Ana Ruiz, Mayor", "written mention “Easton” · cue “says”", said]
        assert seen.count(said) == 1
    assert "same words" not in screen(*explanations([lead]))


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"confidence": 0.41}, "confidence 0.41, less than 75 % sure"),
        ({"confidence": 0.75}, "confidence 0.75"),
        ({"speaker": "a resident", "role": "A resident"}, "speaker a resident"),
    ],
)
def test_why_says_what_is_unsure_and_nothing_twice(cells: dict[str, object], said: str) -> None:
    seen = screen(*explanations([{"quote": "Yes", "speaker": "Ana Ruiz", **cells}]))
    assert said in [" ".join(line.split()) for line in seen.splitlines()]


def test_rows_that_do_not_fit_the_text_are_named_and_not_marked() -> None:
    quotations, articles = harbour_tables()
    rows = quotations.to_dict("records")
    rows[0] |= {"start": 3, "end": 9}
    rows[1] |= {"start": None}
    seen = screen(*article_view(articles.to_dict("records")[0], rows))
    assert "2 quotations are not where the table says; the text is another one." in seen
    assert "[1" not in seen
    assert "[3\xa0“We were never asked." in seen


def test_an_article_without_quotations_says_so() -> None:
    assert "No quotations." in screen(*article_view({"article_id": "a", "text": "Nobody spoke."}, []))


@pytest.mark.parametrize("text", ALL)
def test_nothing_in_an_article_steers_a_terminal(text: str) -> None:
    quotations, articles = harbour_tables()
    words = f"“{text}”, said {text}."
    cells = dict.fromkeys(
        ["speaker", "role", "stance_target", "cue", "mention", "stance_evidence", "speaker_in_article"], text
    )
    row = {**quotations.to_dict("records")[0], **cells, "quote": text, "start": 0, "end": len(text) + 2}
    article = {**articles.to_dict("records")[0], "text": words, "title": text, "outlet": text}
    reasons = {str(row["speaker_id"]): [f"“{text}” = “{text}”"]}
    seen = screen(*article_view(article, [row]), *explanations([row], reasons), terminal=True, width=200)
    ours = re.sub(r"\x1b\[[0-9;]*m", "", seen)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", ours)
    assert "\x1b]8" not in seen
    for part in re.findall(r"\[/?\w+[^\]]*\]|:bomb:", text):
        assert part in ours


spans = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
marks = st.builds(
    Marked,
    number=st.integers(1, 9),
    span=spans,
    speaker=st.sampled_from(["?", "Ruiz", "(nobody)"]),
    mention=st.none() | spans,
    cue=st.none() | spans,
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(text=st.text(max_size=45), marked=st.lists(marks, max_size=4))
def test_pieces_joined_are_the_text_however_quotations_lie(text: str, marked: list[Marked]) -> None:
    assert "".join(piece.text for piece in pieces(text, marked)) == text


def test_pieces_know_what_they_are() -> None:
    one = Marked(1, Span(0, 4), "Ruiz", mention=Span(5, 7), cue=Span(8, 12))
    assert list(pieces("“Go” he said", [one])) == [
        Piece("“Go”", one, opens=(one,), closes=(one,)),
        Piece(" "),
        Piece("he", mention=True),
        Piece(" "),
        Piece("said", cue=True),
    ]


def test_a_row_and_a_quotation_are_marked_alike() -> None:
    quotations, _ = harbour_tables()
    doc = Doc(Vocab(), words=[HARBOUR_TEXT], spaces=[False])
    if not Doc.has_extension("quotations"):
        Doc.set_extension("quotations", default=None)
    doc._.quotations = harbour_quotations()
    of_rows = marked_rows(quotations.to_dict("records"), HARBOUR_TEXT)
    for row, found in zip(of_rows, marked_quotations(doc), strict=True):
        assert row
        assert (row.span, row.speaker, row.role, row.stance, row.mention) == (
            found.span,
            found.speaker,
            found.role,
            found.stance,
            found.mention,
        )


class Tags(HTMLParser):
    """The tags and attributes that a browser would see, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    tags.close()
    return tags


OURS = {"figure", "div", "mark", "b", "u", "i", "table", "thead", "tbody", "tr", "th", "td", "span", "figcaption"}
ATTRIBUTES = {"class", "style", "lang", "aria-label", "title", "scope"}


@pytest.mark.parametrize("text", ALL)
def test_nothing_in_an_article_is_markup_in_a_notebook(text: str) -> None:
    words = f"“{text}”, said {text}."
    plain = _html(words, [Marked(1, Span(0, len(text) + 2), "Ruiz", "mayor", "favor", "road", 0.9)])
    hostile = Marked(1, Span(0, len(text) + 2), text, text, "favor", text, 0.9, mention=Span(len(text) + 9, len(words) - 1))
    for html in (plain, _html(words, [hostile])):
        seen = parsed(html)
        assert set(seen.tags) <= OURS
        assert {name for name, _ in seen.attributes} <= ATTRIBUTES
        assert not any(name == "style" and value and "url" in value for name, value in seen.attributes)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", html)
    styles = {value for name, value in parsed(_html(words, [hostile])).attributes if name == "style"}
    assert not any("fixed" in str(value) or "@import" in str(value) for value in styles)
    if text in HTML:
        assert text in parsed(plain).text


def test_tex_in_an_article_is_left_alone_by_a_notebook() -> None:
    assert 'class="tex2jax_ignore mathjax_ignore"' in _html("$$x$$", [])


def test_display_marks_quotations_by_speaker_with_a_legend(nlp: Language) -> None:
    text = "“We are ready,” the mayor, Ana Ruiz, said. “Not yet,” said Bo Lind. “Soon,” Ruiz added."
    view = quotes.display(nlp(text))
    assert isinstance(view, Highlighted)
    assert view._repr_html_() == view.html == str(view)
    found = re.findall(r'<mark style="background:(#\w+).*?title="(.*?)">.*?&nbsp;</b>(.*?)</mark>', view.html)
    assert [words for _, _, words in found] == ["“We are ready,”", "“Not yet,”", "“Soon,”"]
    assert [title.split(" — ")[0] for _, title, _ in found] == ["Ana Ruiz", "Bo Lind", "Ana Ruiz"]
    assert found[0][0] == found[2][0] != found[1][0]
    assert '<i title="cue">said</i>' in view.html
    assert parsed(view.html).text.count("Ana Ruiz") >= 3


def test_display_gives_the_confidence_of_the_table_and_marks_what_is_unsure(nlp: Language) -> None:
    text = "“We are ready,” the mayor, Ana Ruiz, said. “Not yet,” he said."
    doc = nlp(text)
    table = quotes.extract({"id": "a", "text": text})["confidence"]
    assert [one.confidence for one in marked_quotations(doc)] == pytest.approx(table.tolist(), abs=1e-4)
    unsure = _html(text, [Marked(1, Span(0, 15), "Ana Ruiz", confidence=0.74), Marked(2, Span(43, 52), "?", confidence=0.1)])
    words = parsed(unsure).text
    assert words.count("?") == 3
    assert words.endswith("? after a speaker: less than 75 % sure\n")
    assert "0.74 ?" in unsure
    assert "less than" not in _html(text, [Marked(1, Span(0, 15), "Ana Ruiz", confidence=0.75)])


def test_display_takes_a_text() -> None:
    view = quotes.display("Nobody spoke.")
    assert view is not None
    assert "No quotations." in view.html


def test_a_document_that_no_step_has_seen_is_told_how() -> None:
    with pytest.raises(ValueError, match=r"make it with quotes\.analyse\(text\)"):
        quotes.display(Doc(Vocab(), words=["Hi"]))


def test_in_jupyter_it_is_shown_and_nothing_returned(monkeypatch: pytest.MonkeyPatch, nlp: Language) -> None:
    import IPython.display
    import spacy.util

    shown: list[object] = []
    monkeypatch.setattr(spacy.util, "is_in_jupyter", lambda: True)
    monkeypatch.setattr(IPython.display, "display", shown.append)
    assert quotes.display(nlp("“We go,” said Ana Ruiz.")) is None
    assert [type(one) for one in shown] == [Highlighted]
