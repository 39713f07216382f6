import pytest
from spacy.language import Language

from quotes.attribution.component import shipped_ranker
from quotes.attribution.cues import find_cue
from tests.attribution.scenes import candidate_at, context_of


@pytest.mark.parametrize(
    ("text", "mention", "cue"),
    [
        ("“It is late,” Ida Berge said.", "Ida Berge", "said"),
        ("“It is late,” says Ida Berge.", "Ida Berge", "says"),
        ("“It is late,” Ida Berge had told the council.", "Ida Berge", "told"),
        ("“It is late,” according to Ida Berge.", "Ida Berge", "according to"),
        ("According to Ida Berge, “it is late and the road is long.”", "Ida Berge", "According to"),
        ("Ida Berge wrote: “It is late and the road is long.”", "Ida Berge", "wrote"),
        ("Ida Berge called it “a long road.”", "Ida Berge", "called"),
        ("Ida Berge: “It is late and the road is long.”", "Ida Berge", ":"),
        ("Ida Berge : “It is late and the road is long.”", "Ida Berge", ":"),
        pytest.param(
            "Ida Berge defended the cuts, calling them “painful but needed.”",
            "Ida Berge",
            "calling",
            marks=pytest.mark.xfail(strict=True, reason="a participle below the speaker's own verb is not looked at"),
        ),
    ],
)
def test_the_cue_is_the_word_at_the_mention_that_reports(nlp: Language, text: str, mention: str, cue: str) -> None:
    context = context_of(nlp, text)
    found = find_cue(context, 0, candidate_at(context, 0, mention), shipped_ranker().lexicon)
    assert found is not None
    assert text[slice(*found)] == cue


def test_a_mention_in_another_paragraph_has_no_cue_but_a_colon(nlp: Language) -> None:
    for text, cue in (
        ("Ida Berge said the road is long.\n\n“It is late.”", None),
        ("Then there was Ida Berge:\n\n“It is late and the road is long.”", ":"),
    ):
        context = context_of(nlp, text)
        found = find_cue(context, 0, candidate_at(context, 0, "Ida Berge"), shipped_ranker().lexicon)
        assert (text[slice(*found)] if found else None) == cue
