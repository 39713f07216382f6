import random
from collections.abc import Sequence
from functools import cache

import pytest
import spacy
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from quotes.attribution.carriers import Carrier, mask_article, parse_carriers, standing_alone
from quotes.attribution.masks import PARTY
from quotes.detection import find_quotations
from quotes.models import PLACEHOLDER, Paragraph, Quotation, Span
from quotes.pipeline.syntax import Syntax
from quotes.reading import split_paragraphs

PIECES = ["“", "”", '"', "'", "’", "``", "''", "‘‘", "’’", "\n", "\n\n", "\r\n", " ", "\u00a0", ".", ",", "…", ":", "—"]
PIECES += ["she said", "Lee (R-Utah)", " (D)", "It's", "a mess", "We have had enough of this.", "Advertisement", "1", "s"]
TEXT = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@cache
def blank_with_parser() -> Language:
    """A tokenizer and an untrained parser: any tree will do for the map of offsets."""
    nlp = spacy.blank("en")
    parser = nlp.add_pipe("parser")
    parser.add_label("dep")  # type: ignore[attr-defined]
    nlp.initialize()
    return nlp


def carriers(text: str, quotations: Sequence[Quotation] | None = None) -> dict[int, Carrier]:
    found = find_quotations(text) if quotations is None else quotations
    (parsed,) = parse_carriers([mask_article(text, split_paragraphs(text), found)], Syntax(blank_with_parser()))
    return parsed


def texts(text: str) -> list[str]:
    return [carrier.text for carrier in carriers(text).values()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We have had enough of this,” said Venn.", f"“{PLACEHOLDER},” said Venn."),
        ("“We have had enough of this …” said Venn.", f"“{PLACEHOLDER}…” said Venn."),
        ("“We have had enough of this”, said Venn.", f"“{PLACEHOLDER}”, said Venn."),
        ("“He said ‘No.’” So said Venn.", f"“{PLACEHOLDER}.’” So said Venn."),
        ("“Yes.” “No!” “Why?”", f"“{PLACEHOLDER}.” “{PLACEHOLDER}!” “{PLACEHOLDER}?”"),
        ("``We have had enough of this,'' said Venn.", f"``{PLACEHOLDER},'' said Venn."),
        ("He called it “a mess”.", "He called it “a mess”."),
        ("He called it “a mess of a plan and more”.", f"He called it “{PLACEHOLDER}”."),
        ("Sen. Lee (R-Utah) and Rep. Venn (D) said “no”.", "Sen. Lee and Rep. Venn said “no”."),
        ("“We said no to Lee (R-Utah), twice,” said Venn (D).", f"“{PLACEHOLDER},” said Venn."),
    ],
)
def test_a_body_becomes_the_placeholder_and_its_final_mark_stays(text: str, expected: str) -> None:
    assert texts(text) == [expected]


@pytest.mark.parametrize("marks", ["“”", '""', "‘’", "''"])
def test_each_paragraph_of_a_quotation_has_a_placeholder_of_its_own(marks: str) -> None:
    opener, closer = marks
    text = f"{opener}We have had enough.\n\n{opener}It must all end now{closer} she said."
    assert texts(text) == [f"{opener}{PLACEHOLDER}.", f"{opener}{PLACEHOLDER}{closer} she said."]


@pytest.mark.parametrize(("opener", "closer"), [("``", "''"), ("‘‘", "’’"), ("''", "''")])
def test_a_reopening_mark_of_two_characters_stays_whole(opener: str, closer: str) -> None:
    text = f"{opener}We have had enough.\n\n{opener}It must all end now,{closer} she said."
    assert texts(text) == [f"{opener}{PLACEHOLDER}.", f"{opener}{PLACEHOLDER},{closer} she said."]


