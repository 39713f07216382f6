"""Puts the syntax and the names part together into the pipeline that the package ships, and measures it."""

import json
import shutil
import time
from pathlib import Path
from typing import Any

import spacy
import srsly
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example

NAMES = "ner"
META = {
    "name": "quotes_news",
    "version": "0.1.0",
    "spacy_version": ">=3.8.0,<4.0.0",
    "description": "English of the news: tags, lemmas, trees over carriers; names over whole articles.",
    "license": "CC BY-SA 4.0",
    "author": "the quotes project",
    "url": "",
}
KEPT_FIGURES = ("tag_acc", "pos_acc", "dep_uas", "dep_las", "lemma_acc", "sents_f", "ents_f", "ents_p", "ents_r")


def assemble(syntax: Path, names: Language, target: Path) -> None:
    """Write one pipeline: the names of one, before all components of the other but its own names.

    Training-only settings are left out. ``syntax`` may be ``target``.
    """
    nlp = spacy.load(syntax)
    if NAMES in nlp.component_names:
        nlp.remove_pipe(NAMES)
    nlp.add_pipe(NAMES, source=names, first=True)
    nlp.config["corpora"], nlp.config["training"] = {}, {}
    nlp.config["initialize"]["vectors"] = None
    nlp.meta.update(META)
    nlp.meta.pop("performance", None)
    strings = needed_strings(nlp)
    shutil.rmtree(target / NAMES, ignore_errors=True)
    nlp.to_disk(target)
    srsly.write_json(target / "vocab" / "strings.json", strings)


def needed_strings(nlp: Language) -> list[str]:
    """The strings that the components look up: English's own, labels, and the affixes of the lemmatizer's edit trees.

    spaCy keeps every word that it met in training; the words of the training articles are not ours to ship.
    """
    strings = nlp.vocab.strings
    kept = set(spacy.blank("en").vocab.strings)
    for labels in nlp.pipe_labels.values():
        kept.update(part for label in labels for part in (str(label), *str(label).replace("=", "|").split("|")))
    lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
    nodes = srsly.msgpack_loads(lemmatizer.trees.to_bytes())["trees"]
    waiting = list(lemmatizer.cfg["labels"])
    while waiting:
        node = nodes[waiting.pop()]
        if "orig" in node:
            kept.update(strings[key] for key in (node["orig"], node["subst"]) if key)
        else:
            waiting.extend(child for child in (node["prefix_tree"], node["suffix_tree"]) if child < len(nodes))
    return sorted(kept)


def measure(model: Path, corpora: Path) -> dict[str, float]:
    """Print and return the figures of the model card, on spaCy's own tokens."""
    nlp = spacy.load(model)
    names = _scores(nlp, corpora / "names-dev.spacy")
    figures = _scores(nlp, corpora / "ud-dev.spacy") | {k: v for k, v in names.items() if k.startswith("ents")}
    figures["megabytes"] = sum(p.stat().st_size for p in model.rglob("*") if p.is_file()) / 1e6
    print(json.dumps({k: round(v, 4) for k, v in figures.items()}, indent=1))
    return figures


def _scores(nlp: Language, path: Path) -> dict[str, float]:
    gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    start = time.perf_counter()
    predicted = list(nlp.pipe([d.text for d in gold], batch_size=64))
    seconds = time.perf_counter() - start
    scores = nlp.evaluate([Example(p, g) for p, g in zip(predicted, gold, strict=True)])
    kept = {k: float(scores[k]) for k in KEPT_FIGURES if scores.get(k)}
    return {**kept, "words_per_second": sum(map(len, predicted)) / seconds}
