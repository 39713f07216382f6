"""What ``import quotes`` promises."""

import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from pandas import DataFrame
from spacy.language import Language

import quotes
from quotes.pipeline.loading import MODEL, STEPS
from quotes.reading import ReadingWarning

ROOT = Path(__file__).parents[1]
RUIZ = "“We are ready,” the mayor, Ana Ruiz, said."
PUBLIC = """Article Extraction Failure Quotation agreement analyse coding_sheet compare_quotations display evaluate extract
extract_articles extract_to find_quotations link_speakers load match_quotations read_articles read_table sample
speakers_table stance_table split_paragraphs write_coding_sheet write_report
write_table""".split()


def run_python(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def needs_entry_points() -> None:
    """Skip where the package is not installed: its steps are then unknown to spaCy."""
    known = {point.name for point in entry_points(group="spacy_factories") if point.value.startswith("quotes.")}
    if not set(STEPS) <= known:
        pytest.skip("NOT TESTED: quotes is not installed, so its steps are unknown to spaCy; run pip install . first")


def test_these_names_are_public() -> None:
    assert sorted(quotes.__all__) == sorted(PUBLIC)
    assert set(PUBLIC) <= set(dir(quotes))
    assert all(getattr(quotes, name).__doc__ for name in PUBLIC)


def test_what_is_not_public_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'scrape'"):
        _ = quotes.scrape


def test_importing_quotes_imports_nothing_heavy() -> None:
    heavy = "{'spacy', 'thinc', 'pandas', 'numpy', 'rich', 'typer', 'textacy'}"
    assert run_python(f"import sys, quotes; print(sorted({heavy} & set(sys.modules)))") == "[]\n"


def test_detection_alone_imports_no_spacy() -> None:
    code = "import sys, quotes; print(len(quotes.find_quotations('“We go.” “You stay.”')), 'spacy' in sys.modules)"
    assert run_python(code) == "2 False\n"


def test_quotations_are_found_without_a_model() -> None:
    text = "“Yes, we go,” she said. “It’s the players’ union.”"
    assert [text[q.start : q.end] for q in quotes.find_quotations(text)] == ["“Yes, we go,”", "“It’s the players’ union.”"]


def test_analyse_gives_a_document_with_its_quotations(nlp: Language) -> None:
    doc = quotes.analyse(RUIZ, nlp)
    (found,) = doc._.quotations
    assert (found.speaker.name, found.speaker.type, found.kind) == ("Ana Ruiz", "person", "direct")
    assert RUIZ[slice(*found.attribution.mention)] in {"the mayor", "Ana Ruiz"}
    assert [span.text for span in doc.spans["quotations"]] == ["“We are ready,”"]


def test_extract_gives_a_frame_of_one_row_a_quotation(nlp: Language) -> None:
    frame = quotes.extract({"id": "a", "text": RUIZ, "outlet": "The Coast Courier"}, nlp)
    assert isinstance(frame, DataFrame)
    assert frame[["article_id", "outlet", "outlet_source", "quote", "speaker"]].to_numpy().tolist() == [
        ["a", "The Coast Courier", "field", "We are ready,", "Ana Ruiz"]
    ]


@pytest.mark.parametrize(("least", "speaker"), [(0, ["Ana Ruiz"]), (0.01, ["Ana Ruiz"]), (1, [])])
def test_extract_leaves_out_speakers_that_are_less_sure(nlp: Language, least: float, speaker: list[str]) -> None:
    frame = quotes.extract({"id": "a", "text": RUIZ}, nlp, min_confidence=least)
    assert frame["speaker"].dropna().tolist() == speaker
    assert frame[["quote", "cue"]].to_numpy().tolist() == [["We are ready,", "said"]]
    assert frame["mention"].notna().all()
    assert 0.01 < frame["confidence"][0] < 1


@pytest.mark.parametrize("least", [1.5, -1, float("nan"), "0.9", None])
def test_extract_refuses_a_confidence_out_of_range_before_it_reads_anything(nlp: Language, least: object) -> None:
    with pytest.raises(ValueError, match="min_confidence is a number from 0 to 1, not "):
        quotes.extract(iter(()), nlp, min_confidence=least)  # type: ignore[arg-type]


def test_the_shipped_pipeline_is_loaded_once_when_none_is_given(monkeypatch: pytest.MonkeyPatch, nlp: Language) -> None:
    loaded: list[None] = []

    def load() -> Language:
        loaded.append(None)
        return nlp

    monkeypatch.setattr("quotes.pipeline.load", load)
    quotes._shipped.cache_clear()
    try:
        assert quotes.analyse(RUIZ)._.quotations
        assert len(quotes.extract({"id": "a", "text": RUIZ})) == 1
        assert len(loaded) == 1
    finally:
        quotes._shipped.cache_clear()


def test_a_path_that_does_not_exist_is_named(nlp: Language, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"nowhere\.txt: no such file or folder"):
        quotes.extract(tmp_path / "nowhere.txt", nlp)


def test_a_text_where_a_path_belongs_is_told_from_one(nlp: Language) -> None:
    with pytest.raises(ValueError, match="a string is always a path"):
        quotes.extract("“We are ready,” she said.\n" * 3, nlp)


def test_what_fails_beside_others_is_a_warning(nlp: Language, tmp_path: Path) -> None:
    with pytest.warns(ReadingWarning, match=r"nowhere\.txt: no such file or folder"):
        frame = quotes.extract([tmp_path / "nowhere.txt", {"id": "a", "text": RUIZ}], nlp)
    assert frame["quote_id"].tolist() == ["a#0"]


@pytest.mark.parametrize("source", [None, 7, b"bytes"])
def test_what_can_be_no_source_raises(nlp: Language, source: object) -> None:
    with pytest.raises(TypeError):
        quotes.extract(source, nlp)  # type: ignore[arg-type]


def test_articles_come_one_by_one() -> None:
    articles = quotes.read_articles({"id": f"a{number}", "text": "It rained."} for number in range(2))
    assert isinstance(articles, Iterator)
    assert [article.id for article in articles if isinstance(article, quotes.Article)] == ["a0", "a1"]


def test_the_shipped_pipeline_has_the_four_steps_at_its_end(nlp: Language) -> None:
    assert nlp.pipe_names[-4:] == ["quotations", "attribution", "speakers", "stance"] == list(STEPS)


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    with pytest.raises(ValueError, match="no spaCy pipeline 'en_nowhere'"):
        quotes.load("en_nowhere")


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ValueError, match=r"blank.*has no parser"):
        quotes.load(tmp_path / "blank")


