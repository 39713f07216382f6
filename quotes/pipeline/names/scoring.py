"""The trained tag network asked through plain numpy, whose matrix products are faster here than thinc's."""

from collections.abc import Callable

import numpy as np
from thinc.api import Model

from quotes.pipeline.dense import dense
from quotes.pipeline.names.network import TagInput, with_neighbours
from quotes.pipeline.names.words import Floats


def tag_scorer(network: Model[TagInput, Floats]) -> Callable[[TagInput], Floats]:
    """What ``network.predict`` gives but for rounding, as a function; it keeps the weights that the network has now."""
    blend, context, decide = (dense(layer) for layer in network.layers[:3])
    output, bias = np.asarray(network.layers[3].get_param("W")).T, network.layers[3].get_param("b")

    def scores(given: TagInput) -> Floats:
        words, candidates = given
        around = candidates.trigrams
        trigrams = np.zeros((len(around) + 1, words.shape[1]), dtype="float32")
        trigrams[1:] = blend(words[around].reshape(len(around), -1))
        trigrams[1:] += words[around[:, 1]]
        seen = trigrams[candidates.window].reshape(len(candidates.at), -1)
        states = context(np.concatenate([seen, candidates.numbers], axis=1))
        found: Floats = (decide(with_neighbours(states, candidates)[0]) + states) @ output + bias
        return found

    return scores
