"""Names of a package that are imported when they are first asked for: who needs one of its modules need not wait for all."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def lazily(package: str, homes: Mapping[str, str]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """The ``__getattr__`` and the ``__dir__`` of a package. ``homes``: the names that come from each of its modules.

    A type checker must not see them, since it would take any name for one of the package's: ``if not TYPE_CHECKING``.

    >>> ask, names = lazily("quotes", {"models": "Article Failure"})
    >>> ask("Failure"), "Failure" in names()
    (<class 'quotes.models.Failure'>, True)
    """
    home = {name: f"{package}.{module}" for module, names in homes.items() for name in names.split()}

    def ask(name: str) -> Any:
        if name not in home:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(home[name]), name)

    def names() -> list[str]:
        return sorted({*vars(sys.modules[package]), *home})

    return ask, names