def test_the_attribution_step_asks_for_a_parser(nlp: Language) -> None:
    assert "attribution" in nlp.pipe_names  # the steps are known now
    blank = spacy.blank("en")
    blank.add_pipe("quotations")
    blank.add_pipe("attribution")
    with pytest.raises(ValueError, match="'attribution' needs a pipeline with a parser"):
        blank(RUIZ)


def test_each_step_may_be_left_out(nlp: Language) -> None:
    with nlp.select_pipes(disable=["attribution", "speakers", "stance"]):
        (found,) = nlp(RUIZ)._.quotations
    assert (found.attribution, found.speaker, found.stance) == (None, None, None)


def test_the_steps_join_a_pipeline_of_the_users_by_name() -> None:
    needs_entry_points()
    code = f"""
import spacy
nlp = spacy.load({str(MODEL)!r})
for step in {STEPS!r}:
    nlp.add_pipe(step)
(found,) = nlp({RUIZ!r})._.quotations
print(found.speaker.name, found.stance.label in ("favor", "against", "neutral"))
"""
    assert run_python(code) == "Ana Ruiz True\n"


def test_a_pipeline_with_the_steps_can_be_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "saved")
    again = quotes.load(tmp_path / "saved")
    assert again.pipe_names[-4:] == list(STEPS)
    assert again(RUIZ)._.quotations[0].attribution == nlp(RUIZ)._.quotations[0].attribution
