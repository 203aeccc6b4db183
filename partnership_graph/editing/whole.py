"""A new folder, written whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import mkdtemp

from partnership_graph.errors import PartnershipGraphError, printable


def write_whole(folder: Path, files: Iterable[tuple[str, bytes]]) -> list[str]:
    """Write files into a folder that is not there yet, and return their names.

    They are laid beside its place first, and moved there once all are written: whatever stops it
    meanwhile, a full disk or Ctrl-C, leaves nothing behind.

    Args:
        folder: the folder to be.
        files: each file's name in it, with ``/`` between folders, and its bytes; taken one by one.

    Raises:
        PartnershipGraphError: the folder is there already, or cannot be written; nothing was written.
    """
    if folder.exists() or folder.is_symlink():
        raise PartnershipGraphError(
            f"{printable(str(folder))}: is there already; nothing was written; name a folder that is not there yet"
        )
    within = folder.absolute().parent
    if not within.is_dir():
        raise PartnershipGraphError(
            f"{printable(str(within))}: no folder there to write {printable(folder.name)} in; nothing was "
            "written; make it first, or name a place that is there"
        )
    try:
        beside = Path(mkdtemp(prefix=f".{folder.name}-", dir=within))
        try:
            names = [_laid(beside / "whole", name, raw) for name, raw in files]
            (beside / "whole").rename(folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise PartnershipGraphError(
            f"{printable(str(folder))}: cannot be written ({error.strerror}); nothing was written; name a "
            "folder where you may write"
        ) from error
    return names


def _laid(folder: Path, name: str, raw: bytes) -> str:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)
    return name
