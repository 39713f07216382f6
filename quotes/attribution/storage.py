"""Writes a trained ranker into a folder and reads it back, without pickle."""

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import numpy as np

from quotes.attribution.lexicon import read_lexicon
from quotes.attribution.networks import Network, network, stacked
from quotes.attribution.ranker import Ranker
from quotes.attribution.space import FeatureSpace


def write_ranker(ranker: Ranker, networks: Sequence[Network], folder: Any) -> None:
    """Write ``lexicon.json``, ``ranker.json`` and one ``ranker-N.msgpack`` a network into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    ranker.lexicon.write(folder / "lexicon.json")
    description = {
        "blocks": {block: list(names) for block, names in ranker.space.blocks.items()},
        "mean": [round(float(x), 5) for x in ranker.space.mean],
        "spread": [round(float(x), 5) for x in ranker.space.spread],
        "networks": len(networks),
        "temperature": ranker.temperature,
        "calibration": [[round(a, 4), round(b, 4)] for a, b in ranker.calibration],
    }
    (folder / "ranker.json").write_text(json.dumps(description, indent=0), encoding="utf-8")
    for number, net in enumerate(networks):
        (folder / f"ranker-{number}.msgpack").write_bytes(net.to_bytes())


def read_ranker(folder: Any = None) -> Ranker:
    """The ranker that the package ships, or the one in ``folder``."""
    folder = folder if folder is not None else files("quotes.attribution").joinpath("model")
    description = json.loads(folder.joinpath("ranker.json").read_text(encoding="utf-8"))
    mean, spread = (np.array(description[name], dtype="float32") for name in ("mean", "spread"))
    space = FeatureSpace(description["blocks"], mean, spread)
    networks = [
        network(space.width).from_bytes(folder.joinpath(f"ranker-{n}.msgpack").read_bytes())
        for n in range(description["networks"])
    ]
    calibration = [(float(a), float(b)) for a, b in description["calibration"]]
    lexicon = read_lexicon(folder.joinpath("lexicon.json"))
    return Ranker(stacked(networks), space, lexicon, description["temperature"], calibration)
