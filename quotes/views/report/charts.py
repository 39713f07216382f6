"""Charts as inline SVG: pygal draws them, the page's own style sheet colours them, so that they follow light and dark.

Each chart is drawn twice, for a wide and for a narrow column, and the style sheet shows the one that fits: letters that
shrink with a picture cannot be read on a telephone. Nothing of pygal's scripts, styles, dates or tooltips is kept.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final
from xml.etree import ElementTree

from markupsafe import Markup

from quotes.views.report.said import STANCES
from quotes.views.report.shares import Share

WIDTHS: Final = {"wide": 520, "narrow": 300}
"""The widths, in CSS pixels, for which charts are drawn."""

BROAD: Final = {"wide": 1080, "narrow": 300}
"""The same of a chart that has a row of the page to itself."""

BAR, MARGIN = 26, 12
"""Pixels of height that a bar takes with its gap, and around all of them."""

LABEL: Final = {"wide": 28, "narrow": 16}
"""Characters of a name beside its bar; the table beside the chart has all of it."""

LETTER: Final = 7.2
"""Pixels that a letter of a label takes, at the most."""

Draw = Callable[[Any, int, int], None]
"""Puts names and values into a chart, given the letters of a name that there is room for, and the width in pixels."""

_SVG = "{http://www.w3.org/2000/svg}"
_DROPPED: Final = {f"{_SVG}{name}" for name in ("defs", "desc", "title", "style", "script")}
_DROPPED_CLASSES: Final = {"overlay", "tooltip-overlay", "background", "titles"}


def bars(id: str, title: str, lines: Sequence[tuple[str, int]], texts: Sequence[str] | None = None) -> Markup:
    """One horizontal bar a name, the first on top; ``texts`` stand at the bars' ends instead of the numbers."""
    written = texts or [f"{count:,}" for _, count in lines]

    def draw(chart: Any, room: int, _: int) -> None:
        chart.x_labels = [_short(name, room) for name, _ in reversed(lines)]
        chart.show_x_labels = False  # of a horizontal chart, the axis of the numbers
        chart.range = (0, max((count for _, count in lines), default=1) * 1.16)
        values = [
            {"value": count, "formatter": lambda _, text=text: text}
            for (_, count), text in zip(reversed(lines), reversed(written), strict=True)
        ]
        chart.add("", values)

    described = "; ".join(f"{name}: {text}" for (name, _), text in zip(lines, written, strict=True))
    heights = dict.fromkeys(WIDTHS, _height(len(lines)))
    return _both(
        id, title, described, "HorizontalBar", draw, WIDTHS, heights, print_values=True, print_values_position="top"
    )


def shares(id: str, title: str, lines: Sequence[tuple[str, Sequence[int]]], stances: Sequence[str]) -> Markup:
    """One bar of full length a name, its parts the shares of the stances; the sign of a stance stands in its part."""

    def draw(chart: Any, room: int, width: int) -> None:
        names = [_short(name, room, f" ({sum(counts)})") for name, counts in reversed(lines)]
        length = width - 2 * MARGIN - LETTER * max(map(len, names))
        chart.x_labels = names
        chart.show_x_labels = False  # of a horizontal chart, the axis of the numbers
        chart.range = (0, 1)
        for part, stance in enumerate(stances):
            of = [Share(counts[part], sum(counts)) for _, counts in reversed(lines)]
            sign = STANCES[stance][0]
            chart.add(stance, [{"value": share.value or None, "formatter": _printed(sign, share, length)} for share in of])

    described = "; ".join(
        f"{name}: " + ", ".join(f"{STANCES[stance]} {count}" for stance, count in zip(stances, counts, strict=True))
        for name, counts in lines
    )
    heights = dict.fromkeys(WIDTHS, _height(len(lines)))
    return _both(id, title, described, "HorizontalStackedBar", draw, WIDTHS, heights, print_values=True)


