"""``pgraph serve``: on this machine alone, until Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from click.testing import Result

from partnership_graph.bundled import folder
from partnership_graph.editing.beginning import begin
from partnership_graph.errors import PartnershipGraphError
from partnership_graph.web import serving
from partnership_graph.web.app import draw_maps
from partnership_graph.web.own.letting import Own
from partnership_graph.web.proxied import Proxied
from partnership_graph.web.site import Site, opened
from tests import small_place
from tests.server import running

Run = Callable[..., Result]


@pytest.mark.parametrize("told_by", [signal.SIGINT, signal.SIGTERM])
def test_a_real_server_answers_on_loopback_and_stops_when_it_is_told_to(
    told_by: signal.Signals,
) -> None:
    says = "ended by you; nothing was kept"
    with running("--place", "thurrock", says=says, told_by=told_by) as address:
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(f"{address}/ask/chain?wanted=mase", timeout=20) as page:  # noqa: S310 - loopback
            assert page.status == 200
            assert "server" not in page.headers
            assert "is a sub-group of" in page.read().decode()


def test_a_port_that_is_taken_is_said_in_a_sentence(pgraph: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = pgraph("serve", "--place", "thurrock", "--port", str(port))
    assert result.exit_code == 1
    assert f"port {port} is taken by another program; give another" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_port_that_may_not_be_used_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise PermissionError

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(PartnershipGraphError, match="port 80 may not be used here"):
        serving.opened(80)


def test_what_is_served_is_told_and_ctrl_c_is_no_failure(
    pgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int]] = []

    def run(_: uvicorn.Server, sockets: list[socket.socket]) -> None:
        asked.extend(item.getsockname() for item in sockets)
        raise KeyboardInterrupt

    monkeypatch.setattr(uvicorn.Server, "run", run)
    result = pgraph("serve", "--place", "thurrock", "--port", "0", "--no-names")
    ((host, port),) = asked
    assert (result.exit_code, host) == (0, "127.0.0.1")
    assert result.stdout.startswith(f"http://127.0.0.1:{port}/ is open to this machine alone")


def test_a_folder_that_may_be_written_is_served_and_own_data_are_off_where_that_is_wanted(
    pgraph: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[tuple[set[str], Own | None]] = []

    def note(site: Site, _: int, __: Any, own: Own | None, **___: Any) -> None:
        asked.append((set(site.places), own))

    monkeypatch.setattr(serving, "serve", note)
    us = begin("Bayford", tmp_path / "us")
    new = tmp_path / "new"
    for words in (["--write", us], ["--write", new], [], ["--uploads", "off"], ["--no-names"]):
        assert pgraph("serve", *map(str, words)).exit_code == 0
    shipped = {"barking-and-dagenham", "thurrock"}
    assert [places for places, _ in asked] == [{"us"}, *[shipped] * 4]
    given = [own for _, own in asked if own]
    assert [own.into for own in given] == [us, new, None]
    for own in given:
        own.close()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--write", "us", "--data", "them"], "--data names another"),
        (["--write", "us", "--no-names"], "with --no-names none is taken"),
        (["--write", "us", "--uploads", "off"], "with --uploads off none is taken"),
        (["--write", "us/file"], "is a file; give the folder"),
        (["--write", "nowhere/us"], "there is no folder"),
        (["--write", "."], "the shipped places are not changed"),
    ],
)
def test_a_folder_that_may_not_be_written_is_refused_before_anything_is_served(
    refused: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    words: list[str],
    said: str,
) -> None:
    begin("Bayford", tmp_path / "us")
    (tmp_path / "us" / "file").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    assert said in refused(
        "serve", *(str(folder("data")) if word == "." else word for word in words)
    )


def test_a_folder_without_the_right_to_write_is_refused(
    refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "nothing may be written there" in refused("serve", "--write", str(tmp_path / "us"))


def test_where_the_extra_is_missing_one_sentence_says_what_to_install(
    pgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "partnership_graph.web.serving")
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    result = pgraph("serve")
    assert result.exit_code == 1
    assert "pgraph serve needs uvicorn" in result.stderr
    assert "pip install 'partnership-graph[serve]'" in result.stderr


def test_a_folder_that_is_none_is_refused_before_anything_is_served(pgraph: Run) -> None:
    assert pgraph("serve", "--data", "nowhere").exit_code in {1, 2}


def test_behind_a_proxy_others_are_served_by_its_name(
    pgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[Any] = []

    def run(server: uvicorn.Server, **_: Any) -> None:
        served.append(server.config)

    monkeypatch.setattr(uvicorn.Server, "run", run)
    monkeypatch.setattr(serving, "draw_maps", lambda _: None)
    before = signal.getsignal(signal.SIGTERM)
    result = pgraph("serve", "--place", "thurrock", "--port", "0", "--behind-proxy", "Us.example")
    assert "open to this machine, and by its proxy as Us.example" in result.stdout
    (config,) = served
    assert config.proxy_headers is False
    assert isinstance(config.app, Proxied)
    assert signal.getsignal(signal.SIGTERM) is before


def test_the_end_of_an_answer_does_not_wait_for_the_next_packet() -> None:
    with serving.opened(0) as listening:
        assert listening.proto == socket.IPPROTO_TCP  # asyncio looks for that


def test_maps_are_drawn_as_the_server_begins(tmp_path: Path) -> None:
    data = small_place.write(tmp_path / "us", boards="id,name\nboard,Board\n")
    site = opened(data=data)
    draw_maps(site)
    assert [*site.kept.answers] == [
        (site.version, site.today(), "/picture/map/html", "place=us"),
    ]
