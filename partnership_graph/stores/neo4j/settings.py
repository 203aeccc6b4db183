"""Where the server is, who asks, and over which line: an encrypted one unless it is this machine."""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from partnership_graph.errors import QuestionError

_HERE: Final = "neo4j://localhost:7687"
_ADDRESS: Final = re.compile(
    r"(?P<scheme>neo4j|bolt)(?P<line>\+s|\+ssc)?://"
    r"(?P<host>[a-z0-9._-]+|\[[0-9a-f:.]+\])(?P<port>:\d{1,5})?/?",
    re.IGNORECASE | re.ASCII,
)
_HIGHEST_PORT: Final = 65_535


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
        _check(self.uri)

    @property
    def line(self) -> str:
        """The address that is asked: an open line is kept to the one machine it names.

        A server asked with ``neo4j://`` says which other machines to ask, and over an open line
        those would be sent the password as well.
        """
        return self.uri if "+s" in self.uri.lower() else f"bolt{self.uri[self.uri.index(':') :]}"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Return what NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE say.

        Raises:
            QuestionError: the address is not one of Neo4j's, or is not encrypted and not local.
        """
        return cls(
            uri=environment.get("NEO4J_URI", "").strip() or _HERE,
            username=environment.get("NEO4J_USERNAME", "").strip() or "neo4j",
            password=environment.get("NEO4J_PASSWORD", ""),
            database=environment.get("NEO4J_DATABASE", "").strip() or None,
        )


def _check(uri: str) -> None:
    if "@" in uri:
        raise QuestionError(
            "NEO4J_URI holds a name or a password, which would be seen wherever the address is; "
            "give them in NEO4J_USERNAME and NEO4J_PASSWORD, and the address alone in NEO4J_URI"
        )
    found = _ADDRESS.fullmatch(uri)
    if not found or int((found["port"] or ":0")[1:]) > _HIGHEST_PORT:
        raise QuestionError(
            f"NEO4J_URI {uri!r} is not an address of Neo4j; "
            "give one such as neo4j+s://graph.example.org or neo4j://localhost:7687, "
            "and the database in NEO4J_DATABASE"
        )
    if (found["line"] or "").lower() == "+s" or _is_local(found["host"]):
        return
    wanted = f"{found['scheme']}+s://{found['host']}{found['port'] or ''}"
    why = "takes any certificate" if found["line"] else "is not encrypted"
    raise QuestionError(f"NEO4J_URI {uri!r} {why}, and is not on this machine; give {wanted}")


def _is_local(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
