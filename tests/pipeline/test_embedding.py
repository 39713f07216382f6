import random
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Config

from quotes.pipeline.embedding import BLOCK, TokenVectors, WordVectors, halves
from quotes.pipeline.lemmas import UNASKED
from quotes.pipeline.syntax import Syntax

SENTENCES = ["", "Ana Ruiz said so .", "“ No , ” she said on Nov. 3 .", "\n\n", "I do n't know 12,345 of them"]
CNN = """
[model]
@architectures = "spacy.HashEmbedCNN.v2"
pretrained_vectors = null
width = 24
depth = {depth}
embed_size = 50
window_size = {window}
maxout_pieces = {pieces}
subword_features = true
"""


def made(depth: int, window: int, pieces: int) -> Language:
    """A pipeline with untrained token vectors."""
    nlp = spacy.blank("en")
    config: dict[str, Any] = Config().from_str(CNN.format(depth=depth, window=window, pieces=pieces))
    nlp.add_pipe("tok2vec", config=config)
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc("One two"), {})])
    return nlp


@pytest.mark.parametrize(("depth", "pieces"), [(1, 2), (3, 3), (4, 3)])
def test_the_vectors_are_the_networks_own(depth: int, pieces: int) -> None:
    nlp = made(depth, 1, pieces)
    network = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]  # spaCy types it as a bare component
    vectors = TokenVectors(network)
    docs = [nlp.make_doc(text) for text in SENTENCES]
    for found, expected in zip(vectors(docs), network.predict(docs), strict=True):
        assert found.shape == expected.shape
        np.testing.assert_allclose(found, expected, atol=1e-5)


def test_the_norm_of_a_word_counts(nlp: Language) -> None:
    network = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    vectors = TokenVectors(network)
    plain, renamed = (Doc(nlp.vocab, words=["Nov.", "said"]) for _ in range(2))
    renamed[0].norm_ = "november"
    for doc in (plain, renamed):
        np.testing.assert_allclose(vectors([doc])[0], network.predict([doc])[0], atol=1e-5)
    assert not np.allclose(*vectors([plain, renamed]))


@pytest.mark.parametrize("most_words", [1, 40, 50_000])
def test_a_word_has_one_vector_whatever_it_came_with(nlp: Language, most_words: int) -> None:
    embed, _ = halves(nlp.get_pipe("tok2vec").model)  # type: ignore[attr-defined]
    words = [f"word{n}" for n in range(3 * BLOCK)]
    docs = [Doc(nlp.vocab, words=words[n : n + 50]) for n in range(0, len(words), 50)]
    alone = {}
    for doc in docs:
        table = WordVectors(embed)
        (rows,) = table.rows([doc])
        alone.update(zip([token.text for token in doc], table.vectors[rows], strict=True))
    shared = WordVectors(embed, most_words)
    random.Random(1).shuffle(docs)
    for doc in [*docs, *docs]:
        (rows,) = shared.rows([doc])
        for token, row in zip(doc, rows, strict=True):
            assert (shared.vectors[row] == alone[token.text]).all()
    assert not shared.vectors[0].any()


def test_a_table_that_grows_keeps_its_rows(nlp: Language) -> None:
    embed, _ = halves(nlp.get_pipe("tok2vec").model)  # type: ignore[attr-defined]
    table = WordVectors(embed)
    first = Doc(nlp.vocab, words=["said"])
    vector = table.vectors[table.rows([first])[0][0]].copy()
    table.rows([Doc(nlp.vocab, words=[f"w{n}" for n in range(len(table.vectors) + 5)])])
    assert (table.vectors[table.rows([first])[0][0]] == vector).all()


@pytest.mark.parametrize("window", [2])
def test_a_network_of_another_make_is_read_by_spacy(window: int) -> None:
    nlp = made(2, window, 3)
    with pytest.raises(ValueError, match="no embedding of words under windows"):
        TokenVectors(nlp.get_pipe("tok2vec").model)  # type: ignore[attr-defined]
    parser = nlp.add_pipe("parser")
    parser.add_label("nsubj")  # type: ignore[attr-defined]
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc("One two"), {"heads": [1, 1], "deps": ["nsubj", "ROOT"]})])
    doc = Syntax(nlp).parse(["One two"])[0]
    np.testing.assert_array_equal(doc.tensor, nlp("One two").tensor)


def test_trees_are_those_of_the_pipeline_itself(nlp: Language) -> None:
    texts = ["“xquotex,” said Ana Ruiz, the mayor of Brno.", "She said on Nov. 3 that it rained.", "", "No."] * 30
    found = Syntax(nlp).parse(texts)
    for text, doc in zip(texts[:4], found, strict=False):
        expected = nlp.make_doc(text)
        for name in ("tok2vec", "tagger", "morphologizer", "parser", "trainable_lemmatizer"):
            expected = nlp.get_pipe(name)(expected)
        attributes: list[int | str] = ["TAG", "POS", "MORPH", "HEAD", "DEP", "SENT_START"]
        np.testing.assert_array_equal(doc.to_array(attributes), expected.to_array(attributes))
        assert all(token.lemma in {0, other.lemma} for token, other in zip(doc, expected, strict=True))
        assert all(token.lemma for token in doc if token.pos_ not in UNASKED)
    assert [doc.text for doc in found] == texts


def test_a_pipeline_without_a_parser_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a pipeline with a parser"):
        Syntax(spacy.blank("en"))
