"""A client's session with ``pgraph mcp``, as an assistant has it: the SDK's own client, another process."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.conftest import cannot_without

INSTALL = "make .venv/.test"


@dataclass(frozen=True)
class Client:
    """What a client does with a server."""

    portal: Any
    session: Any

    def tools(self) -> list[Any]:
        """Return the tools that are listed."""
        return list(self.portal.call(self.session.list_tools).tools)

    def call(self, tool: str, **given: Any) -> Any:
        """Return what a tool gives, an error too."""
        return self.portal.call(self.session.call_tool, tool, given)

    def asked(self, tool: str, **given: Any) -> dict[str, Any]:
        """Return the answer of a tool that can be asked so."""
        result = self.call(tool, **given)
        assert not result.is_error, result.content[0].text
        return dict(result.structured_content)

    def refused(self, tool: str, **given: Any) -> str:
        """Return what is said of what cannot be asked."""
        result = self.call(tool, **given)
        assert result.is_error, result.content[0].text
        return str(result.content[0].text)

    def bodies(self) -> list[Any]:
        """Return the resources that are listed."""
        return list(self.portal.call(self.session.list_resources).resources)

    def read(self, uri: str) -> str:
        """Return the text of a resource."""
        (content,) = self.portal.call(self.session.read_resource, uri).contents
        return str(content.text)


@contextmanager
def talking(transport: Any) -> Iterator[Client]:
    """Hold a session over a transport, and close it."""
    sdk, portals = cannot_without("mcp", INSTALL), cannot_without("anyio.from_thread", INSTALL)
    with (
        portals.start_blocking_portal() as portal,
        portal.wrap_async_context_manager(transport) as (read, write, *_),
        portal.wrap_async_context_manager(sdk.ClientSession(read, write)) as session,
    ):
        portal.call(session.initialize)
        yield Client(portal, session)


@contextmanager
def started(*args: str) -> Iterator[Client]:
    """Start ``pgraph mcp`` as a client does, and talk to it over stdin and stdout."""
    sdk = cannot_without("mcp", INSTALL)
    how = sdk.StdioServerParameters(
        command=sys.executable,
        args=["-m", "partnership_graph", "mcp", *args],
        env={**os.environ, "PYTHONSAFEPATH": "1"},
    )
    with talking(sdk.stdio_client(how)) as client:
        yield client
