"""The page: everything in one file, with a policy that lets no script but its own run and nothing be fetched."""

import base64
import hashlib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd
from markupsafe import Markup

from quotes.table.atomic import replacing
from quotes.views.certainty import bound_in_words
from quotes.views.report.articles import OPEN, shown_articles
from quotes.views.report.comparison import shown_matches
from quotes.views.report.figures import overview
from quotes.views.report.harmless import plain
from quotes.views.report.said import SOURCES, STANCES, counted, harmless
from quotes.views.report.wording import counting, number

if TYPE_CHECKING:
    from jinja2 import Environment

TITLE: Final = "Who said what"
HERE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Made:
    """How the tables were made: version and pipeline, and the time (ISO 8601); empty where it is not known."""

    version: str = ""
    pipeline: str = ""
    time: str = ""
    min_confidence: float = 0.0


def write_report(
    path: str | Path,
    quotations: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    title: str = TITLE,
    made: Made | None = None,
) -> None:
    """Writes the page of :func:`report_page` to a file, whole or not at all. Raises OSError."""
    page = report_page(quotations, articles, title=title, made=made)
    with replacing(path) as stream:
        stream.write(page)


def report_page(
    quotations: pd.DataFrame, articles: pd.DataFrame | None = None, *, title: str = TITLE, made: Made | None = None
) -> str:
    """One HTML page of the tables: overview, articles with their quotations marked, the same quotation across outlets.

    ``quotations`` and ``articles`` as :mod:`quotes.table` makes them; without ``articles`` the quotations stand alone and
    articles that have none are not known. The page needs no network and is the same for the same tables.
    """
    articles = harmless(articles) if articles is not None else None
    said = counted(harmless(quotations), articles)
    matches = shown_matches(said)
    of_row = {version.key: match.key for match in matches for version in match.versions}
    shown = shown_articles(said, articles, of_row)
    style, script = _asset("style.css"), _asset("script.js")
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            title=plain(title),
            overview=overview(said, articles),
            articles=shown,
            open_articles=len(shown) <= OPEN,
            matches=matches,
            n_quotations=len(said),
            texts=articles is not None,
            speakers=sorted({name for name in said["name"] if name}, key=str.casefold),
            outlets=sorted({article.outlet for article in shown if article.outlet}, key=str.casefold),
            stances=STANCES,
            unsure_means=bound_in_words(),
            any_unsure=bool(said["unsure"].any()),
            made=_plain(made or Made()),
            style=Markup(style),
            script=Markup(script),
            policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
            "base-uri 'none'; form-action 'none'",
        )
    )


def _plain(made: Made) -> Made:
    """What a .run.json says is not ours either."""
    return replace(made, version=plain(made.version), pipeline=plain(made.pipeline), time=plain(made.time))


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"number": number, "counting": counting}
    environment.globals |= {"sources": SOURCES}
    return environment


@cache
def _asset(name: str) -> str:
    return (HERE / name).read_text("utf-8")


def _hash(source: str) -> str:
    """What a Content-Security-Policy calls an inline style or script by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
