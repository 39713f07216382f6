"""Writes the training and dev corpora of the pipeline as spaCy ``DocBin`` files."""

from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from training.pipeline.entities import gum_documents, silver_documents, wikipedia_documents, world_names
from training.pipeline.treebanks import read_conllu, treebank_documents
from training.pipeline.vectors import add_cluster_vectors
from training.shared import NER, POLNEAR, UD

WIKIPEDIA_DEV_EVERY = 10


def write_corpora(folder: Path) -> None:
    """Write ``{syntax,names}-{train,dev}.spacy``, ``ud-dev.spacy`` (sentences unmasked, to measure on) and ``vectors``."""
    folder.mkdir(parents=True, exist_ok=True)
    nlp = spacy.blank("en")
    for part in ("train", "dev"):
        banks = [UD / f"{name}-{part}.conllu" for name in ("ewt", "gum")]
        _write(folder / f"syntax-{part}.spacy", (d for b in banks for d in treebank_documents(nlp.vocab, b, masked=True)))
        gum = (sentence for document in read_conllu(banks[1]) for sentence in document)
        wikipedia = [
            doc
            for name in ("wikigold", "crossner")
            for n, doc in enumerate(wikipedia_documents(nlp, NER / f"{name}.jsonl"))
            if (n % WIKIPEDIA_DEV_EVERY == 0) == (part == "dev")
        ]
        names = world_names([NER / "wikigold.jsonl", NER / "crossner.jsonl"]) if part == "train" else {}
        silver = silver_documents(nlp, POLNEAR / f"{part}.jsonl", names)
        _write(
            folder / f"names-{part}.spacy", [*gum_documents(gum, nlp), *wikipedia * (3 if part == "train" else 1), *silver]
        )
    _write(
        folder / "ud-dev.spacy",
        (d for n in ("ewt", "gum") for d in treebank_documents(nlp.vocab, UD / f"{n}-dev.conllu", masked=False)),
    )
    add_cluster_vectors(nlp)
    nlp.to_disk(folder / "vectors")


def _write(path: Path, docs: Iterable[Doc]) -> None:
    DocBin(docs=docs, store_user_data=False).to_disk(path)
