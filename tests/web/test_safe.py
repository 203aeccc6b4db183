"""What is refused, what every answer carries, and that nobody is named where names are withheld."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest
from starlette.responses import Response

from partnership_graph.facts.records import Alias, Board, Person
from partnership_graph.publishing.formats import BOOK, formats_of
from partnership_graph.web.guard import MOST, Guard
from partnership_graph.web.kept import Kept
from partnership_graph.web.linked import address
from partnership_graph.web.shown import made
from partnership_graph.web.site import Site
from tests.web.conftest import Client, client_of


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8080",
        "127.0.0.1.evil.example",
        "localhost.evil",
        "",
        "[::2]:80",
    ],
)
def test_a_foreign_host_is_refused(web: Client, host: str) -> None:
    assert web.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "LOCALHOST:8123", "[::1]:8080", "[::1]"])
def test_this_machine_is_served_by_each_of_its_names(web: Client, host: str) -> None:
    assert web.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_is_taken(web: Client, method: str) -> None:
    refused = web.request(
        method, "/ask/chain", content=b"wanted=mase" if method == "POST" else None
    )
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD")


def test_head_is_answered_without_a_body(web: Client) -> None:
    head = web.head("/ask/chain?wanted=mase")
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) > 1000


def test_a_long_address_is_refused(web: Client) -> None:
    assert web.get(f"/ask/find?text={'x' * 4000}").status_code == 414


@pytest.mark.parametrize("path", ["/", "/thing/mase", "/nothing", "/api/v1/chain", "/style.css"])
def test_every_answer_says_what_a_browser_may_do_with_it(web: Client, path: str) -> None:
    headers = web.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert not re.search(r"<[^>]+\s(on\w+|style)=", web.get(path).text)


def test_more_requests_at_once_than_anybody_makes_are_refused_before_they_are_read(
    site: Site,
) -> None:
    busy = Guard(made(site), now=MOST)
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:  # pragma: no cover - nothing is read
        return {}

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
    }
    asyncio.run(busy(scope, receive, send))
    assert sent[0]["status"] == 503
    assert (b"retry-after", b"2") in sent[0]["headers"]
    assert busy.now == MOST


def test_what_is_kept_weighs_no_more_than_it_may() -> None:
    kept, lacked = Kept(most=10, beside=0), []
    for text in ("aaaa", "bbbb", "aaaa", "cccc", "bbbb", "bbbb"):
        if not kept.find(text):
            lacked.append(text)
            kept.put(text, Response(text))
    assert lacked == ["aaaa", "bbbb", "cccc", "bbbb"]
    kept.put("bbbb", Response("bb"))
    assert kept.weight == sum(len(made.body) for made in kept.answers.values()) == 6


def test_the_same_is_made_once(site: Site) -> None:
    asked = Site(every=site.every, one=site.one, today=lambda: "2026-11-29")
    served = client_of(asked)
    first = served.get("/ask/chain?wanted=mase")
    (key,) = asked.kept.answers
    assert key == (site.version, "2026-11-29", "/ask/chain", "wanted=mase")
    asked.kept.put(key, Response("kept"))
    assert first.content != served.get("/ask/chain?wanted=mase").content == b"kept"


def test_nobody_is_named_where_names_are_withheld(nameless: Site) -> None:
    served = client_of(nameless)
    dataset = nameless.every.dataset
    people = list(dataset.all(Person))
    ids = {person.id for person in people}
    names = {person.name for person in people if " " in person.name}
    names |= {item.name for item in dataset.all(Alias) if item.of_id in ids and " " in item.name}
    named = re.compile("|".join(map(re.escape, sorted({*names, *ids}, key=len, reverse=True))))
    bodies = [body.id for body in dataset.all(Board)][:25]
    addresses = [
        "/",
        *(f"/thing/{body}" for body in bodies),
        "/ask/members?wanted=thurrock-hwb",
        "/api/v1/members?wanted=thurrock-hwb",
        "/ask/holders",
        "/ask/attendance?wanted=ice",
        *(f"/picture/seats/{form}?bodies=thurrock-hwb" for form in ("html", "svg", "drawio")),
        "/ask/members/csv?wanted=thurrock-hwb",
        "/ask/chain?wanted=Ian+Wak",
        "/api/v1/chain?wanted=Ian+Wak",
        "/ask/roles?wanted=ian-wake",
    ]
    for at in addresses:
        page = served.get(at)
        text = page.text.replace("wanted=ian-wake", "")  # the address that was asked at
        assert not named.search(text), (at, named.search(text))
    assert "name withheld" in served.get("/ask/members?wanted=thurrock-hwb").text
    assert "withheld here" in served.get("/").text


def test_pictures_are_given_in_every_format(web: Client) -> None:
    for form in formats_of(BOOK):
        assert web.get(f"/picture/chain/{form}?wanted=mase").status_code == 200


@pytest.mark.parametrize(
    ("typed", "leads"),
    [
        ("pgraph show mase", "/thing/mase"),
        ("pgraph members thurrock-hwb", "/ask/members?wanted=thurrock-hwb"),
        (
            "pgraph facts --kind gaps --about mase --full",
            "/ask/facts?about=mase&kind=gaps",
        ),
        ("pgraph decisions --by=ice", "/ask/decisions?by=ice"),
        ("pgraph chain mase --down", "/ask/chain?wanted=mase&down=true"),
        ("pgraph overlaps a b c d", "/ask/overlaps?first=a&second=b&others=c&others=d"),
        ("pgraph show ID", ""),
        ("pgraph check folder", ""),
        ("pgraph chain mase --odd", ""),
        ("pgraph chain mase --to", ""),
        ("pgraph places more", ""),
        ("--include implied", ""),
        ("pgraph chain 'mase", ""),
        ("", ""),
    ],
)
def test_a_command_is_an_address_where_a_page_does_the_same(typed: str, leads: str) -> None:
    assert address(typed) == leads
