"""The server: what is asked over the protocol is handed on, and what comes of it handed back."""

from __future__ import annotations

import asyncio
import json
import socket
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.metadata import version
from typing import Any, Final
from urllib.parse import quote, unquote

from mcp.server.lowlevel.helper_types import ReadResourceContents
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import (
    ResourceNotFoundError,
    ToolError,
    UnexpectedResourceError,
    UnexpectedToolError,
)
from mcp.types import CallToolResult, Resource, ResourceTemplate, TextContent, Tool, ToolAnnotations

from partnership_graph.asking import Asking
from partnership_graph.errors import PartnershipGraphError
from partnership_graph.mcp.asking import Assistant
from partnership_graph.mcp.tools import INSTRUCTIONS, RESULT, described, taken_by
from partnership_graph.mcp.words import message
from partnership_graph.questions.declared import QUESTIONS

LOOPBACK: Final = "127.0.0.1"
PATH: Final = "/mcp"
_BODY: Final = "pgraph://body/"
_JSON: Final = "application/json"
_MOST_BODIES: Final = 1_000
_READS: Final = ToolAnnotations(read_only_hint=True, open_world_hint=False)
_FAULT: Final = (
    "this failed by a fault of ours, which the server's own log tells; ask something else"
)


class Server(MCPServer[Any]):
    """A server of an assistant's questions. They are answered one at a time, beside the connection."""

    def __init__(self, assistant: Assistant) -> None:
        super().__init__(
            "partnership_graph",
            instructions=INSTRUCTIONS,
            version=version("partnership-graph"),
            log_level="ERROR",
            subscriptions=False,
        )
        self._assistant = assistant
        self._one = ThreadPoolExecutor(max_workers=1)

    async def list_tools(self) -> list[Tool]:
        """Return a tool for every declared question."""
        return [
            Tool(
                name=name,
                description=described(question),
                input_schema=taken_by(question),
                output_schema=RESULT,
                annotations=_READS,
            )
            for name, question in QUESTIONS.items()
        ]

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult:
        """Return the answer of a tool.

        Raises:
            ToolError: it cannot be asked so; the message says what to do.
        """
        del context
        try:
            told = await self._asked(partial(self._assistant.call, name, arguments))
        except PartnershipGraphError as error:
            raise ToolError(message(error, QUESTIONS.get(name))) from error
        except Exception as error:
            raise UnexpectedToolError(_FAULT) from error
        return CallToolResult(
            content=[TextContent(type="text", text=_json(told))], structured_content=told
        )

    async def list_resources(self) -> list[Resource]:
        """Return the bodies, the first thousand; any other is read by its id."""
        every = self._assistant.bodies()[:_MOST_BODIES]
        return [
            Resource(uri=_BODY + quote(wanted, safe=""), name=name, mime_type=_JSON)
            for wanted, name in every
        ]

    async def list_resource_templates(self) -> list[ResourceTemplate]:
        """Return how a body is read by its id."""
        told = "Everything recorded of a body, each fact with its paragraph."
        return [
            ResourceTemplate(
                uri_template=_BODY + "{id}", name="body", description=told, mime_type=_JSON
            )
        ]

    async def read_resource(
        self, uri: Any, context: Context[Any, Any] | None = None
    ) -> list[ReadResourceContents]:
        """Return everything recorded of a body.

        Raises:
            ResourceNotFoundError: nothing is recorded under that id.
        """
        del context
        wanted = unquote(str(uri).removeprefix(_BODY))
        if not str(uri).startswith(_BODY):
            raise ResourceNotFoundError(f"no such resource; expected {_BODY} and the id of a body")
        try:
            told = await self._asked(partial(self._assistant.body, wanted))
        except PartnershipGraphError as error:
            raise ResourceNotFoundError(message(error)) from error
        except Exception as error:
            raise UnexpectedResourceError(_FAULT) from error
        return [ReadResourceContents(content=_json(told), mime_type=_JSON)]

    async def _asked(self, ask: partial[dict[str, Any]]) -> dict[str, Any]:
        return await asyncio.get_running_loop().run_in_executor(self._one, ask)


def serve_stdio(asking: Asking, *, names: bool = True) -> None:
    """Answer over stdin and stdout until the client goes."""
    Server(Assistant.of(asking, names=names)).run("stdio")


def serve_http(asking: Asking, port: int, *, names: bool = True) -> None:
    """Answer over streamable HTTP on this machine alone, until interrupted.

    Raises:
        PartnershipGraphError: the port is taken.
    """
    check_free(port)
    server = Server(Assistant.of(asking, names=names))
    server.run("streamable-http", host=LOOPBACK, port=port, streamable_http_path=PATH)


def check_free(port: int) -> None:
    """Let a port pass that can be listened on.

    Raises:
        PartnershipGraphError: it is taken, or not for everybody.
    """
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((LOOPBACK, port))
        except OSError as error:
            raise PartnershipGraphError(
                f"port {port} cannot be listened on ({error.strerror}); give another with --port"
            ) from error


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
