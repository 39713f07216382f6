import time
from bisect import bisect_right

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.attribution.masks import PARTY, Masked, mask
from quotes.detection import find_quotations
from quotes.models import PLACEHOLDER, Paragraph, Quotation
from quotes.reading import split_paragraphs

X = PLACEHOLDER
PIECES = ["“", "”", '"', "''", "‘", "’", "``", "\n", "\n\n", " ", "\u00a0", ". ", "? ", "…", ": ", ", ", " Venn", "a mess"]
PIECES += ["“We have had enough of this.”", "“No.”", "It rained all day. ", "She left! ", " said Venn. ", "Sen. ", " J. "]
PIECES += ["Lee (R-Utah)", " (D)"]
TEXT = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def masked_paragraphs(text: str) -> list[tuple[Paragraph, Masked]]:
    found = find_quotations(text)
    return [(p, mask(text, p, found)) for p in split_paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It rained. It snowed.", "It rained. It snowed.", id="without quotations everything stays"),
        pytest.param("Venn said “we have had enough.”", f"Venn said “{X}.”", id="one sentence stays"),
        pytest.param(
            "It rained. “We have had enough,” said Okafor. It snowed.",
            f"“{X},” said Okafor. ",
            id="with words beside it only its sentence",
        ),
        pytest.param(
            "“We have had enough,” said Okafor. It rained. It snowed. “We go now,” said Berge.",
            f"“{X},” said Okafor. “{X},” said Berge.",
            id="two with words beside them",
        ),
        pytest.param(
            "It rained. It snowed. It froze. “We have had enough.” It thawed. It dried.",
            f"It snowed. It froze. “{X}.” It thawed. ",
            id="one that makes up its sentence needs two before and one after",
        ),
        pytest.param("It rained. “We have had enough.”", f"It rained. “{X}.”", id="no more than there are"),
        pytest.param(
            "It rained. It snowed. It froze. Venn: “We have had enough.” It thawed. It dried.",
            f"It snowed. It froze. Venn: “{X}.” It thawed. ",
            id="one word beside it is too few",
        ),
        pytest.param(
            "It rained. It snowed. It froze. “We go.” “We stay.” “We sit.” “We lie.” It thawed. It dried.",
            f"It snowed. It froze. “{X}.” “{X}.” “{X}.” “{X}.” It thawed. ",
            id="two before a run of quotations",
        ),
        pytest.param(
            "It rained. It snowed. It froze. “Yes”. “No”. “Never”. “Nowhere”. It thawed. It dried.",
            "It snowed. It froze. “Yes”. “No”. “Never”. “Nowhere”. It thawed. ",
            id="two before a run of short quotations",
        ),
        pytest.param(
            "It froze. It rained. It snowed. Silence. Darkness. “We go.”",
            f"It rained. It snowed. Silence. Darkness. “{X}.”",
            id="sentences of one word lengthen a run",
        ),
        pytest.param(
            "It rained. It snowed. “We go.” It froze. It thawed. It dried. It hailed. “We stay.” It cleared.",
            f"It rained. It snowed. “{X}.” It froze. It dried. It hailed. “{X}.” It cleared.",
            id="narration ends a run",
        ),
        pytest.param(
            "It rained. “We have had enough,” said Okafor. “We go now.” It snowed. It froze.",
            f"It rained. “{X},” said Okafor. “{X}.” It snowed. ",
            id="what the one does not need another may",
        ),
        pytest.param(
            "It rained. Venn said “we go. And we stay,” and left. It snowed.",
            f"Venn said “{X},” and left. ",
            id="a stop in a body ends no sentence",
        ),
        pytest.param(
            "It rained. Venn wrote “Yes. No” on the wall. It snowed.",
            "Venn wrote “Yes. No” on the wall. ",
            id="nor does one in a short body that stays",
        ),
        pytest.param(
            "It rained. Then Sen. Lee and J. R. Venn said “we go now.” It snowed.",
            f"Then Sen. Lee and J. R. Venn said “{X}.” ",
            id="titles and initials end no sentence",
        ),
        pytest.param(
            "It rained. “We have had enough,” said Venn. It snowed. It froze.",
            f"“{X},” said Venn. It snowed. ",
            id="nor does a short name, which may be a title",
        ),
        pytest.param(
            "It rained? Venn left! “We have had enough,” she said.",
            f"“{X},” she said.",
            id="marks that end sentences",
        ),
        pytest.param(
            "It rained (all day.) Venn said: “We have had enough.” (It snowed.)",
            f"Venn said: “{X}.” ",
            id="brackets around sentences",
        ),
    ],
)
def test_only_sentences_that_a_quotation_needs_stay(text: str, expected: str) -> None:
    ((_, masked),) = masked_paragraphs(text)
    assert masked.text == expected


def test_a_paragraph_is_masked_by_itself() -> None:
    text = "It rained. “We go now,” said Okafor.\n\nIt snowed. It froze.\n\nIt thawed. “We stay here,” said Berge."
    found = [masked for _, masked in masked_paragraphs(text)]
    assert [m.text for m in found] == [f"“{X},” said Okafor.", "It snowed. It froze.", f"“{X},” said Berge."]
    assert [[number for number, *_ in m.quotations] for m in found] == [[0], [], [1]]


def test_a_quotation_of_several_paragraphs_is_masked_in_each() -> None:
    text = "It rained. Venn said: “We go now.\n\n“We stay here,” she added. It snowed."
    (_, first), (_, second) = masked_paragraphs(text)
    assert [first.text, second.text] == [f"Venn said: “{X}.", f"“{X},” she added. "]
    assert [number for number, *_ in first.quotations + second.quotations] == [0, 0]


