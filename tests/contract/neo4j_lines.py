"""Lines to a server that break when told to, and a server that is older than any we ask."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

from tests.contract.neo4j_server import free_port

__all__ = ["OldServer", "Proxy", "free_port"]


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

    AGENT: Final = "Neo4j/4.4.12"

    def __init__(self, bolt: bytes = b"\x00\x00\x04\x04") -> None:
        self.bolt = bolt or bytes(4)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.uri = f"bolt://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        with suppress(OSError):
            while True:
                with self.listener.accept()[0] as line, line.makefile("rb") as said:
                    said.read(20)  # what it is, and the four versions of Bolt it would speak
                    line.sendall(self.bolt)
                    while size := int.from_bytes(said.read(2), "big"):
                        said.read(size + 2)  # a message, and the end of it
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
