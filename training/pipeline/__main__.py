"""``python -m training.pipeline [WORK]``: corpora, two trainings side by side, one pipeline, its figures.

Takes about an hour on two cores. WORK (``build/pipeline`` unless given) keeps corpora and checkpoints.
"""

import subprocess
import sys
from pathlib import Path

from training.pipeline.assemble import assemble, measure
from training.pipeline.corpora import write_corpora
from training.shared import PROJECT

HERE = Path(__file__).parent
MODEL = PROJECT / "quotes" / "pipeline" / "model"
PARTS = ("syntax", "names")


def train(work: Path) -> None:
    """Write the corpora, run ``spacy train`` for both parts at once, and put the result into the package."""
    corpora = work / "corpora"
    write_corpora(corpora)
    runs = [
        subprocess.Popen(
            [
                sys.executable, "-m", "spacy", "train", str(HERE / f"{part}.cfg"),
                "--code", str(HERE / "augment.py"), "--output", str(work / part),
                "--paths.train", str(corpora / f"{part}-train.spacy"), "--paths.dev", str(corpora / f"{part}-dev.spacy"),
                "--paths.vectors", str(corpora / "vectors"),
            ]
        )
        for part in PARTS
    ]  # fmt: skip
    codes = [run.wait() for run in runs]
    if any(codes):
        sys.exit("spacy train failed; see above")
    assemble(work / "syntax" / "model-best", work / "names" / "model-best", MODEL)
    measure(MODEL, corpora)


if __name__ == "__main__":
    train(Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "build" / "pipeline")
