"""The pieces of the name finder's training: cases, batches, gradients, and which documents it is shown."""

import random
from pathlib import Path

import numpy as np
import pytest
import spacy
import srsly
from spacy.tokens import Doc
from thinc.api import fix_random_seed

from quotes.pipeline.names import Names
from quotes.pipeline.names.table import ask_gate
from quotes.pipeline.names.words import Sign
from training.pipeline.entities import entity_document, renamed, silver_documents
from training.pipeline.names import LEFT_OUT, Case, Lexicon, case, joined, read_words

NLP = spacy.blank("en")
WIDTH = 8
TEXTS = ["Ana Ruiz met Ruiz. They then saw how old Vance of the Bank of Troy left.", "Vance, Ana and Troy"]
WORLD = {"PERSON": [["Tomas", "Lind"]], "ORG": [["Quay", "Trust"]], "LOC": [["Lagos"]]}


def prepared() -> tuple[Names, Lexicon, list[Case]]:
    """A finder with drawn weights and the cases of two documents with the names of the first sentence."""
    fix_random_seed(0)
    names = Names(NLP.vocab)
    names.build(names.labels, WIDTH)
    docs = [entity_document(NLP, TEXTS[0], [(0, 8, "PERSON"), (37, 46, "PERSON")]), NLP.make_doc(TEXTS[1])]
    lexicon, rows = read_words(docs)
    lexicon.static = np.random.default_rng(0).standard_normal((len(lexicon.hashes), WIDTH)).astype("float32")
    ask_gate(names.gate, (lexicon.hashes, lexicon.static), lexicon.signs)
    lexicon.signs[:, [Sign.NAMELIKE, Sign.COMPANION]] = False
    return names, lexicon, [case(names, lexicon, doc, found) for doc, found in zip(docs, rows, strict=True)]


def test_a_name_that_is_not_wholly_looked_at_is_left_out() -> None:
    names, _, cases = prepared()
    tags = [names.tags.names[tag] if tag != LEFT_OUT else "left out" for tag in cases[0].tags]
    assert tags[:4] == ["B-PERSON", "L-PERSON", "O", "O"]
    assert tags.count("left out") == 1, "Vance: its first word, old, is no candidate"


def test_documents_of_one_batch_do_not_see_each_other() -> None:
    names, lexicon, cases = prepared()
    vectors = names.words.predict((lexicon.hashes, lexicon.static))
    vectors[0] = 0
    alone = [names.scores.predict((vectors, one.candidates)) for one in cases]
    together = names.scores.predict((vectors, joined(cases).candidates))
    assert np.allclose(np.concatenate(alone), together, atol=1e-5)


def test_gradients_are_those_of_finite_differences() -> None:
    names, lexicon, cases = prepared()
    for node in names.scores.walk():
        if node.name == "dropout":
            node.attrs["dropout_rate"] = 0.0
    rng = np.random.default_rng(0)
    vectors = rng.standard_normal((len(lexicon.hashes), 96)).astype("float32")
    vectors[0] = 0
    found = joined(cases).candidates
    scores, back = names.scores.begin_update((vectors, found))
    weights = rng.standard_normal(scores.shape).astype("float32")
    given = back(weights)
    direction = rng.standard_normal(vectors.shape).astype("float32")
    direction[0] = 0
    step = 1e-3
    ahead, behind = (names.scores.predict((vectors + sign * step * direction, found)) for sign in (1, -1))
    measured = float(((ahead - behind).astype("float64") * weights).sum() / (2 * step))
    assert float((given * direction).sum()) == pytest.approx(measured, rel=0.05)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    text = "\n".join(f"Ana Ruiz spoke for the {n}. time." for n in range(20))
    entities = [[at, at + 8, "PERSON"] for at in range(len(text)) if text.startswith("Ana Ruiz", at)]
    srsly.write_jsonl(tmp_path / "silver.jsonl", [{"text": text, "entities": entities}, {"text": "without entities"}])
    return tmp_path / "silver.jsonl"


def names_of(docs: list[Doc]) -> list[str]:
    return [entity.text for doc in docs for entity in doc.ents]


def test_to_measure_on_are_chunks_and_to_train_on_whole_articles_with_renamed_stretches(article: Path) -> None:
    chunks = list(silver_documents(NLP, article, {}))
    assert names_of(chunks) == ["Ana Ruiz"] * 20 and len(chunks) == 4
    whole, *stretches = silver_documents(NLP, article, WORLD)
    assert names_of([whole]) == ["Ana Ruiz"] * 20
    assert set(names_of(stretches)) == {"Tomas Lind"}


def test_one_surname_gets_one_new_name() -> None:
    text, moved = renamed("Ana Ruiz left. Ruiz slept.", [(0, 8, "PERSON"), (15, 19, "PERSON")], WORLD, random.Random(0))
    assert [text[a:b] for a, b, _ in moved] == ["Tomas Lind", "Lind"]
