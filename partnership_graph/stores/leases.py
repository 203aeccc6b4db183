"""A hold on something in a folder that several processes use: by many at once, or by one alone.

It ends with the process that has it, however that ends, so nothing is ever locked for ever. The
standard library locks files, but each system in its own way; of the libraries that make one of
them, those that know a hold by many bring a good part of Windows along.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

if sys.platform == "win32":  # pragma: no cover - tested where it runs
    import msvcrt

    _MANY: Final = 64

    def _locked(descriptor: int, *, alone: bool) -> bool:
        """Lock every byte, or any one: Windows knows no lock by many, but does a lock of a part."""
        for start, size in [(0, _MANY)] if alone else [(at, 1) for at in range(_MANY)]:
            os.lseek(descriptor, start, os.SEEK_SET)
            with suppress(OSError):
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, size)
                return True
        return False

else:
    import fcntl

    def _locked(descriptor: int, *, alone: bool) -> bool:
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class Lease:
    """A hold on what a file stands for; not had until it is taken."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._descriptor: int | None = None

    def take(self, *, alone: bool) -> bool:
        """Take the hold if it can be had at once; many may have it together, or one alone.

        Raises:
            OSError: the file cannot be opened; to have it alone, it is made where it is not there.
        """
        flags = os.O_RDWR | os.O_CREAT if alone else os.O_RDONLY
        try:
            descriptor = os.open(self._file, flags, 0o600)
        except FileNotFoundError:
            if alone:
                raise
            return False
        if _locked(descriptor, alone=alone) and self._is_still_there(descriptor):
            self._descriptor = descriptor
            return True
        os.close(descriptor)
        return False

    def release(self) -> None:
        """Give the hold back, if it was had."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _is_still_there(self, descriptor: int) -> bool:
        """Tell whether the file is the one opened, and was not removed with what it stands for."""
        try:
            return os.path.samestat(os.fstat(descriptor), self._file.stat())
        except FileNotFoundError:
            return False
