"""The server: on this machine alone, until Ctrl-C."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import uvicorn

from partnership_graph.errors import PartnershipGraphError
from partnership_graph.web.app import made
from partnership_graph.web.own import desk
from partnership_graph.web.site import Site

HOST: Final = "127.0.0.1"
"""Nobody else's machine can reach this address."""

_OTHER: Final = 8123
_GRACE: Final = 5
"""The seconds that answers still being made are given after Ctrl-C."""


def serve(site: Site, port: int, say: Callable[[str], None], own: desk.Own | None = None) -> None:
    """Serve a site until Ctrl-C, and say at which address as soon as that is open.

    Args:
        site: what is served.
        port: the port; 0 for any that is free.
        say: says where it is served.
        own: what own data need; none where none are taken. What was sent goes when the server ends.

    Raises:
        PartnershipGraphError: the port is taken, or may not be used.
    """
    with opened(port) as listening:
        say(f"http://{HOST}:{listening.getsockname()[1]}/")
        config = uvicorn.Config(
            desk.made(site, own) if own else made(site),
            log_level="warning",
            access_log=False,  # what people ask is nobody's business
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=_GRACE,
        )
        try:
            with suppress(KeyboardInterrupt):  # which uvicorn raises again when it has stopped
                uvicorn.Server(config).run(sockets=[listening])
        finally:
            if own:
                own.close()


def opened(port: int) -> socket.socket:
    """Return a socket that listens on a port of this machine.

    Raises:
        PartnershipGraphError: the port is taken, or may not be used.
    """
    listening = socket.socket()
    try:
        if hasattr(
            socket, "SO_EXCLUSIVEADDRUSE"
        ):  # pragma: no cover - Windows, where the other lets two listen
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen()
    except OSError as error:
        listening.close()
        taken = error.errno == errno.EADDRINUSE
        why = "is taken by another program" if taken else "may not be used here"
        raise PartnershipGraphError(
            f"port {port} {why}; give another, such as --port {_OTHER}, or 0 for any that is free"
        ) from error
    return listening
