import random
from collections.abc import Sequence
from functools import cache

import pytest
import spacy
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from quotes.attribution.carriers import PARTY, Carrier, parse_carriers
from quotes.detection import find_quotations
from quotes.models import PLACEHOLDER, Paragraph, Quotation, Span
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
    return parse_carriers(text, split_paragraphs(text), found, blank_with_parser())


def texts(text: str) -> list[str]:
    return [carrier.doc.text for carrier in carriers(text).values()]


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
    ("quoting", "wanted"),
    [([4], [2, 3, 4, 5]), ([0], [0, 1]), ([8], [6, 7, 8]), ([0, 8], [0, 1, 6, 7, 8]), ([], [])],
)
def test_only_paragraphs_near_a_quotation_are_parsed(quoting: list[int], wanted: list[int]) -> None:
    text = "\n".join(f"“No,” said {n}." if n in quoting else f"It rained {n}." for n in range(9))
    assert list(carriers(text)) == wanted


def test_furniture_is_no_neighbour() -> None:
    text = "It rained.\nIt snowed.\nAdvertisement\n“No,” said Venn.\nAdvertisement\nIt thawed."
    assert list(carriers(text)) == [0, 1, 3, 5]


def test_a_run_of_paragraphs_has_one_piece_in_each_and_none_in_furniture() -> None:
    found = carriers("She rose. “First.\n\nAdvertisement\n\n“Second,” said Venn. “Third.”")
    assert [(number, [piece.quotation for piece in c.pieces]) for number, c in found.items()] == [(0, [0]), (2, [0, 1])]


def test_a_piece_is_its_tokens_with_the_marks_and_they_are_quoted() -> None:
    carrier = carriers("Venn said: “We have had enough of this.” He called it “a mess”.")[0]
    assert [carrier.doc[p.start : p.end].text for p in carrier.pieces] == [f"“{PLACEHOLDER}.”", "“a mess”"]
    inside = [token.text for token in carrier.doc if carrier.quoted(token.i)]
    assert inside == ["“", PLACEHOLDER, ".", "”", "“", "a", "mess", "”"]
    assert all(not piece.head.is_punct and piece.start < piece.head.i < piece.end for piece in carrier.pieces)


def test_a_span_of_tokens_is_found_again_in_the_text() -> None:
    text = "“We have had enough of this,” said Sen. Lee Venn (R-Utah), who left.\n\n“No.”"
    carrier = carriers(text)[0]
    start = next(t.i for t in carrier.doc if t.text == "Lee")
    assert text[slice(*carrier.text_span(start, start + 2))] == "Lee Venn"
    assert text[slice(*carrier.text_span(start, start + 4))] == "Lee Venn (R-Utah), who"


@pytest.mark.parametrize(("text", "introduces"), [("Venn said: \n\n“No.”", True), ("Venn: a life.\n\n“No.”", False)])
def test_a_paragraph_that_ends_with_a_colon_introduces(text: str, introduces: bool) -> None:
    assert carriers(text)[0].introduces is introduces


def test_a_parser_that_is_disabled_still_parses_carriers() -> None:
    text = "“No,” said Venn."
    with blank_with_parser().select_pipes(disable="parser"):
        assert carriers(text)[0].doc.has_annotation("DEP")


def test_a_pipeline_without_a_parser_is_refused() -> None:
    text = "“No,” said Venn."
    with pytest.raises(ValueError, match="needs a pipeline with a parser"):
        parse_carriers(text, split_paragraphs(text), find_quotations(text), spacy.blank("en"))


def whole_text(carrier: Carrier, text: str) -> str:
    """The text that a carrier stands for, rebuilt from its own with the map: bodies and brackets put back."""
    paragraph, masked = carrier.paragraph, carrier.doc.text
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
        for token in carrier.doc:
            if PLACEHOLDER not in token.text:
                span = carrier.text_span(token.i, token.i + 1)
                assert carrier.paragraph.start <= span.start < span.end <= carrier.paragraph.end
                assert PARTY.sub("", text[slice(*span)]) == token.text


@given(TEXT)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_placeholders_stand_for_bodies_and_are_quoted(text: str) -> None:
    found = find_quotations(text)
    for carrier in carriers(text).values():
        masked = carrier.doc.text
        for at in (i for i in range(len(masked)) if masked.startswith(PLACEHOLDER, i)):
            offset = carrier.text_offset(at)
            assert any(quotation.inner.start <= offset < quotation.inner.end for quotation in found)
            assert any(carrier.quoted(t.i) for t in carrier.doc if t.idx <= at < t.idx + len(t))


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
    paragraph = Paragraph(0, 0, len(text))
    found = parse_carriers(text, [paragraph], find_quotations(text), blank_with_parser())
    assert found[0].doc.text == f"“{PLACEHOLDER}”"