def columns(id: str, title: str, labels: Sequence[str], series: Sequence[tuple[str, Sequence[int]]]) -> Markup:
    """One column a period, its parts the series."""
    totals = [sum(values) for values in zip(*(values for _, values in series), strict=True)]

    def draw(chart: Any, _: int, width: int) -> None:
        chart.x_labels = list(labels)
        step = -(-len(labels) // max(1, width // 90))
        chart.x_labels_major = list(labels)[::step]
        chart.show_minor_x_labels = False
        chart.show_y_guides = True
        chart.y_labels = _steps(max(totals))
        for name, values in series:
            chart.add(name, list(values))

    peak = max(range(len(totals)), key=totals.__getitem__)
    described = (
        f"{sum(totals):,} quotations from {labels[0]} to {labels[-1]}, most of them, {totals[peak]:,}, in {labels[peak]}"
    )
    return _both(
        id,
        title,
        described,
        "StackedBar",
        draw,
        BROAD,
        {"wide": 240, "narrow": 200},
        formatter=lambda value: f"{value:,.0f}",
    )


def _both(
    id: str,
    title: str,
    described: str,
    kind: str,
    draw: Draw,
    widths: dict[str, int],
    heights: dict[str, int],
    **config: Any,
) -> Markup:
    return Markup("").join(
        _svg(f"{id}-{size}", size, title, described, _drawn(kind, draw, widths[size], heights[size], size, config))
        for size in widths
    )


def _drawn(kind: str, draw: Draw, width: int, height: int, size: str, config: dict[str, Any]) -> str:
    """What pygal draws, as a whole document."""
    import pygal

    style = pygal.style.Style(label_font_size=12, major_label_font_size=12, value_font_size=12)
    bare = {"js": [], "css": [], "no_prefix": True, "disable_xml_declaration": True, "show_legend": False}
    plain = {"show_x_guides": False, "show_y_guides": False, "truncate_label": -1, "margin": MARGIN, "spacing": 6}
    chart = getattr(pygal, kind)(width=width, height=height, style=style, **bare, **plain, **config)
    draw(chart, LABEL[size], width)
    return str(chart.render(is_unicode=True))


def _svg(id: str, size: str, title: str, described: str, drawn: str) -> Markup:
    """The picture alone, with a name and a description for those who do not see it."""
    root = ElementTree.fromstring(drawn)
    _strip(root)
    root.attrib = {"viewBox": root.attrib["viewBox"], "class": f"chart {size}", "role": "img"}
    for place, (name, text) in enumerate((("title", title), ("desc", described))):
        element = ElementTree.Element(f"{_SVG}{name}", {"id": f"chart-{id}-{name}"})
        element.text = text
        root.insert(place, element)
    root.attrib["aria-labelledby"] = f"chart-{id}-title chart-{id}-desc"
    ElementTree.register_namespace("", _SVG.strip("{}"))
    return Markup(ElementTree.tostring(root, encoding="unicode"))  # serialized from a tree: escaped


def _strip(parent: ElementTree.Element) -> None:
    for child in list(parent):
        classes = set(child.get("class", "").split())
        if child.tag in _DROPPED or classes & _DROPPED_CLASSES:
            parent.remove(child)
            continue
        _strip(child)
        for name in ("x", "y", "width", "height"):
            if name in child.attrib:
                child.attrib[name] = f"{float(child.attrib[name]):.1f}"
        for name in ("style", "rx", "ry"):
            child.attrib.pop(name, None)


def _printed(sign: str, share: Share, length: float) -> Callable[[float], str]:
    """What stands in a part of a bar of that length: sign and share, the sign alone, or nothing, as there is room."""
    texts = (f"{sign} {share.percent}", sign, "")
    text = next(text for text in texts if not text or LETTER * (len(text) + 1) <= share.value * length)
    return lambda _: text


def _short(name: str, room: int, after: str = "") -> str:
    """The name on one line and what stands after it, the name cut where it has no room."""
    name, room = " ".join(name.split()), room - len(after)
    return (name if len(name) <= room else name[: room - 1].rstrip() + "…") + after


def _height(count: int) -> int:
    return BAR * count + 2 * MARGIN


def _steps(top: int) -> list[int]:
    """At most five round numbers from 0 to the top.

    >>> _steps(3), _steps(87)
    ([0, 1, 2, 3], [0, 20, 40, 60, 80, 100])
    """
    sizes: Iterable[int] = (factor * 10**power for power in range(12) for factor in (1, 2, 5))
    step = next(size for size in sizes if top <= 5 * size)
    return list(range(0, -(-top // step) * step + 1, step))
