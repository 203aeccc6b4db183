"""The server: on this machine alone, until Ctrl-C."""

from __future__ import annotations

import errno
import gc
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import uvicorn

from partnership_graph.errors import PartnershipGraphError
from partnership_graph.web.app import draw_maps
from partnership_graph.web.guard import HOSTS
from partnership_graph.web.own import desk
from partnership_graph.web.own.letting import Own
from partnership_graph.web.proxied import behind
from partnership_graph.web.shown import made
from partnership_graph.web.site import Site

HOST: Final = "127.0.0.1"
"""Nobody else's machine can reach this address."""

_OTHER: Final = 8123
_GRACE: Final = 5
"""The seconds that answers still being made are given after Ctrl-C."""


def serve(
    site: Site,
    port: int,
    say: Callable[[str], None],
    own: Own | None = None,
    *,
    host: str = "",
) -> None:
    """Serve a site until Ctrl-C or until it is told to end (SIGTERM), and say at which address as soon as that is open.

    Args:
        site: what is served.
        port: the port; 0 for any that is free.
        say: says where it is served.
        own: what own data need; none where none are taken. What was sent goes when the server ends.
        host: the name by which a proxy on this machine serves it to others; "" where none does.

    Raises:
        PartnershipGraphError: the port is taken, or may not be used.
    """
    _tune()
    with opened(port) as listening:
        say(f"http://{HOST}:{listening.getsockname()[1]}/")
        hosts = HOSTS | {host.lower()} if host else HOSTS
        app = desk.made(site, own, hosts) if own else made(site, hosts)
        config = uvicorn.Config(
            behind(app) if host else app,
            proxy_headers=False,  # believed behind a proxy alone, and there by ``behind``
            log_level="warning",
            access_log=False,  # what people ask is nobody's business
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=_GRACE,
        )
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)
        threading.Thread(target=draw_maps, args=(site,), daemon=True).start()
        try:
            with suppress(KeyboardInterrupt):  # which uvicorn raises again when it has stopped
                uvicorn.Server(config).run(sockets=[listening])
        finally:
            signal.signal(signal.SIGTERM, before)
            if own:
                own.close()


def _tune() -> None:
    """Make this process one that serves.

    The thread that sends and receives waits for one that computes: half a millisecond each time, and not
    five. What was loaded stays, and is not looked through for what may go.
    """
    sys.setswitchinterval(0.0005)
    gc.collect()
    gc.freeze()


def opened(port: int) -> socket.socket:
    """Return a socket that listens on a port of this machine.

    Raises:
        PartnershipGraphError: the port is taken, or may not be used.
    """
    listening = socket.socket(
        proto=socket.IPPROTO_TCP
    )  # only then asyncio sends the end of an answer at once
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
