"""Quotations survive spaCy's own serialization."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc, DocBin

TEXT = "“We are ready,” said the mayor, Ana Ruiz. “The road opens in May.” They saw “The Long Road”."


def fields(doc: Doc) -> list[object]:
    return [(q, q.attribution, q.speaker, q.stance) for q in doc._.quotations]


def test_a_document_comes_back_from_bytes_with_its_quotations(nlp: Language) -> None:
    doc = nlp(TEXT)
    back = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert fields(back) == fields(doc)
    assert back._.quotations[0].speaker.name == "Ana Ruiz"
    assert TEXT[slice(*back._.quotations[0].attribution.mention)] in {"the mayor", "Ana Ruiz"}


def test_a_binary_of_documents_keeps_quotations(nlp: Language) -> None:
    doc = nlp(TEXT)
    (back,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    assert fields(back) == fields(doc)


@pytest.mark.parametrize("processes", [1, 2])
def test_several_processes_give_the_same(nlp: Language, processes: int) -> None:
    wanted = fields(nlp(TEXT))
    found = list(nlp.pipe([TEXT, "", TEXT], n_process=processes, batch_size=1))
    assert [fields(doc) for doc in found] == [wanted, [], wanted]
