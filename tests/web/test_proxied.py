"""Behind a proxy: what it says is believed of itself alone, and everybody it does not name only reads."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from partnership_graph.web.guard import HOSTS
from partnership_graph.web.own import desk
from partnership_graph.web.own.letting import Own
from partnership_graph.web.proxied import NAMED, PEERS, behind
from partnership_graph.web.site import opened
from tests import small_place

NAME = "partnership.example"
ADDRESS = f"http://{NAME}"
FORWARDED = {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https"}


@pytest.fixture
def app(tmp_path: Path) -> Any:
    site = opened(data=small_place.write(tmp_path / "us", boards="id,name\nboard,Board\n"))
    return behind(desk.made(site, Own(), HOSTS | {NAME}))


def from_(app: Any, peer: str) -> TestClient:
    return TestClient(app, base_url=ADDRESS, client=(peer, 50_000), follow_redirects=False)


def test_others_read_by_the_name_that_is_given_and_by_no_other(app: Any) -> None:
    proxy = from_(app, PEERS[0])
    assert proxy.get("/thing/board", headers=FORWARDED).status_code == 200
    assert proxy.get("/thing/board", headers={"Host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    ("peer", "headers", "status"),
    [
        (PEERS[0], {"Remote-User": "ann"}, 200),
        (PEERS[0], {}, 403),
        (PEERS[0], {"Remote-User": " "}, 403),
        ("192.0.2.7", {"Remote-User": "ann"}, 403),
        ("192.0.2.7", {"Remote-User": "ann", "X-Forwarded-For": "127.0.0.1"}, 403),
    ],
)
def test_who_the_proxy_names_may_send_and_everybody_else_only_reads(
    app: Any, peer: str, headers: dict[str, str], status: int
) -> None:
    assert from_(app, peer).get("/own", headers={**FORWARDED, **headers}).status_code == status


def test_two_names_are_none(app: Any) -> None:
    twice = [*FORWARDED.items(), ("Remote-User", "ann"), ("Remote-User", "bob")]
    assert from_(app, PEERS[0]).get("/own", headers=twice).status_code == 403


def test_a_cookie_is_for_a_safe_connection_where_the_proxy_has_one(app: Any) -> None:
    named = {"Remote-User": "ann", **FORWARDED}
    cookie = from_(app, PEERS[0]).get("/own", headers=named).headers["set-cookie"]
    assert "Secure" in cookie
    plain = from_(app, "192.0.2.7").get("/own", headers=named)
    assert "set-cookie" not in plain.headers


def test_the_files_for_a_proxy_start_the_server_as_it_can_be_started(pgraph: Any) -> None:
    known = set(re.findall(r"--[a-z-]+", pgraph("serve", "--help").stdout))
    folder = Path(__file__).parents[2] / "examples" / "serve"
    for name in ("compose.yaml", "pgraph.service"):
        (said,) = re.findall(r"pgraph serve (--.+)", (folder / name).read_text(encoding="utf-8"))
        assert set(re.findall(r"--[a-z-]+", said)) <= known
    caddy = (folder / "Caddyfile").read_text(encoding="utf-8")
    assert f"header_up {NAMED.title()} " in caddy
