"""The scorer of the gold set, where it is at hand."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SHARED = Path(__file__).parents[2].parent / "shared"
needs_the_scorer = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"NOT TESTED: the scorer is not at {SHARED}; whether figures agree with it is unchecked"
)


def scorer() -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
