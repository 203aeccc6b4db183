"""``pgraph serve``: on this machine alone, until Ctrl-C."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
import uvicorn
from click.testing import Result

from partnership_graph.errors import PartnershipGraphError
from partnership_graph.web import serving

Run = Callable[..., Result]


def test_a_real_server_answers_on_loopback_and_stops_at_ctrl_c() -> None:
    command = [
        sys.executable,
        "-m",
        "partnership_graph",
        "serve",
        "--place",
        "thurrock",
        "--port",
        "0",
    ]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        address = running.stdout.readline().split(" ")[0]
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(f"{address}ask/chain?wanted=mase", timeout=20) as page:  # noqa: S310 - loopback
            assert page.status == 200
            assert "server" not in page.headers
            assert "is a sub-group of" in page.read().decode()
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=20)
    assert running.returncode == 0, told
    assert told == "ended by you; nothing was kept\n"


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