@pytest.mark.parametrize(
    ("alone", "said", "wanted"),
    [
        ([4], [], [2, 3, 4, 5]),
        ([0], [], [0, 1]),
        ([8], [], [6, 7, 8]),
        ([0, 8], [], [0, 1, 6, 7, 8]),
        ([], [4], [4]),
        ([], [0, 8], [0, 8]),
        ([4], [0, 6], [0, 2, 3, 4, 5, 6]),
        ([], [], []),
    ],
)
def test_only_paragraphs_with_quotations_and_those_near_one_that_stands_alone_are_parsed(
    alone: list[int], said: list[int], wanted: list[int]
) -> None:
    written = {**dict.fromkeys(alone, "“No, {}.”"), **dict.fromkeys(said, "“No,” said {}.")}
    text = "\n".join(written.get(n, "It rained {}.").format(n) for n in range(9))
    assert list(carriers(text)) == wanted


def test_furniture_is_no_neighbour() -> None:
    text = "It rained.\nIt snowed.\nAdvertisement\n“No, never.”\nAdvertisement\nIt thawed."
    assert list(carriers(text)) == [0, 1, 3, 5]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We have had enough of this.”", [True]),
        ("“We have had enough of this,” Venn.", [True]),
        ("“We have had enough of this,” he said.", [False]),
        ("Venn said: “We have had enough of this.”", [False]),
        ("Venn: “We have had enough.” Berge: “We have not.”", [False, False]),
        ("“We have had enough.” “We have not.”", [True, True]),
        ("“We have had enough.” She left. “We have not.”", [False, False]),
        ("“We have had enough.\n\n“It must all end now,” she said.", [False]),
        ("Venn: “We have had enough.\n\n“It must all end.” No.", [False]),
        ("“We have had enough.\n\n“It must all end now.”", [True]),
        ("It rained all day.\n\n“We have had enough.”\n\nIt snowed all night.", [True]),
        ("“We have had enough.”\n\n“It must all end now,” she said.", [True, False]),
    ],
)
def test_a_quotation_stands_alone_with_fewer_than_two_words_beside_the_quotations_of_its_paragraphs(
    text: str, expected: list[bool]
) -> None:
    assert standing_alone(text, split_paragraphs(text), find_quotations(text)) == expected


def test_a_run_of_paragraphs_has_one_piece_in_each_and_none_in_furniture() -> None:
    found = carriers("She rose. “First.\n\nAdvertisement\n\n“Second,” said Venn. “Third.”")
    assert [(number, [piece.quotation for piece in c.pieces]) for number, c in found.items()] == [(0, [0]), (2, [0, 1])]


def test_a_piece_is_its_tokens_with_the_marks_and_they_are_quoted() -> None:
    carrier = carriers("Venn said: “We have had enough of this.” He called it “a mess”.")[0]
    words = [[w.text for w in carrier.words[p.start : p.end]] for p in carrier.pieces]
    assert words == [["“", PLACEHOLDER, ".", "”"], ["“", "a", "mess", "”"]]
    inside = [w.text for w in carrier.words if w.quoted]
    assert inside == ["“", PLACEHOLDER, ".", "”", "“", "a", "mess", "”"]
    assert all(not piece.head.punct and piece.start < piece.head.i < piece.end for piece in carrier.pieces)


def test_a_span_of_tokens_is_found_again_in_the_text() -> None:
    text = "“We have had enough of this,” said Sen. Lee Venn (R-Utah), who left.\n\n“No.”"
    carrier = carriers(text)[0]
    start = next(w.i for w in carrier.words if w.text == "Lee")
    assert text[slice(*carrier.text_span(start, start + 2))] == "Lee Venn"
    assert text[slice(*carrier.text_span(start, start + 4))] == "Lee Venn (R-Utah), who"


@pytest.mark.parametrize(
    ("text", "introduces"),
    [
        ("Venn said: \n\n“No.”", True),
        ("Venn: a life.\n\n“No.”", False),
        ("“No,” said the mayor. Venn replied:\n\n“Yes.”", True),
    ],
)
def test_a_paragraph_that_ends_with_a_colon_introduces(text: str, introduces: bool) -> None:
    assert carriers(text)[0].introduces is introduces


def test_a_parser_that_is_disabled_still_parses_carriers() -> None:
    text = "“No,” said Venn."
    with blank_with_parser().select_pipes(disable="parser"):
        assert all(word.dep for word in carriers(text)[0].words)


