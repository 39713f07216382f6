"""The images of the README: what is printed now, and nothing that a browser would fetch or run."""

import re
from html import unescape
from pathlib import Path

import pytest

from docs.screenshots import IMAGES, drawn, images

MADE = dict(images())


def words(svg: str) -> list[str]:
    """The words that an image shows."""
    texts = re.findall(r"<text[^>]*>(.*?)</text>", svg, re.S)
    return unescape(" ".join(texts)).split()


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_an_image_shows_what_is_printed_now(path: Path) -> None:
    assert words(path.read_text("utf-8")) == words(MADE[path]), "out of date: python -m docs.screenshots"


def test_no_image_is_left_over() -> None:
    assert sorted(IMAGES.glob("*.svg")) == sorted(MADE)


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_an_image_fetches_and_runs_nothing(path: Path) -> None:
    svg = path.read_text("utf-8")
    assert not re.search(r"<script|<image|href|url\((?!#)|@import|\son\w+=", svg)


def test_what_is_printed_is_escaped() -> None:
    assert "<script>" not in drawn("x", "quotes", ["<script>alert(1)</script>"])
