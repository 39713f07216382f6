"""Imports go one way: a layer may import those that stand before it in ``LAYERS``, never those behind it.

The steps of the pipeline are spaCy factories, registered as entry points: ``pipeline`` names them without an import.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "quotes"
LAYERS = [
    "lazy",
    "forking",
    "models",
    "pipeline",
    "reading",
    "detection",
    "attribution",
    "speakers",
    "stance",
    "table",
    "corpus",
    "checking",
    "views",
    "accessor",
    "cli",
    "__init__",
    "__main__",
]
PARTS = {
    "speakers": "vocabulary cast roles mentions pronouns bodies answers resolve sureness component".split(),
    "corpus": (
        "vocabulary numbering collector batches aliases duplicates linking matching running comparison stances extraction "
        "long_runs collections"
    ).split(),
}
"""The folders and modules of large layers, in the order in which they may import one another."""
FILES = sorted(ROOT.rglob("*.py"))
MODULES = [path.relative_to(ROOT.parent).as_posix() for path in FILES]


def imported_modules(source: str, package: str) -> Iterator[str]:
    """The full names that a module of a package imports, wherever in it: in functions and for type checking, too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def layer_of(module: str) -> str | None:
    """The layer that a full name belongs to; the root's own names are those of ``__init__``, other packages have none."""
    top, *rest = module.split(".")
    if top != "quotes":
        return None
    return rest[0] if rest and rest[0] in LAYERS else "__init__"


def forbidden_imports(path: Path) -> list[str]:
    package = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts[:-1])
    allowed = LAYERS[: LAYERS.index(path.relative_to(ROOT).with_suffix("").parts[0]) + 1]
    found = imported_modules(path.read_text("utf-8"), package)
    return [module for module in found if layer_of(module) not in (None, *allowed)]


@pytest.mark.parametrize("path", FILES, ids=MODULES)
def test_a_module_imports_no_layer_that_stands_below_its_own(path: Path) -> None:
    assert forbidden_imports(path) == []


def test_every_module_belongs_to_a_layer() -> None:
    assert {path.relative_to(ROOT).with_suffix("").parts[0] for path in FILES} <= set(LAYERS)


@pytest.mark.parametrize("layer", PARTS)
def test_a_part_of_a_layer_imports_none_that_stands_below_it(layer: str) -> None:
    order, wrong = PARTS[layer], []
    for path in (ROOT / layer).rglob("*.py"):
        own = path.relative_to(ROOT / layer).with_suffix("").parts[0]
        if own == "__init__":
            continue
        package = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts[:-1])
        for module in imported_modules(path.read_text("utf-8"), package):
            parts = module.split(".")
            part = parts[2] if parts[:2] == ["quotes", layer] and len(parts) > 2 else own
            if part in order and order.index(part) > order.index(own):
                wrong.append((path.name, module))
    assert wrong == []


@pytest.mark.parametrize(
    ("source", "package", "layers"),
    [
        ("import quotes", "quotes.cli", ["__init__"]),
        ("import quotes.table.rows as rows, json", "quotes.cli", ["table", None]),
        ("from quotes import extract, corpus", "quotes.cli", ["__init__", "corpus"]),
        ("from quotes.models import Span", "quotes.table", ["models"]),
        ("from . import rows", "quotes.table", ["table"]),
        ("from .. import models", "quotes.table", ["models"]),
        ("from ..views.console import show", "quotes.table", ["views"]),
        ("def f():\n    from quotes.cli import main", "quotes.models", ["cli"]),
        ("from quotesomething import x", "quotes.models", [None]),
    ],
)
def test_the_reading_of_imports(source: str, package: str, layers: list[str | None]) -> None:
    assert [layer_of(module) for module in imported_modules(source, package)] == layers
