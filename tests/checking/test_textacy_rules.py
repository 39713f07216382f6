import pytest
from spacy.language import Language

from quotes.checking.textacy_rules import textacy_table
from quotes.pipeline.loading import MODEL, load_parser
from quotes.table import articles_frame

TEXT = (
    "The road opens.\n\n“We will open the road in May,” said Ana Ruiz.\n\n“It is far too late for that,” Tomas Lind said.\n"
)


@pytest.fixture(scope="module")
def parser() -> Language:
    return load_parser(MODEL)


def test_textacys_quotations_are_a_table_with_whole_names(parser: Language) -> None:
    texts = [{"article_id": "a", "outlet": "Echo", "text": TEXT}, {"article_id": "b", "text": None}]
    found = textacy_table(articles_frame(texts), parser)
    assert found["speaker"].tolist() == ["Ana Ruiz", "Tomas Lind"]
    assert found["quote"].tolist() == ["We will open the road in May,", "It is far too late for that,"]
    assert found["outlet"].tolist() == ["Echo", "Echo"]
    assert found[["speaker_type", "role", "stance"]].isna().all(axis=None)


def test_an_odd_mark_costs_textacy_its_paragraph_alone(parser: Language) -> None:
    text = TEXT.replace("The road opens.", "The road “opens.")
    assert len(textacy_table(articles_frame([{"article_id": "a", "text": text}]), parser)) == 2
