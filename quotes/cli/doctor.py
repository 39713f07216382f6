"""``quotes doctor``: whether everything that quotes needs is here, in which versions, and whether it works."""

from __future__ import annotations

import platform
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli.messages import FAILED, say
from quotes.cli.options import Pipeline

if TYPE_CHECKING:
    from packaging.requirements import Requirement

SENTENCE = "“We are ready,” the mayor, Ana Ruiz, said."
SPEAKER = "Ana Ruiz"
"""What every pipeline that quotes can use has to get right."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: a state of "ok", "missing", "too old" or "broken", and what was found."""

    name: str
    state: str
    found: str
    needed_by: str = ""  # the extra that it belongs to; empty: quotes itself

    @property
    def hurts(self) -> bool:
        """Whether quotes does not work without it; what an extra needs may be missing."""
        return self.state != "ok" and not self.needed_by


def doctor(
    pipeline: Pipeline = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of lines.")] = False,
) -> None:
    """Say whether all that quotes needs is here and works.

    It lists versions, which pipeline is in use, and the extras that are there.     The exit code is 0
    where quotes works and 2 where something that it needs is missing, too old or broken; the extras (what
    pip install 'quotes[NAME]' adds) may be missing.

    \b
    Example: quotes doctor
    Example: quotes doctor --pipeline en_core_web_sm
    Example: quotes doctor --json
    """
    checks = [*_packages(), _pipeline(pipeline)]
    well = not any(check.hurts for check in checks)
    if json:
        _print_json(checks, well)
    else:
        _print(checks, well)
    if not well:
        raise typer.Exit(FAILED)


def _packages() -> list[Check]:
    """Every package that quotes or one of its extras asks for, as the installed distribution says."""
    from packaging.requirements import Requirement

    try:
        asked = [Requirement(line) for line in requires("quotes") or []]
    except PackageNotFoundError:
        return [Check("quotes", "missing", "not installed: its steps are unknown to spaCy; pip install . in its folder")]
    return [_package(one) for one in asked]


def _package(asked: Requirement) -> Check:
    extra = _extra(asked)
    try:
        found = version(asked.name)
    except PackageNotFoundError:
        return Check(asked.name, "missing", f"needs {asked.specifier or 'any version'}", extra)
    if not asked.specifier.contains(found, prereleases=True):
        return Check(asked.name, "too old", f"{found}, needs {asked.specifier}", extra)
    return Check(asked.name, "ok", found, extra)


def _extra(asked: Requirement) -> str:
    """The extra that asks for it: the one whose name makes its marker true."""
    if asked.marker is None or asked.marker.evaluate({"extra": ""}):
        return ""
    return str(asked.marker).rpartition("extra ==")[2].strip(" \"'")


def _pipeline(name: str | None) -> Check:
    """Whether the pipeline loads and finds who says a simple sentence."""
    shown = f"pipeline {name}" if name else "pipeline (shipped)"
    try:
        from quotes import pipeline

        nlp = pipeline.load(name)
        said = [found.speaker.name for found in nlp(SENTENCE)._.quotations if found.speaker]
    except Exception as error:  # whatever is wrong with it, it is named and the other checks stand
        return Check(shown, "broken", f"{type(error).__name__}: {error}")
    known = f"{nlp.lang}_{nlp.meta['name']} {nlp.meta['version']}"
    if said != [SPEAKER]:
        return Check(shown, "broken", f"{known} finds {', '.join(said) or 'nobody'} in {SENTENCE!r}, not {SPEAKER}")
    return Check(shown, "ok", f"{known}, finds who says {SENTENCE}")


def _about() -> dict[str, str]:
    from quotes.table import quotes_version

    return {"quotes": quotes_version(), "python": platform.python_version(), "platform": platform.platform()}


def _print(checks: list[Check], well: bool) -> None:
    from quotes.views.characters import visible

    for name, found in _about().items():
        typer.echo(f"{name:<24} {found}")
    for extra in dict.fromkeys(check.needed_by for check in checks):
        typer.echo("\nneeded" if not extra else f"\nextra {extra}")
        for check in sorted(
            (one for one in checks if one.needed_by == extra), key=lambda one: one.name.startswith("pipeline")
        ):
            sign = "ok" if check.state == "ok" else "!!" if check.hurts else "--"
            state = "" if check.state == "ok" else f"{check.state}: "
            typer.echo(f"{sign}  {check.name:<20} {state}{visible(check.found)}")
    typer.echo("\nEverything that quotes needs is here and works." if well else "")
    if not well:
        say("needed and not as it should be", ", ".join(check.name for check in checks if check.hurts))


def _print_json(checks: list[Check], well: bool) -> None:
    import json

    typer.echo(json.dumps({**_about(), "ok": well, "checks": [asdict(check) for check in checks]}, indent=2))
