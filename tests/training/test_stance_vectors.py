"""Word vectors are read from the package, reduced, and refused where the package is not the one expected."""

import io
import json
import tarfile
from pathlib import Path

import numpy as np
import pytest

from quotes.stance.tokens import CLASSES
from training.stance.vectors import DIMENSIONS, LENGTH, MEMBER, NAME, build_vectors, package, read_vectors


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    chance = np.random.default_rng(0)
    vectors = {f"w{n}": [*chance.standard_normal(LENGTH).round(4).tolist(), n, 0] for n in range(300)}
    content = json.dumps({"words": [*vectors], "vectors": vectors}, separators=(",", ":")).encode()
    with tarfile.open(tmp_path / NAME, "w:gz") as packed:
        member = tarfile.TarInfo(MEMBER)
        member.size = len(content)
        packed.addfile(member, io.BytesIO(content))
    return tmp_path / NAME


def test_vectors_are_read_and_reduced(archive: Path) -> None:
    known = read_vectors(archive, {"w3", "absent"})
    assert [*known] == ["w3"] and known["w3"].shape == (LENGTH,)
    vectors = build_vectors([*CLASSES, *(f"w{n}" for n in range(300)), "absent"], archive)
    assert vectors.steps.shape == (304, DIMENSIONS) and vectors.steps.dtype == np.int8
    assert not vectors.steps[: len(CLASSES)].any() and not vectors.steps[-1].any()
    assert np.abs(vectors.steps).max(0).tolist() == [127] * DIMENSIONS


def test_another_package_is_refused_by_name(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTES_VECTORS", str(archive.parent))
    with pytest.raises(SystemExit, match="checksum"):
        package()


def test_without_a_network_one_line_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTES_VECTORS", str(tmp_path / "vectors"))
    monkeypatch.setattr("training.stance.vectors.ADDRESS", (tmp_path / "nowhere.tgz").as_uri())
    with pytest.raises(SystemExit, match=r"NOT TRAINED: .*QUOTES_VECTORS"):
        package()
