"""A folder → the files in it that are input, and a pattern → the paths that fit it, in one order on every machine."""

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from glob import glob, has_magic
from pathlib import Path

from quotes.models import Failure
from quotes.reading.kinds import SINGLE, bare_name, kind_of
from quotes.reading.manifest import is_manifest

EXPORTS = (
    *(".csv", ".jsonl", ".parquet", ".xlsx", ".failures.jsonl", ".articles.jsonl", ".articles.parquet", ".report.html"),
)
PARTS_MANIFEST = "_manifest.json"
RUN_RECORD = ".run.json"
"""``NAME.run.json`` marks ``NAME.csv``, ``NAME.articles.jsonl`` and the like as what an earlier run wrote: output, never
input. Folders of Parquet have a manifest of their own, and what a run keeps until its end is hidden."""

PAGE_PARTS, PAGES = "_files", (".html", ".htm", ".xhtml")
"""A browser that saves a page puts what belongs to it, advertisements too, into a folder of its name with this behind."""
NO_ARTICLES = frozenset(
    ".png .jpg .jpeg .gif .svg .webp .ico .bmp .tif .tiff .avif .css .js .mjs .map .woff .woff2 .ttf .otf .eot"
    " .mp3 .mp4 .webm .mov .wav .py .pyc .ipynb .r .rmd .sh .do .ini .cfg .toml .yaml .yml .lock .log .tmp .bak .swp".split()
)
"""Suffixes of files that are not read and that nobody misses: images, parts of pages, programs and their settings."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a folder and its subfolders hold: files to read, folders with a manifest, folders that cannot be listed.

    ``shared_names`` are the bare names that several of the texts, pages and documents have. ``passed_over`` counts, by their
    suffixes, files of kinds that are not read but may hold articles; ``links`` are folders that links lead to.
    """

    files: tuple[Path, ...]
    manifests: tuple[Path, ...]
    failures: tuple[Failure, ...]
    shared_names: frozenset[str]
    passed_over: Mapping[str, int] = field(default_factory=dict)
    links: tuple[str, ...] = ()


def fitting(given: str) -> list[str] | None:
    """The paths that fit a pattern; None for a path, also for one that is there and has a pattern's signs in its name.

    A shell that finds nothing, or that is none (Python, Windows), leaves the * to us.
    """
    if not has_magic(given) or os.path.lexists(given):
        return None
    return sorted(glob(given, recursive=True))  # noqa: PTH207, since pathlib's takes no absolute pattern


def list_folder(folder: Path, columns: Mapping[str, str]) -> Listing:
    """The contents of a folder, sorted by their paths; hidden files and folders are left out, links not followed.

    ``columns``: what the user said about the columns of tables. Never raises: a folder that cannot be listed becomes a
    ``Failure``.
    """
    files: list[Path] = []
    manifests: list[Path] = []
    errors: list[OSError] = []
    passed_over: Counter[str] = Counter()
    links: list[str] = []
    for root, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = [name for name in folders if _may_hold_input(Path(root, name))]
        links += (os.path.relpath(Path(root, name), folder) for name in folders if Path(root, name).is_symlink())
        for name in names:
            path = Path(root, name)
            if name.startswith("."):
                continue
            if is_manifest(path, columns):
                if path.parent not in manifests:
                    manifests.append(path.parent)
            elif kind_of(path) and _is_input(path):
                files.append(path)
            elif not kind_of(path) and path.is_file() and _may_hold_articles(path):
                passed_over[path.suffix.lower()] += 1
    texts = Counter(bare_name(path) for path in files if kind_of(path) in SINGLE)
    return Listing(
        tuple(sorted(files, key=lambda path: path.parts)),
        tuple(sorted(manifests)),
        tuple(Failure(str(error.filename), f"cannot be read: {error.strerror}") for error in errors),
        frozenset(name for name, count in texts.items() if count > 1),
        dict(sorted(passed_over.items(), key=lambda kind: (-kind[1], kind[0]))),
        tuple(sorted(links)),
    )


def _may_hold_input(folder: Path) -> bool:
    if folder.name.startswith(".") or Path(folder, PARTS_MANIFEST).exists():
        return False
    page = folder.name.removesuffix(PAGE_PARTS)
    return page == folder.name or not any(folder.with_name(page + suffix).exists() for suffix in PAGES)


def _may_hold_articles(path: Path) -> bool:
    return path.suffix.lower() not in NO_ARTICLES and not path.name.endswith(RUN_RECORD)


def _is_input(path: Path) -> bool:
    # A broken link is listed, so that it gives a failure; a pipe is not: to open it would wait for its writer.
    if not (path.is_file() or path.is_symlink()):
        return False
    return not any(
        path.name.endswith(ending) and path.with_name(path.name.removesuffix(ending) + RUN_RECORD).exists()
        for ending in EXPORTS
    )
