import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from quotes.models import Attribution, Span, Speaker
from quotes.speakers.sureness import confidence, kind_of, log_odds

TEXT = "Ida Berge slept. “It is late,” she said."
SHE = Span(TEXT.index("she"), TEXT.index("she") + 3)
BERGE = Speaker("Ida Berge", "person")


@pytest.mark.parametrize(
    ("mention", "name", "type", "kind"),
    [
        ("Ida Berge", "Ida Berge", "person", "person_full"),
        ("the mayor, Ida Berge’s", "Ida Berge", "person", "person_full"),
        ("Berge", "Ida Berge", "person", "person_short"),
        ("Mrs. Bergé's", "Ida Berge", "person", "person_short"),
        ("the mayor", "Ida Berge", "person", "person_other"),
        ("She", "Ida Berge", "person", "personal"),
        ("it", "Sund Council", "organization", "pronoun"),
        ("the council", "Sund Council", "organization", "organization_short"),
        ("the town", "Sund Council", "organization", "organization_other"),
        ("an official", "official", "unnamed", "unnamed_full"),
        ("he", "", "", "undecided"),
    ],
)
def test_how_a_mention_stands_for_its_speaker(mention: str, name: str, type: str, kind: str) -> None:
    assert kind_of(mention, Speaker(name, type)) == kind  # type: ignore[arg-type]


def test_nobody_is_as_sure_as_the_attribution() -> None:
    assert confidence(TEXT, Attribution(None, None, 0.7), Speaker(type="none")) == 0.7


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ((Attribution(SHE, None, 0.6), BERGE), (Attribution(SHE, None, 0.99), BERGE)),
        (
            (Attribution(SHE, None, 0.99), Speaker("Ida Berge", "person", antecedent=0.4)),
            (Attribution(SHE, None, 0.99), Speaker("Ida Berge", "person", antecedent=0.95)),
        ),
        ((Attribution(SHE, None, 0.99), BERGE), (Attribution(Span(0, 9), None, 0.99), BERGE)),
        ((Attribution(SHE, None, 0.99), Speaker()), (Attribution(SHE, None, 0.99), BERGE)),
    ],
    ids=["a doubtful mention", "a doubtful antecedent", "a pronoun beside a name", "nobody found"],
)
def test_what_makes_a_name_less_sure(less: tuple[Attribution, Speaker], more: tuple[Attribution, Speaker]) -> None:
    assert confidence(TEXT, *less) < confidence(TEXT, *more)


@given(st.floats(0, 1))
def test_log_odds_are_finite_and_rise(probability: float) -> None:
    assert log_odds(0.5) == 0
    assert (log_odds(probability) > 0) == (probability > 0.5)
    assert abs(log_odds(probability)) < 6


def test_the_component_fills_the_confidence_of_every_speaker(nlp: Language) -> None:
    doc = nlp("Ida Berge met Ola Vik. “It is late,” she said. “So late,” said Berge. The “old road” is closed.")
    found = [q.speaker.confidence for q in doc._.quotations]
    assert len(found) == 3
    assert all(0 < sure <= 1 for sure in found)
    assert found[0] < found[1]
