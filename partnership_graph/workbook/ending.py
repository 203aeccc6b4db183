"""How a workbook is told from a folder of tables."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ENDING: Final = ".xlsx"
_LIKE: Final = frozenset({ENDING, ".ods", ".xls", ".xlsb", ".xlsm", ".xltx"})
"""Those of them that cannot be read are refused with what to do."""


def is_workbook(path: Path) -> bool:
    """Tell whether a path is that of a workbook, by how it ends, and not of a folder."""
    return path.suffix.lower() in _LIKE and not path.is_dir()
