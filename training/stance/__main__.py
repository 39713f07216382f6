"""``python -m training.stance``: train the stance model, write it, and print what it reaches on folds of its own articles.

``python -m benchmarks.stance`` measures the model that is shipped on articles that it never saw.
"""

import numpy as np
from spacy.language import Language

import quotes
from quotes.pipeline.loading import MODEL as PIPELINE
from quotes.pipeline.loading import load_parser
from quotes.stance.model import BLOCKS, LABELS, Linear, Model
from quotes.stance.storage import MODEL, write_model
from quotes.stance.terms import Terms, TermWeights
from quotes.stance.together import Together
from training.stance.cases import train_articles
from training.stance.convolution import joined, learned_on_news, read
from training.stance.figures import macro_f1
from training.stance.model import crossed_targets, lesson_of, train_stance
from training.stance.news import as_read, polarities, read_sentences, train_feeling, train_polarity
from training.stance.ranker import train_ranker
from training.stance.vocabulary import build_reader, build_terms, paragraphs_of_news

NETWORKS = 2
"""Convolutions that are averaged."""


def main() -> None:
    """Train every part in turn."""
    nlp = quotes.load()
    nlp.remove_pipe("stance")
    articles = train_articles(nlp)
    texts = paragraphs_of_news()
    reader, clusters = build_reader(texts, tagger())
    sentences = read_sentences(reader, "train")
    lesson = lesson_of(articles, reader)
    labelled = [document.words for document in lesson.documents]
    terms = build_terms(texts, [*labelled, *(sentence.words for sentence in sentences)], reader, clusters)
    feeling = train_feeling(sentences, terms)
    print(f"read: {len(articles)} articles, {len(lesson.labels)} labels ({int(lesson.gold.sum())} gold)", flush=True)
    targets, right = crossed_targets(lesson)
    print(f"targets, head word right, cross-validated: {right:.3f}", flush=True)
    start = learned_on_news(reader.vectors, read([as_read(s) for s in sentences]), polarities(sentences), range(NETWORKS))
    print("convolutions have read NewsMTSC", flush=True)
    model = Model(
        reader, terms, feeling.term_weights(terms), feeling.bias, train_polarity(sentences, terms),
        train_ranker(lesson.choices),
        no_weights(terms), joined(start.networks), Together(*[np.zeros(0, "float32")] * 2), np.zeros(7, "float32"),
    )  # fmt: skip
    model, crossed = train_stance(lesson, model, targets, start)
    write_model(model)
    factor, shifts = model.calibration[0], model.calibration[1 : 1 + len(LABELS)]
    decided = (crossed * factor + shifts + model.deciding).argmax(1)[lesson.gold]
    gold = [LABELS[label] for label in lesson.labels[lesson.gold]]
    print(f"stance macro-F1, cross-validated on the gold's articles: {macro_f1(gold, [LABELS[n] for n in decided]):.3f}")
    print(f"written: {MODEL}")


def no_weights(terms: Terms) -> Linear:
    """A linear part without weights, until it is learned."""
    columns = len(BLOCKS) * len(LABELS)
    rows = (len(terms.idf), len(terms.cluster_idf), len(terms.pairs))
    return Linear(TermWeights(*(np.zeros((n, columns), "float32") for n in rows)), *[np.zeros(0, "float32")] * 4)


def tagger() -> Language:
    """The shipped pipeline as far as tags go."""
    nlp = load_parser(PIPELINE)
    for name in nlp.component_names:
        if name not in ("tok2vec", "tagger") and name in nlp.pipe_names:
            nlp.disable_pipe(name)
    for name in ("tok2vec", "tagger"):
        nlp.enable_pipe(name)
    return nlp


if __name__ == "__main__":
    main()