def test_places_of_quotations_move_with_the_sentences() -> None:
    text = "It rained. She called it “a mess”, he “a pity.” It froze. They called it “a shame”. It thawed. So we say “no”."
    ((_, masked),) = masked_paragraphs(text)
    assert masked.text == f"She called it “a mess”, he “{X}.” They called it “a shame”. So we say “no”."
    pieces = [(masked.text[a:b], masked.text[c:d]) for _, a, b, c, d in masked.quotations]
    assert pieces == [("“a mess”", "a mess"), (f"“{X}.”", f"{X}."), ("“a shame”", "a shame"), ("“no”", "no")]


def offsets(masked: Masked) -> list[int]:
    """For each character of a masked text its place in the article's; -1 for those of placeholders."""
    found = []
    for at in range(len(masked.text)):
        piece = bisect_right(masked.masked_starts, at) - 1
        found.append(masked.text_starts[piece] + at - masked.masked_starts[piece])
    at = masked.text.find(PLACEHOLDER)
    while at >= 0:
        found[at : at + len(PLACEHOLDER)] = [-1] * len(PLACEHOLDER)
        at = masked.text.find(PLACEHOLDER, at + len(PLACEHOLDER))
    return found


@given(TEXT)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_every_kept_character_leads_back_to_itself_in_the_order_of_the_text(text: str) -> None:
    for paragraph, masked in masked_paragraphs(text):
        kept = [(at, place) for at, place in enumerate(offsets(masked)) if place >= 0]
        assert [masked.text[at] for at, _ in kept] == [text[place] for _, place in kept]
        places = [place for _, place in kept]
        assert places == sorted(set(places))
        assert all(paragraph.start <= place < paragraph.end for place in places)


def expected_marks(text: str, quotation: Quotation, paragraph: Paragraph) -> tuple[str | None, str | None]:
    """The opening and the closing mark of a quotation; None where it opens or closes in another paragraph."""
    opens, closes = quotation.start >= paragraph.start, quotation.end <= paragraph.end
    opening = text[quotation.start : quotation.inner.start] if opens else None
    return opening, text[quotation.inner.end : quotation.end] if closes else None


@given(TEXT)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_every_quotation_keeps_its_marks_and_a_placeholder_or_its_body(text: str) -> None:
    found = find_quotations(text)
    for paragraph, masked in masked_paragraphs(text):
        inside = [n for n, q in enumerate(found) if q.start < paragraph.end and paragraph.start < q.end]
        assert [number for number, *_ in masked.quotations] == inside
        for number, start, end, body_start, body_end in masked.quotations:
            opening, closing = expected_marks(text, found[number], paragraph)
            assert opening in {None, masked.text[start:body_start]}
            assert closing in {None, masked.text[body_end:end]}
            body = masked.text[body_start:body_end]
            whole = text[max(paragraph.start, found[number].inner.start) : min(paragraph.end, found[number].inner.end)]
            assert body.startswith(PLACEHOLDER) or body == PARTY.sub("", whole) or opening is None


@given(TEXT)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_nothing_is_left_out_but_bodies_brackets_and_what_lies_outside_quotations(text: str) -> None:
    found = find_quotations(text)
    for paragraph, masked in masked_paragraphs(text):
        kept = {place for place in offsets(masked) if place >= 0}
        brackets = {at for match in PARTY.finditer(text) for at in range(*match.span())}
        left_out = set(range(paragraph.start, paragraph.end)) - kept - brackets
        marked = {at for q in found for at in (*range(q.start, q.inner.start), *range(q.inner.end, q.end))}
        assert not left_out & marked
        bodies = {at for q in found for at in range(*q.inner)}
        assert masked.quotations or not left_out - bodies


@given(TEXT)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_words_between_the_last_full_stop_and_a_quotation_stay(text: str) -> None:
    found = find_quotations(text)
    for paragraph, masked in masked_paragraphs(text):
        kept = {place for place in offsets(masked) if place >= 0}
        kept |= {at for match in PARTY.finditer(text) for at in range(*match.span())}
        kept |= {at for q in found for at in range(q.start, q.end)}
        for quotation in (found[number] for number, *_ in masked.quotations):
            before = text[paragraph.start : max(paragraph.start, quotation.start)]
            length = len(before) - max(before.rfind(stop) + 1 for stop in ".?!")
            beside = set(range(max(paragraph.start, quotation.start - length), quotation.start))
            assert beside - kept <= {at for at in beside if text[at].isspace()}


@pytest.mark.parametrize(
    "sentence",
    ["“We go now.” ", "“We go now,” said Venn. ", "Venn called it “a mess”. ", "“We go now,” said Lee (R-Utah). ", "“We” "],
)
def test_three_thousand_quotations_in_one_paragraph_are_masked_at_once(sentence: str) -> None:
    text = (sentence * 3_000).rstrip()
    found = find_quotations(text)
    started = time.perf_counter()
    masked = mask(text, Paragraph(0, 0, len(text)), found)
    assert time.perf_counter() - started < 2
    assert len(masked.quotations) == 3_000


def test_a_quotation_among_thousands_of_sentences_needs_three_of_them() -> None:
    text = "It rained. " * 30_000 + "“We go now.” " + "It snowed. " * 30_000
    found = find_quotations(text)
    started = time.perf_counter()
    masked = mask(text, Paragraph(0, 0, len(text)), found)
    assert time.perf_counter() - started < 2
    assert masked.text == f"It rained. It rained. “{X}.” It snowed. "
