"""Where the checked copy of a workbook goes: beside it, and never over what somebody has mended in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from partnership_graph.workbook.ending import ENDING
from partnership_graph.workbook.values import NoWorkbookError
from partnership_graph.workbook.xlsx.marking import is_unchanged

_CHECKED: Final = re.compile(r" \(checked(?: (\d+))?\)$")


def copy_beside(path: Path) -> Path:
    """Return the path of the checked copy: "bayford (checked).xlsx", or the next that is free.

    A copy that stands is written over only where nobody has saved it since it was made.
    """
    stem = _CHECKED.sub("", path.stem)
    number = 1
    while True:
        more = f" {number}" if number > 1 else ""
        found = path.with_name(f"{stem} (checked{more}){ENDING}")
        if not found.exists() or (not _is(found, path) and _is_ours(found)):
            return found
        number += 1


def _is(one: Path, other: Path) -> bool:
    return other.exists() and one.samefile(other)


def _is_ours(path: Path) -> bool:
    try:
        return is_unchanged(path)
    except NoWorkbookError:
        return False
