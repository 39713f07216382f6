"""``python -m training.pipeline [names] [WORK]``: corpora, two trainings side by side, one pipeline, its figures.

Takes about an hour on two cores. WORK (``build/pipeline`` unless given) keeps corpora and checkpoints. With ``names`` only
the name finder is trained, about a quarter of an hour on one core; tags and trees stay those of the shipped pipeline.
"""

import subprocess
import sys
from pathlib import Path

from training.pipeline.assemble import assemble, measure
from training.pipeline.corpora import write_corpora
from training.pipeline.names import train_names
from training.shared import PROJECT

HERE = Path(__file__).parent
MODEL = PROJECT / "quotes" / "pipeline" / "model"


def train(work: Path, *, syntax_too: bool) -> None:
    """Write the corpora, train the parts, and put the result into the package; without syntax keep the package's own."""
    corpora, syntax = work / "corpora", work / "syntax"
    write_corpora(corpora)
    running = syntax_training(corpora, syntax) if syntax_too else None
    names = train_names(corpora)
    if running and running.wait():
        sys.exit("spacy train failed; see above")
    assemble(syntax / "model-best" if running else MODEL, names, MODEL)
    measure(MODEL, corpora)


def syntax_training(corpora: Path, output: Path) -> subprocess.Popen[bytes]:
    """``spacy train`` of tags and trees, begun."""
    return subprocess.Popen(
        [
            sys.executable, "-m", "spacy", "train", str(HERE / "syntax.cfg"),
            "--code", str(HERE / "augment.py"), "--output", str(output),
            "--paths.train", str(corpora / "syntax-train.spacy"), "--paths.dev", str(corpora / "syntax-dev.spacy"),
            "--paths.vectors", str(corpora / "vectors"),
        ]
    )  # fmt: skip


if __name__ == "__main__":
    given = sys.argv[1:]
    only_names = given[:1] == ["names"]
    folder = given[only_names:]
    train(Path(folder[0]) if folder else PROJECT / "build" / "pipeline", syntax_too=not only_names)
