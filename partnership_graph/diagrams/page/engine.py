"""vis-network, the engine of the page: read from the pyvis that is installed.

pyvis is found without being imported, which brings networkx and takes as long as a small page.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from partnership_graph.errors import EngineError

VIS: Final = "9.1.2"
"""The vis-network that the page's own script was written for, and that pyvis' template shows."""

_SCRIPT: Final = f"templates/lib/vis-{VIS}/vis-network.min.js"
_REMEDY: Final = "pip install 'pyvis>=0.3.2,<0.4'"


@cache
def vis_script() -> str:
    """Return the text of vis-network, as the installed pyvis carries it.

    Raises:
        EngineError: pyvis is not installed, or carries another vis-network.
    """
    path = _folder() / _SCRIPT
    try:
        script = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        script = ""
    if f"@version {VIS}" not in script:
        raise EngineError(f"pyvis in {path.parents[3]} has no vis-network {VIS}; {_REMEDY}")
    return script


def _folder() -> Path:
    """Return where pyvis is installed.

    Raises:
        EngineError: it is not.
    """
    spec = find_spec("pyvis")
    if spec is None or spec.origin is None:
        raise EngineError(f"pyvis is not installed; {_REMEDY}")
    return Path(spec.origin).parent
