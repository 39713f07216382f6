"""Boosted trees over the numbers: scikit-learn's histogram boosting, taken out as plain arrays."""

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from quotes.stance.signs import Floats
from quotes.stance.trees import Trees
from training.stance.linear import Labels

ROUNDS, RATE, LEAVES, LEAST, PENALTY, FEATURES = 130, 0.05, 8, 20, 10.0, 0.2
SEED = 0


def train_trees(numbers: Floats, labels: Labels, weights: Floats) -> Trees:
    """The trees; labels weigh the same."""
    model = HistGradientBoostingClassifier(
        max_iter=ROUNDS, learning_rate=RATE, max_leaf_nodes=LEAVES, min_samples_leaf=LEAST, l2_regularization=PENALTY,
        max_features=FEATURES, class_weight="balanced", early_stopping=False, random_state=SEED,
    )  # fmt: skip
    return taken_out(model.fit(numbers, labels, weights))


def taken_out(model: HistGradientBoostingClassifier) -> Trees:
    """The trees of a fitted model."""
    trees = [tree.nodes for round_ in model._predictors for tree in round_]
    most = max(map(len, trees))
    feature, threshold = np.full((len(trees), most), -1, "int64"), np.zeros((len(trees), most), "float32")
    value, children = np.zeros((len(trees), most), "float32"), np.zeros((len(trees), most, 2), "int64")
    for row, nodes in enumerate(trees):
        inner = nodes["is_leaf"] == 0
        size = len(nodes)
        feature[row, :size] = np.where(inner, nodes["feature_idx"], -1)
        # rounded towards zero never: a number at the threshold must go left in single precision too
        threshold[row, :size] = np.nextafter(nodes["num_threshold"].astype("float32"), np.float32(np.inf))
        value[row, :size] = nodes["value"]
        children[row, :size] = np.stack([nodes["left"], nodes["right"]], -1)
    return Trees(feature, threshold, value, children, model._baseline_prediction[0].astype("float32"))
