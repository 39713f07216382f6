"""Names of a package that are imported when they are first asked for: who needs one of its modules need not wait for all."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def lazily(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """The ``__getattr__`` of a package. ``homes``: the names that come from each of its modules, with spaces between.

    >>> ask = lazily("quotes", {"models": "Article Failure"})
    >>> ask("Failure")
    <class 'quotes.models.Failure'>
    """
    home = {name: f"{package}.{module}" for module, names in homes.items() for name in names.split()}

    def ask(name: str) -> Any:
        if name not in home:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(home[name]), name)

    return ask
