"""docs/images/*.svg: what the commands print for the seeds, drawn by Rich.

python -m docs.screenshots
"""

import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console, RenderableType
from rich.text import Text

import quotes
from quotes.corpus import Extraction
from quotes.views import article_tables, article_view, explanations, heading, identity_tables, link_reasons, speaker_summary

ROOT: Final = Path(__file__).parents[1]
IMAGES: Final = ROOT / "docs" / "images"
WIDTH: Final = 100

# Without Rich's web font, so that a page which shows the image asks nobody for anything.
LOOK: Final = re.sub(r"@font-face\s*{{.*?}}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)


def screens(extraction: Extraction) -> Iterator[tuple[str, str, list[RenderableType]]]:
    """Each screenshot: its name, the command, and what that prints."""
    quotations, articles = extraction.quotations, extraction.articles
    article = articles.to_dict("records")[-1]
    id = article["article_id"]
    one, its = articles[articles["article_id"] == id], quotations[quotations["article_id"] == id]
    tables = [*article_tables(its, one), speaker_summary(its, one)]
    yield "show", f'quotes show reports/quotes.csv --outlet "{article["outlet"]}"', tables
    yield "article", f"quotes show reports/quotes.csv --article {id}", list(article_view(article, its.to_dict("records")))
    name = its["speaker"].iloc[0].split()[-1].casefold()
    rows = its.quotes.select(speaker=name).to_dict("records")
    why = [heading(article), *explanations(rows, link_reasons(quotations))]
    yield "why", f'quotes show reports/quotes.csv --why --speaker {name} --outlet "{article["outlet"]}"', why
    yield "speakers", "quotes speakers reports/quotes.csv", [identity_tables(quotes.speakers_table(quotations))]


def drawn(name: str, command: str, printed: Iterable[RenderableType]) -> str:
    """The SVG of a terminal in which the command was given."""
    console = Console(
        file=io.StringIO(),
        record=True,
        width=WIDTH,
        force_terminal=True,
        color_system="truecolor",
        markup=False,
        emoji=False,
    )
    console.print(Text(f"$ {command}", style="bold"))
    for each in printed:
        console.print(each)
    return console.export_svg(title="quotes", code_format=LOOK, unique_id=f"quotes-{name}")


def images() -> Iterator[tuple[Path, str]]:
    """Where each image belongs, and the image."""
    extraction = quotes.extract_articles(ROOT / "seeds")
    for name, command, printed in screens(extraction):
        yield IMAGES / f"{name}.svg", drawn(name, command, printed)


if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    for path, image in images():
        path.write_text(image, encoding="utf-8")
        print(path.relative_to(ROOT))
