"""What was sent, kept for who sent it: so many, so large, so long, in a folder of this process that goes with it."""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from threading import RLock, Timer
from typing import Any, Final

from starlette.types import ASGIApp

MOST: Final = 16
MOST_EACH: Final = 4
HEAVIEST: Final = 256 * 2**20
"""The most bytes of all that is kept."""

LONGEST: Final = 2 * 60 * 60.0
"""Seconds after which an upload goes."""


@dataclass(eq=False)
class Upload:
    """What somebody sent, and what came of it.

    Args:
        id: what its address has: nobody guesses it.
        owner: what the browser of who sent it says.
        name: what the file is called.
        home: its folder.
        place: which place of the folder it is for, where one was chosen.
        until: when it goes, on the clock of the shelf.
        found: what the check says.
        written: the files that were written when it was adopted.
        app: its pages, made when they are first looked at.
    """

    id: str
    owner: str
    name: str
    home: Path
    place: str
    until: float
    found: Mapping[str, Any] = field(default_factory=dict)
    written: tuple[str, ...] = ()
    app: ASGIApp | None = None
    lock: RLock = field(default_factory=RLock)

    @property
    def weight(self) -> int:
        """How many bytes lie in its folder."""
        return sum(item.stat().st_size for item in self.home.rglob("*") if item.is_file())


@dataclass
class Shelf:
    """All that is kept; where it is too much, what was sent first goes."""

    clock: Callable[[], float] = time.monotonic
    home: Path = field(default_factory=lambda: Path(mkdtemp(prefix="partnership-graph-own-")))
    uploads: dict[str, Upload] = field(default_factory=dict)
    lock: RLock = field(default_factory=RLock)
    timer: Timer | None = None

    def add(self, owner: str, name: str, raw: bytes, place: str = "") -> Upload:
        """Keep what somebody sent, and return it; what is one too many for it goes.

        Raises:
            OSError: it cannot be written down.
        """
        wanted = secrets.token_urlsafe(24)
        folder = self.home / wanted
        folder.mkdir(mode=0o700)
        (folder / name).write_bytes(raw)
        upload = Upload(wanted, owner, name, folder, place, self.clock() + LONGEST)
        with self.lock:
            self.uploads[wanted] = upload
        self.tidy()
        self._wait()
        return upload

    def of(self, owner: str) -> list[Upload]:
        """Return what somebody sent, the last first."""
        self.tidy()
        return [item for item in reversed(list(self.uploads.values())) if item.owner == owner]

    def find(self, wanted: str, owner: str) -> Upload | None:
        """Return what somebody sent by its address; nothing where it is gone, or somebody else's."""
        self.tidy()
        found = self.uploads.get(wanted)
        return found if found and secrets.compare_digest(found.owner, owner) else None

    def forget(self, upload: Upload) -> None:
        """Take away what somebody sent."""
        with self.lock:
            self.uploads.pop(upload.id, None)
        shutil.rmtree(upload.home, ignore_errors=True)

    def tidy(self) -> None:
        """Take away what is over its time, or too much."""
        with self.lock:
            for upload in list(self._over()):
                self.forget(upload)

    def close(self) -> None:
        """Take everything away."""
        with self.lock:
            self.uploads.clear()
            if self.timer:
                self.timer.cancel()
        shutil.rmtree(self.home, ignore_errors=True)

    def _wait(self) -> None:
        """Look again when the first of what is kept is over its time, though nobody asks."""
        with self.lock:
            if self.uploads and not (self.timer and self.timer.is_alive()):
                first = min(item.until for item in self.uploads.values())
                self.timer = Timer(max(first - self.clock(), 0) + 1, self._look)
                self.timer.daemon = True
                self.timer.start()

    def _look(self) -> None:
        self.tidy()
        self.timer = None
        self._wait()

    def _over(self) -> Iterator[Upload]:
        """Yield what is to go: the newest are counted first."""
        count, weight, each = 0, 0, dict[str, int]()
        for upload in reversed(list(self.uploads.values())):
            count, weight = count + 1, weight + upload.weight
            each[upload.owner] = each.get(upload.owner, 0) + 1
            if (
                upload.until < self.clock()
                or count > MOST
                or each[upload.owner] > MOST_EACH
                or weight > HEAVIEST
            ):
                yield upload
