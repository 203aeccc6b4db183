"""Where the server is, who asks, and over which line: an encrypted one unless it is this machine."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from partnership_graph.errors import QuestionError

_SECURE: Final = ("neo4j+s", "bolt+s")
_PLAIN: Final = ("neo4j", "bolt")
_HERE: Final = "neo4j://localhost:7687"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the server is and who asks; the password is never printed."""

    uri: str = _HERE
    username: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str | None = None
    patience: float = 30.0
    """For how many seconds a transaction that a fault of the moment ended is tried again."""

    def __post_init__(self) -> None:
        """Refuse an address over which a password or the data could be read on the way.

        Raises:
            QuestionError: the address is not one of Neo4j's, or is not encrypted and not local.
        """
        parts = urlsplit(self.uri)
        if parts.scheme not in (*_SECURE, *_PLAIN) or not parts.hostname:
            raise QuestionError(
                f"NEO4J_URI {self.uri!r} is not an address of Neo4j; "
                "give one such as neo4j+s://graph.example.org or neo4j://localhost:7687"
            )
        if parts.scheme in _PLAIN and not _is_local(parts.hostname):
            raise QuestionError(
                f"NEO4J_URI {self.uri!r} is not encrypted and not on this machine; "
                f"give {parts.scheme}+s://{parts.netloc.rpartition('@')[2]}"
            )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Return what NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE say.

        Raises:
            QuestionError: the address is not one of Neo4j's, or is not encrypted and not local.
        """
        return cls(
            uri=environment.get("NEO4J_URI") or _HERE,
            username=environment.get("NEO4J_USERNAME") or "neo4j",
            password=environment.get("NEO4J_PASSWORD", ""),
            database=environment.get("NEO4J_DATABASE") or None,
        )


def _is_local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
