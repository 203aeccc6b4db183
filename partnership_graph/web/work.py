"""What is made when it is asked for: a few at a time, once for all who ask the same, and no longer than anybody waits."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from partnership_graph.web.kept import Kept

AT_ONCE: Final = 2
"""So many are made at once: they share one core, and what is quick shall not wait for what is slow."""

MOST: Final = 64
"""So many are being made or wait for it; who asks for one more is told to ask again."""

PATIENCE: Final = 20.0
"""Seconds that anybody waits. A browser's user has gone by then; what is made is kept for who asks again."""

SOON: Final = {"Retry-After": "2"}
LATER: Final = {"Retry-After": "10"}

Make = Callable[[], Response]


@dataclass
class Job:
    """Something that is being made, or is to be: by what, for how many, and whether it was begun."""

    make: Make
    askers: int = 0
    begun: bool = False
    task: asyncio.Task[Response] = field(init=False)


@dataclass
class Work:
    """Makes answers, and keeps those that are answers.

    A computation cannot be ended from outside, so it is bounded: few run, others wait in a queue that has
    an end, and what nobody waits for any more is not begun. What runs on is kept for who asks again.
    """

    kept: Kept
    most: int = MOST
    patience: float = PATIENCE
    jobs: dict[Hashable, Job] = field(default_factory=dict)
    room: asyncio.Semaphore = field(default_factory=partial(asyncio.Semaphore, AT_ONCE))

    async def get(self, key: Hashable, make: Make, gone: Callable[[], Awaitable[None]]) -> Response:
        """Return what is kept under a key, or else make it.

        Args:
            key: what it is kept under.
            make: makes it, in a thread of its own.
            gone: ends when who asked has gone away.

        Raises:
            HTTPException: too much is asked, or it takes too long.
        """
        if made := self.kept.find(key):
            return made
        job = self.jobs.get(key) or self._begin(key, make)
        job.askers += 1
        left = asyncio.ensure_future(gone())
        try:
            await asyncio.wait(
                {job.task, left}, timeout=self.patience, return_when=asyncio.FIRST_COMPLETED
            )
            if job.task.done():
                return job.task.result()
        finally:
            left.cancel()
            job.askers -= 1
            if not job.askers and not job.begun:
                self.jobs.pop(key, None)
                job.task.cancel()
        raise HTTPException(
            HTTPStatus.SERVICE_UNAVAILABLE,
            "This takes long. It is being made and will be kept: ask again in ten seconds, or for less.",
            LATER,
        )

    def _begin(self, key: Hashable, make: Make) -> Job:
        if len(self.jobs) >= self.most:
            raise HTTPException(
                HTTPStatus.SERVICE_UNAVAILABLE, "Too much is asked at once; ask again.", SOON
            )
        job = self.jobs[key] = Job(make)
        job.task = asyncio.create_task(self._made(key, job))
        job.task.add_done_callback(partial(self._ended, key))
        return job

    async def _made(self, key: Hashable, job: Job) -> Response:
        async with self.room:
            job.begun = True
            made = await _in_thread(job.make)
        if made.status_code == HTTPStatus.OK:
            self.kept.put(key, made)
        return made

    def _ended(self, key: Hashable, task: asyncio.Task[Response]) -> None:
        if not task.cancelled():
            del self.jobs[key]
            task.exception()  # nobody may be left who looks


async def _in_thread(make: Make) -> Response:
    """Return what is made in a thread that nobody waits for when the program ends."""
    loop = asyncio.get_running_loop()
    made: asyncio.Future[Response] = loop.create_future()

    def settle(how: Callable[[Any], None], what: object) -> None:
        if not made.done():
            how(what)

    def run() -> None:
        how: Callable[[Any], None] = made.set_result
        try:
            what: object = make()
        except Exception as error:  # noqa: BLE001 - raised again where it is waited for
            how, what = made.set_exception, error
        with suppress(RuntimeError):  # the server has ended meanwhile
            loop.call_soon_threadsafe(settle, how, what)

    threading.Thread(target=run, daemon=True).start()
    return await made
