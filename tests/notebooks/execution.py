"""How a notebook is run for the tests, and stored anew after a change that alters what it shows.

python -m tests.notebooks.execution
"""

import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import matplotlib.font_manager  # noqa: F401  builds the font cache here: in a cell it could print a notice about it
import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbformat import NotebookNode

import quotes

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

SECONDS_A_CELL = 120


def executed(path: Path, folder: str = "notebooks") -> NotebookNode:
    """A notebook run in a copy of its folder and the seeds, with this interpreter and the ``quotes`` imported here.

    Any error in a cell is raised as ``nbclient.exceptions.CellExecutionError``. The file itself stays as it is.
    """
    notebook = nbformat.read(path, as_version=4)
    # With no folder to look in, "python3" can only be the kernel of the running interpreter.
    specs = KernelSpecManager(kernel_dirs=[])
    assert specs.get_kernel_spec("python3").argv[0] == sys.executable
    with TemporaryDirectory() as copy:
        shutil.copytree(path.parent, Path(copy, "notebooks"))
        shutil.copytree(ROOT / "seeds", Path(copy, "seeds"))
        settings = {"PYTHONPATH": str(Path(quotes.__file__).parents[1]), "IPYTHONDIR": str(Path(copy, "ipython"))}
        NotebookClient(
            notebook,
            km=AsyncKernelManager(kernel_name="python3", kernel_spec_manager=specs),
            timeout=SECONDS_A_CELL,
            record_timing=False,
            resources={"metadata": {"path": str(Path(copy, folder))}},
        ).execute(env=os.environ | settings)
    # The kernel puts the versions of its own interpreter here, which no reader needs.
    notebook.metadata.language_info = {"name": "python"}
    return notebook


if __name__ == "__main__":
    for each in NOTEBOOKS:
        nbformat.write(executed(each), each)
        print(each.relative_to(ROOT))
