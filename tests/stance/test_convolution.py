"""The convolution: each sentence is judged for itself, and its greatest values are those of the parts."""

import numpy as np

from quotes.detection import find_quotations
from quotes.reading import split_paragraphs
from quotes.stance.convolution import greatest
from quotes.stance.model import aims, quotation_sentences
from quotes.stance.sentences import Sentences
from quotes.stance.storage import shipped_model
from quotes.stance.texts import Source
from tests.builders import HARBOUR_TEXT


def test_a_sentence_is_judged_the_same_alone_and_among_others() -> None:
    model, found = shipped_model(), find_quotations(HARBOUR_TEXT)
    document = model.reader.read([Source(HARBOUR_TEXT, found, split_paragraphs(HARBOUR_TEXT), ())])
    every = quotation_sentences(document, aims(document, model.targets(document)))
    logits = model.convolution.logits(document.words, document.meanings, document.signs, every)
    assert len(logits) == len(found) > 1
    for row, (first, last) in enumerate(zip(every.starts[:-1], every.starts[1:], strict=True)):
        own = Sentences(
            every.at[first:last], every.codes[first:last], np.array([0, last - first]), every.inner[row : row + 1] - first
        )
        alone = model.convolution.logits(document.words, document.meanings, document.signs, own)
        np.testing.assert_allclose(alone[0], logits[row], rtol=1e-3, atol=1e-4)


def test_the_greatest_value_of_each_part_and_nothing_of_an_empty_one() -> None:
    values = np.array([[1.0], [4.0], [2.0], [3.0], [5.0], [0.0]], "float32")
    before, quoted, after = greatest(values, np.array([[0, 1, 3], [3, 3, 5]]), np.array([3, 5]))
    assert before.ravel().tolist() == [1.0, 0.0]
    assert quoted.ravel().tolist() == [4.0, 5.0]
    assert after.ravel().tolist() == [0.0, 0.0]