def test_a_pipeline_without_a_parser_is_refused() -> None:
    text = "“No,” said Venn."
    with pytest.raises(ValueError, match="needs a pipeline with a parser"):
        parse_carriers([mask_article(text, split_paragraphs(text), find_quotations(text))], Syntax(spacy.blank("en")))


def test_several_articles_are_parsed_together_and_each_gets_its_own_carriers() -> None:
    articles = ["“No,” said Venn.\n\nIt rained.\n\n“Yes,” said Berge.", "It rained.", "It snowed.\n\n“Never.”"]
    masks = [mask_article(text, split_paragraphs(text), find_quotations(text)) for text in articles]
    together = parse_carriers(masks, Syntax(blank_with_parser()))
    assert [list(found) for found in together] == [[0, 2], [], [0, 1]]
    assert [[c.text for c in found.values()] for found in together] == [texts(text) for text in articles]
    assert [[p.quotation for c in found.values() for p in c.pieces] for found in together] == [[0, 1], [], [0]]


def whole_text(carrier: Carrier, text: str) -> str:
    """The text that a carrier stands for, rebuilt from its own with the map: bodies and brackets put back."""
    paragraph, masked = carrier.paragraph, carrier.text
    rebuilt, reached, at = "", paragraph.start, 0
    while at < len(masked):
        offset = carrier.text_offset(at)
        rebuilt += text[reached:offset]
        if masked.startswith(PLACEHOLDER, at):
            reached, at = offset, at + len(PLACEHOLDER)
        else:
            rebuilt, reached, at = rebuilt + masked[at], offset + 1, at + 1
    return rebuilt + text[reached : paragraph.end]


@given(TEXT)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_the_map_leads_back_to_the_whole_paragraph(text: str) -> None:
    for carrier in carriers(text).values():
        assert whole_text(carrier, text) == text[carrier.paragraph.start : carrier.paragraph.end]


@given(TEXT)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_a_token_stands_verbatim_in_the_text_but_for_placeholders_and_brackets(text: str) -> None:
    for carrier in carriers(text).values():
        for word in carrier.words:
            if PLACEHOLDER not in word.text:
                span = carrier.text_span(word.i, word.i + 1)
                assert carrier.paragraph.start <= span.start < span.end <= carrier.paragraph.end
                assert PARTY.sub("", text[slice(*span)]) == word.text


@given(TEXT)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_placeholders_stand_for_bodies_and_are_quoted(text: str) -> None:
    found = find_quotations(text)
    for carrier in carriers(text).values():
        masked = carrier.text
        for at in (i for i in range(len(masked)) if masked.startswith(PLACEHOLDER, i)):
            offset = carrier.text_offset(at)
            assert any(quotation.inner.start <= offset < quotation.inner.end for quotation in found)
            assert any(w.quoted for w in carrier.words if w.start <= at < w.start + len(w.text))


@given(TEXT)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_every_quotation_has_a_piece_in_the_paragraphs_it_lies_in(text: str) -> None:
    found = carriers(text)
    for index, quotation in enumerate(find_quotations(text)):
        lies_in = [
            p.number
            for p in split_paragraphs(text)
            if not p.furniture and p.start < quotation.end and quotation.start < p.end
        ]
        assert [n for n, c in found.items() if any(p.quotation == index for p in c.pieces)] == lies_in


@given(st.text("ab .”“\n", min_size=1), st.integers())
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_quotations_can_be_masked(text: str, seed: int) -> None:
    """Not only those that the finder gives: a user may put others on the document."""
    offsets = random.Random(seed)
    start, end = sorted(offsets.choices(range(len(text) + 1), k=2))
    assume(text[start:end].strip())
    inner = Span(*sorted(offsets.choices(range(start, end + 1), k=2)))
    found = carriers(text, [Quotation(start, end, inner)])
    assert all(whole_text(c, text) == text[c.paragraph.start : c.paragraph.end] for c in found.values())


def test_a_long_row_of_dots_takes_no_longer_than_its_length() -> None:
    text = "“" + "." * 20_000 + " and so on it went”"
    masks = mask_article(text, [Paragraph(0, 0, len(text))], find_quotations(text))
    assert masks.masked[0].text == f"“{PLACEHOLDER}”"
