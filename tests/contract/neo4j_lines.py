"""Lines to a server that break when told to, and servers that are too old, or never done."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import ClassVar, Final
from urllib.parse import urlsplit

from tests.contract.neo4j_server import free_port

__all__ = ["OldServer", "Proxy", "SilentServer", "SlowServer", "free_port"]


class Proxy:
    """Passes bytes on to a server until it is cut; then it refuses, or passes on again."""

    def __init__(self, uri: str) -> None:
        self.goal = (urlsplit(uri).hostname, urlsplit(uri).port)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.uri = f"bolt://127.0.0.1:{self.listener.getsockname()[1]}"
        self.open: list[socket.socket] = []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        with suppress(OSError):
            while True:
                near = self.listener.accept()[0]
                far = socket.create_connection(self.goal)
                self.open += [near, far]
                for pair in ((near, far), (far, near)):
                    threading.Thread(target=self.pump, args=pair, daemon=True).start()

    @staticmethod
    def pump(source: socket.socket, goal: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                goal.sendall(data)

    def cut(self, *, for_good: bool) -> None:
        if for_good:
            self.listener.shutdown(socket.SHUT_RDWR)
            self.listener.close()
        for each in self.open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        self.open = []


class OldServer:
    """Says in Bolt that it is a Neo4j of 2022, and agrees to whatever else it is told.

    Args:
        bolt: the one version of Bolt it speaks, as it stands on the line; none if it is empty.
    """

    AGENT: ClassVar[str] = "Neo4j/4.4.12"

    def __init__(self, bolt: bytes = b"\x00\x00\x04\x04") -> None:
        self.bolt = bolt or bytes(4)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.uri = f"bolt://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        with suppress(ValueError):  # it is closed
            while self.listener.fileno() >= 0:
                with (
                    suppress(OSError),
                    self.listener.accept()[0] as line,
                    line.makefile("rb") as said,
                ):
                    said.read(20)  # what it is, and the four versions of Bolt it would speak
                    line.sendall(self.bolt)
                    while size := int.from_bytes(said.read(2), "big"):
                        self.answer(line, said.read(size + 2))  # a message, and the end of it

    def answer(self, line: socket.socket, message: bytes) -> None:
        """Agree to a message."""
        del message
        line.sendall(self.agreed())

    def agreed(self) -> bytes:
        """Return SUCCESS {server: AGENT, connection_id: "1"}, as Bolt writes it."""
        cells = ("server", self.AGENT, "connection_id", "1")
        packed = b"".join(bytes([0x80 + len(cell)]) + cell.encode() for cell in cells)
        message = b"\xb1\x70\xa2" + packed
        return len(message).to_bytes(2, "big") + message + b"\x00\x00"

    def close(self) -> None:
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


class SlowServer(OldServer):
    """Says that it is a new Neo4j and agrees to all but a query, which it is never done with.

    Args:
        word: what it sends of its answer, a byte at a time and without end; nothing if it is empty.
    """

    AGENT: ClassVar[str] = "Neo4j/5.26.0"
    _RUN: Final = 0x10

    def __init__(self, word: bytes = b"") -> None:
        self.word = word
        self.asked = threading.Event()
        self.left = threading.Event()
        super().__init__(b"\x00\x00\x02\x05")

    def answer(self, line: socket.socket, message: bytes) -> None:
        """Agree, or begin an answer."""
        if message[1] != self._RUN:
            super().answer(line, message)
            return
        self.asked.set()
        line.settimeout(0.05)
        while not self.left.is_set():
            try:
                line.sendall(self.word)
                if not line.recv(1):
                    self.left.set()
            except TimeoutError:
                continue
            except OSError:
                self.left.set()


class SilentServer:
    """Takes every connection, and never says anything."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.uri = f"bolt://127.0.0.1:{self.listener.getsockname()[1]}"

    def close(self) -> None:
        self.listener.close()
