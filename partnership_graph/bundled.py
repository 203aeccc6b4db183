"""Where the shipped ``data/`` and ``cypher/`` are, beside the package in a checkout, inside it in a wheel; and the cache."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """Return a shipped folder; the wheel's copy wins where there is one."""
    inside = _PACKAGE / "_bundled" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def cache() -> Path | None:
    """Return where things are kept between commands: ``PARTNERSHIP_GRAPH_CACHE``, or the account's own cache.

    There is none for an account that has no home.
    """
    if given := os.environ.get("PARTNERSHIP_GRAPH_CACHE"):
        return Path(given).absolute()
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "partnership-graph"
