"""The line to a real server: encrypted unless it stays on this machine, and routed where that is."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from threading import Thread
from typing import Self

import pytest
from click.testing import Result

from partnership_graph.errors import EngineError, QuestionError
from partnership_graph.loading import Texts
from partnership_graph.stores.neo4j import Settings, run_query
from tests.conftest import cannot
from tests.contract.neo4j_loads import graph_of, load
from tests.contract.neo4j_server import Server


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+ssc", "neo4j+ssc"])
def test_a_load_goes_over_an_open_an_encrypted_and_a_routed_line(
    empty: Settings, northshire: Texts, scheme: str
) -> None:
    settings = _asked(empty, scheme)
    assert load(northshire, settings)
    boards = run_query(settings, "MATCH (b:Board) RETURN count(b) AS n").rows[0][0]
    assert boards == len(graph_of(northshire).nodes["Board"])


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_a_certificate_has_to_be_vouched_for(
    server: Server, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    if not server.certificate:  # pragma: no cover - CI makes one
        cannot("the server that is named has a certificate of its own")
    settings = _asked(server.settings, scheme, "localhost")
    with pytest.raises(EngineError, match=r"certificate is not trusted here.*SSL_CERT_FILE"):
        run_query(settings, "RETURN 1")
    monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
    assert run_query(settings, "RETURN 1 AS one").rows == ((1,),)


class Listener:
    """Hears the first thing that is said to it, and hangs up on everybody.

    It listens on every address of the machine: 0.0.0.0 reaches it, and is not loopback.
    """

    def __init__(self) -> None:
        self.socket = socket.create_server(("0.0.0.0", 0))  # noqa: S104 - to be no loopback address
        self.port = self.socket.getsockname()[1]
        self.heard = b""

    def hear(self) -> None:
        with suppress(OSError):
            while True:
                with self.socket.accept()[0] as line:
                    self.heard = self.heard or line.recv(64)

    def __enter__(self) -> Self:
        self.thread = Thread(target=self.hear)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self.thread.join()


@pytest.mark.parametrize(
    ("scheme", "greeting"),
    [("bolt", b"\x60\x60\xb0"), ("neo4j", b"\x60\x60\xb0"),
     ("bolt+ssc", b"\x16\x03\x01"), ("neo4j+s", b"\x16\x03\x01")],
)  # fmt: skip
def test_the_first_thing_said_is_bolts_greeting_or_that_of_tls(
    scheme: str, greeting: bytes
) -> None:
    with Listener() as listener, pytest.raises(EngineError, match="cannot be reached"):
        run_query(Settings(uri=f"{scheme}://localhost:{listener.port}"), "RETURN 1")
    assert listener.heard.startswith(greeting)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+ssc", "neo4j+ssc"])
def test_nothing_at_all_is_said_over_a_line_that_may_not_be_used(
    pgraph: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    with Listener() as listener:
        monkeypatch.setenv("NEO4J_URI", f"{scheme}://0.0.0.0:{listener.port}")
        monkeypatch.setenv("NEO4J_PASSWORD", "secret")
        done = pgraph("load", "neo4j")
    assert (done.exit_code, done.stdout, listener.heard) == (2, "", b"")
    assert f"give {scheme.partition('+')[0]}+s://0.0.0.0:{listener.port}" in done.stderr


@pytest.mark.parametrize(
    "uri", ["neo4j+s://graph.example.org", "bolt+s://10.0.0.1:7687", "bolt://[::1]:7687",
            "neo4j://localhost", "bolt://127.8.8.8", "neo4j+ssc://localhost/", "BOLT://LOCALHOST"],
)  # fmt: skip
def test_encrypted_or_local_addresses_are_taken(uri: str) -> None:
    assert Settings(uri=uri).uri == uri


@pytest.mark.parametrize(
    "uri", ["neo4j://graph.example.org", "bolt://10.0.0.1", "neo4j+ssc://graph.example.org",
            "http://localhost", "localhost:7687", "bolt://localhost.example.org", "bolt://",
            "bolt://localhost:port", "bolt://localhost:99999", "bolt+s://[::1", "bolt://[::1",
            "neo4j+s://graph.example.org/places", "bolt://local host", "bolt://loc\x1b[2Jalhost"],
)  # fmt: skip
def test_other_addresses_are_refused_in_words_that_can_be_printed(uri: str) -> None:
    with pytest.raises(QuestionError, match="NEO4J_URI") as refused:
        Settings(uri=uri)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("host", ["localhost", "graph.example.org"])
def test_an_address_that_holds_a_password_is_refused_and_not_repeated(host: str) -> None:
    with pytest.raises(QuestionError, match="give them in NEO4J_USERNAME") as refused:
        Settings(uri=f"neo4j+s://neo4j:secret@{host}")
    assert "secret" not in str(refused.value)


def test_an_open_line_goes_to_no_other_machine_that_the_server_names() -> None:
    assert Settings(uri="neo4j://localhost:7687").line == "bolt://localhost:7687"
    assert Settings(uri="neo4j+s://graph.example.org").line == "neo4j+s://graph.example.org"


def test_the_environment_says_who_asks_and_the_password_is_not_printed() -> None:
    given = {"NEO4J_USERNAME": "reader", "NEO4J_PASSWORD": "secret", "NEO4J_DATABASE": "places"}
    settings = Settings.from_environment(given)
    assert (settings.username, settings.password, settings.database) == (
        "reader", "secret", "places",
    )  # fmt: skip
    assert "secret" not in repr(settings)


def test_what_the_environment_leaves_empty_is_as_if_it_were_not_there() -> None:
    names = ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE")
    assert Settings.from_environment(dict.fromkeys(names[:2], " ")) == Settings()
    assert Settings.from_environment(dict.fromkeys(names, "")) == Settings()


def _asked(settings: Settings, scheme: str, host: str = "127.0.0.1") -> Settings:
    return replace(settings, uri=f"{scheme}://{host}:{settings.uri.rpartition(':')[2]}")
