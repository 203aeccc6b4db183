"""What is asked at once: made once, a few together, within bounds, and told when to ask again."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from starlette.exceptions import HTTPException
from starlette.responses import Response

from partnership_graph.web.kept import Kept
from partnership_graph.web.shown import made
from partnership_graph.web.site import Site
from partnership_graph.web.work import AT_ONCE, Work


class Making:
    """Something that is made as slowly as a test wants, and counts how often."""

    def __init__(self) -> None:
        self.may_end, self.begun, self.lock = threading.Event(), 0, threading.Lock()

    def __call__(self) -> Response:
        with self.lock:
            self.begun += 1
        assert self.may_end.wait(20)
        return Response("made")


async def stays() -> None:
    """Somebody who does not go away."""
    await asyncio.Event().wait()


async def turns(done: Callable[[], bool]) -> None:
    """Let others work until something is so."""
    for _ in range(2000):
        if done():
            return
        await asyncio.sleep(0.005)
    raise AssertionError


def test_what_many_ask_at_once_is_made_once() -> None:
    async def ask() -> None:
        work, making = Work(Kept()), Making()
        asked = [asyncio.create_task(work.get("it", making, stays)) for _ in range(200)]
        await turns(lambda: making.begun == 1)
        making.may_end.set()
        answers = await asyncio.gather(*asked)
        assert {answer.body for answer in answers} == {b"made"}
        assert making.begun == 1
        assert (await work.get("it", making, stays)).body == b"made"
        assert (making.begun, work.jobs) == (1, {})

    asyncio.run(ask())


def test_few_are_made_together_and_who_comes_when_the_queue_is_full_is_told_at_once() -> None:
    async def ask() -> None:
        work, making = Work(Kept(), most=AT_ONCE + 3), Making()
        asked = [asyncio.create_task(work.get(key, making, stays)) for key in range(AT_ONCE + 3)]
        await turns(lambda: making.begun == AT_ONCE)
        with pytest.raises(HTTPException) as told:
            await work.get("one more", making, stays)
        assert told.value.status_code == HTTPStatus.SERVICE_UNAVAILABLE
        assert int((told.value.headers or {})["Retry-After"]) > 0
        assert making.begun == AT_ONCE
        making.may_end.set()
        assert len(await asyncio.gather(*asked)) == making.begun == AT_ONCE + 3

    asyncio.run(ask())


def test_what_nobody_waits_for_any_more_is_not_begun() -> None:
    async def ask() -> None:
        work, making, left = Work(Kept()), Making(), asyncio.Event()

        async def leaves() -> None:
            await left.wait()

        running = [asyncio.create_task(work.get(key, making, stays)) for key in range(AT_ONCE)]
        await turns(lambda: making.begun == AT_ONCE)
        gone = asyncio.create_task(work.get("gone", making, leaves))
        await turns(lambda: "gone" in work.jobs)
        left.set()
        with pytest.raises(HTTPException):
            await gone
        assert "gone" not in work.jobs
        making.may_end.set()
        await asyncio.gather(*running)
        assert making.begun == AT_ONCE

    asyncio.run(ask())


def test_who_waits_too_long_is_told_to_ask_again_and_then_finds_it_made() -> None:
    async def ask() -> None:
        work, making = Work(Kept(), patience=0.05), Making()
        with pytest.raises(HTTPException) as told:
            await work.get("slow", making, stays)
        assert (told.value.headers or {})["Retry-After"] == "10"
        making.may_end.set()
        await turns(lambda: not work.jobs)
        assert (await work.get("slow", making, stays)).body == b"made"
        assert making.begun == 1

    asyncio.run(ask())


def test_what_fails_is_told_to_all_who_asked_and_not_kept() -> None:
    def fails() -> Response:
        raise ZeroDivisionError

    async def ask() -> None:
        work = Work(Kept())
        asked = [asyncio.create_task(work.get("it", fails, stays)) for _ in range(3)]
        told = await asyncio.gather(*asked, return_exceptions=True)
        assert {type(one) for one in told} == {ZeroDivisionError}
        assert (work.jobs, len(work.kept.answers)) == ({}, 0)
        absent = await work.get("none", lambda: Response(status_code=303), stays)
        assert (absent.status_code, len(work.kept.answers)) == (303, 0)

    asyncio.run(ask())


def test_two_hundred_clients_at_once_are_answered_rightly_or_told_when_to_ask_again(
    site: Site,
) -> None:
    app = made(Site(every=site.every, one=site.one))

    async def asked(day: int) -> tuple[int, bytes, dict[bytes, bytes]]:
        sent: list[Any] = []
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/api/v1/chain",
            "query_string": f"wanted=mase&as_of=2016-07-{day:02}".encode(),
            "headers": [(b"host", b"localhost")],
        }
        received = [{"type": "http.request"}]

        async def receive() -> Any:
            if not received:
                await stays()
            return received.pop()

        async def send(message: Any) -> None:
            sent.append(message)

        await app(scope, receive, send)
        return sent[0]["status"], sent[1]["body"], dict(sent[0]["headers"])

    async def ask() -> list[tuple[int, bytes, dict[bytes, bytes]]]:
        return await asyncio.gather(*(asked(1 + number % 31) for number in range(200)))

    told = asyncio.run(ask())
    alone = {day: asyncio.run(asked(1 + day))[1] for day in range(31)}
    for number, (status, body, headers) in enumerate(told):
        if status == HTTPStatus.OK:
            assert body == alone[number % 31]
        else:  # pragma: no cover - a machine that is slower than any so far
            assert (status, b"retry-after" in headers) == (503, True)
    assert sum(status == HTTPStatus.OK for status, *_ in told) > 100
