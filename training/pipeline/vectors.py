"""Static vectors from Brown clusters: words of one cluster share a row.

The clusters are those of ``spacy-lookups-data`` (table ``en_lexeme_cluster``). A cluster is a path in a binary tree, read
from the lowest bit; its prefixes of 4, 6, 10 and 16 bits each draw a random vector of 16, so that words near in the tree
have near vectors. The thousand distinct rows weigh next to nothing.
"""

import numpy as np
from spacy.language import Language
from spacy.lookups import load_lookups
from spacy.vectors import Vectors

PREFIXES = (4, 6, 10, 16)
WIDTH = 16
WORDS = 60_000


def add_cluster_vectors(nlp: Language, seed: int = 0) -> None:
    """Give the pipeline's vocabulary one vector a cluster for the most frequent words that have a cluster."""
    lookups = load_lookups("en", ["lexeme_cluster", "lexeme_prob"], strict=True)
    clusters, probabilities = lookups.get_table("lexeme_cluster"), lookups.get_table("lexeme_prob")
    keys = [key for key, cluster in clusters.items() if cluster]
    keys.sort(key=lambda key: (-probabilities.get(key, -30.0), key))
    keys = keys[:WORDS]
    rows = {cluster: row for row, cluster in enumerate(sorted({clusters[key] for key in keys}))}
    data = np.zeros((len(rows), len(PREFIXES) * WIDTH), dtype="float32")
    for cluster, row in rows.items():
        for part, bits in enumerate(PREFIXES):
            prefix = cluster & ((1 << bits) - 1)
            rng = np.random.default_rng([seed, bits, prefix])
            data[row, part * WIDTH : (part + 1) * WIDTH] = rng.standard_normal(WIDTH)
    vectors = Vectors(strings=nlp.vocab.strings, data=data, name="en_brown_clusters")
    for key in keys:
        vectors.add(key, row=rows[clusters[key]])
    nlp.vocab.vectors = vectors
