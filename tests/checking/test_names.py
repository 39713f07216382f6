import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.checking.names import content, head, same_name, same_role, same_target, words
from tests.checking.scorer import SHARED, needs_the_scorer, scorer

NAMES = [
    ("Ana Ruiz", "person", "Mayor Ana M. Ruiz", True),
    ("Ana Ruiz", "person", "Ruiz", False),  # the article gives more
    ("Ruiz", "person", "Ana Ruiz", True),
    ("Ana Ruiz", "person", "Bea Ruiz", False),
    ("J. B. Müller", "person", "JB Muller", True),
    ("Ana Ruiz and Tomas Lind", "person", "Tomas Lind, Ana Ruiz", True),
    ("Ana Ruiz and Tomas Lind", "person", "Ana Ruiz", False),
    ("Martin Hall Jr.", "person", "Martin Hall", True),
    ("harbour board", "organization", "the harbour board", True),
    ("harbour board", "organization", "Easton harbour board", True),
    ("harbour board", "organization", "board", False),
    ("Ministry of Health", "organization", "Ministry of Defence", False),
    ("senior official", "unnamed", "official", True),
    ("senior official", "unnamed", "senior adviser", False),
    ("spokeswoman for the mayor", "unnamed", "spokesperson", True),
    ("official", "unnamed", "", False),
]
ROLES = [
    (["mayor of Easton"], "the mayor", True),
    (["mayor of the city of Easton"], "Easton", False),
    (["Sen."], "senator", True),
    (["chairman"], "chair of the anglers' union", True),
    (["mayor"], "deputy", False),
    ([], "mayor", False),
    (["mayor"], "", False),
]


@pytest.mark.parametrize(("gold", "type", "said", "same"), NAMES)
def test_names(gold: str, type: str, said: str, same: bool) -> None:
    assert same_name(gold, type, said) is same


@pytest.mark.parametrize(("roles", "said", "same"), ROLES)
def test_roles(roles: list[str], said: str, same: bool) -> None:
    assert same_role(roles, said) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("the new quay", "quay", True), ("the budget", "the quay", False), ("it", "It", True), ("him", "it", False)],
)
def test_targets(one: str, other: str, same: bool) -> None:
    assert same_target(one, other) is same


@settings(max_examples=50)
@given(st.text(), st.sampled_from(["person", "organization", "unnamed"]), st.text())
def test_any_texts_can_be_compared(gold: str, type: str, said: str) -> None:
    assert same_name(gold, type, said) in (True, False)
    assert same_role([gold], said) in (True, False)


@needs_the_scorer
@settings(max_examples=50)
@given(gold=st.text(), said=st.text())
def test_any_texts_are_compared_as_the_scorer_does(gold: str, said: str) -> None:
    compare(scorer(), gold, said)


@needs_the_scorer
def test_the_names_of_the_gold_are_compared_as_the_scorer_does() -> None:
    score = scorer()
    labels = [label for name in ("dev", "open") for label in score.read(SHARED / "gold" / f"{name}.speakers.jsonl")]
    names = sorted({label["speaker"] for label in labels} | {role for label in labels for role in label["roles"]})
    rng = random.Random(0)
    for name in names:
        parts = name.split()
        for other in [*rng.sample(names, 3), " ".join(parts[1:]), " ".join(parts[-1:]), f"the {name} of the board"]:
            compare(score, name, other)
            compare(score, other, name)


def compare(score: Any, gold: str, said: str) -> None:
    same = words(gold) == score.words(gold) and content(gold) == score.content(gold) and head(gold) == score.head(gold)
    assert same, "the words of a name differ"  # without the name: it may be one of the gold's
    for type in ("person", "organization", "unnamed"):
        assert same_name(gold, type, said) == score.same_name(gold, type, said)
    assert same_role([gold], said) == score.same_role([gold], said)
