"""What is shown now: a site and what answers for it, read anew once somebody has changed its tables."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from partnership_graph.errors import PartnershipGraphError
from partnership_graph.loading.snapshots.stamps import marks_in
from partnership_graph.web.app import pages_of
from partnership_graph.web.guard import HOSTS, Guard
from partnership_graph.web.kept import Kept
from partnership_graph.web.site import Site

EVERY: Final = 3.0
"""Seconds between two looks at the files, at the least: of forty files a look takes half a millisecond."""


class Shown:
    """Answers for a site, and looks every few seconds, when something is asked, whether its tables were changed.

    Who asked when a change is seen waits for them to be read; everybody else is answered from what was read
    before, until all of it is there. Where it holds problems, what was read before stays, and every page says so.

    Args:
        site: what is shown first.
        has_own: whether own data are taken beside it.
        clock: tells the seconds.
    """

    site: Site
    app: ASGIApp

    def __init__(
        self, site: Site, *, has_own: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.has_own, self.clock = has_own, clock
        self.next = clock() + EVERY
        self.reading = asyncio.Lock()
        self.show(site)

    def show(self, site: Site) -> None:
        """Show a site from now on; what is being answered is answered by the one before."""
        self.site = replace(site, has_own=self.has_own)
        self.app = pages_of(self.site)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await self.look()
        await self.app(scope, receive, send)

    async def read(self, opened: Callable[[], Site]) -> None:
        """Read tables and show them; who waits for another to have read reads what is there after that.

        Raises:
            DataError: they hold problems; what was shown stays.
        """
        async with self.reading:
            self.show(await run_in_threadpool(opened))

    async def look(self) -> None:
        """See whether the files are still those that were read, where nobody has looked just now."""
        if self.clock() < self.next or self.reading.locked():
            return
        self.next = self.clock() + EVERY
        again, marks = self.site.again, await run_in_threadpool(marks_in, self.site.data)
        if again is None or marks == self.site.marks:
            return
        try:
            await self.read(again)
        except PartnershipGraphError:
            self.show(replace(self.site, marks=marks, is_behind=True, kept=Kept()))


def made(site: Site, hosts: Collection[str] = HOSTS) -> ASGIApp:
    """Return a site as an application that is asked by some names of its host."""
    return Guard(Shown(site), hosts=hosts)
