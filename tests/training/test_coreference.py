from pathlib import Path

from quotes.models import Quotation
from tests.speakers.casting import entities
from training.speakers.cases import Reader
from training.speakers.coreference import coreference_choices, read_documents

ROWS = [
    ("Joe", "Entity=(1-person-new|X=y"),
    ("Bloom", "Entity=1)"),
    ("met", "_"),
    ("Ines", "Entity=(2-person-new"),
    ("Park", "Entity=2)"),
    ("in", "_"),
    ("Oslo", "Entity=(3-place-new)|SpaceAfter=No"),
    (".", "_"),
]
NEXT = [("He", "Entity=(1-person-giv)"), ("left", "SpaceAfter=No"), (".", "_")]


def treebank(path: Path) -> Path:
    def sentence(rows: list[tuple[str, str]]) -> str:
        return "\n".join(f"{n}\t{form}" + "\t_" * 7 + f"\t{misc}" for n, (form, misc) in enumerate(rows, 1))

    text = f"# newdoc id = GUM_news_lake\n# newpar\n{sentence(ROWS)}\n\n# newpar\n{sentence(NEXT)}\n\n"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_document_has_its_paragraphs_and_the_mentions_of_its_persons(tmp_path: Path) -> None:
    (document,) = read_documents(treebank(tmp_path / "gum.conllu"))
    assert document.text.strip() == "Joe Bloom met Ines Park in Oslo.\n\nHe left."
    found = [(document.text[slice(*span)], number) for span, number in document.mentions]
    assert found == [("Joe Bloom", "1"), ("Ines Park", "2"), ("He", "1")]


def test_a_pronoun_is_a_choice_among_those_named_before_it(tmp_path: Path) -> None:
    (document,) = read_documents(treebank(tmp_path / "gum.conllu"))
    quotations: list[Quotation] = []
    names = {"Joe Bloom": "PERSON", "Ines Park": "PERSON"}
    reader = Reader(document.text, entities(document.text, names), quotations)
    ((rows, right),) = coreference_choices(reader, document.mentions)
    assert len(rows) == 2
    assert rows[right]["first_near"] == 1


def test_a_word_of_several_tokens_is_written_as_one(tmp_path: Path) -> None:
    path = tmp_path / "gum.conllu"
    lines = ["1\tI", "2-3\tdon't", "2\tdo", "3\tn't", "4\tknow"]
    text = "\n".join(line + "\t_" * 8 for line in lines)
    path.write_text(f"# newdoc id = GUM_bio_x\n{text}\n\n", encoding="utf-8")
    (document,) = read_documents(path)
    assert document.text == "I don't know "
