"""The program: ``pgraph``, and ``python -m partnership_graph``."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
from typing import NoReturn


def run() -> NoReturn:
    """Run the command line, and end the process without taking apart what it holds: of a nation, a tenth of a load."""
    status: list[object] = [1]  # of an error that nobody meets
    atexit.register(_end, status)  # before anything that the command asks for, so after it
    try:
        main()
        sys.exit()
    except SystemExit as left:
        status[0] = 0 if left.code is None else left.code
        raise
    except KeyboardInterrupt:
        # Pressed again while the first is told: the interpreter leaves by its signal.
        atexit.unregister(_end)
        raise


def _end(status: list[object]) -> None:
    """End the process now, unless what was written cannot be put out: then the interpreter says so, as it always does."""
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except (OSError, ValueError):
        return
    os._exit(status[0] if isinstance(status[0], int) else 1)


def main() -> None:
    """Run the command line; Ctrl-C ends it in one line, from the first import until all is done.

    From then on Ctrl-C is passed over: what it would break off is the interpreter's own leaving.
    """
    try:
        gc.set_threshold(50_000)  # nearly all that a command makes stays until it ends
        from partnership_graph.cli import main as command  # noqa: PLC0415 - so that it is within the try
        from partnership_graph.cli.streams import help_width  # noqa: PLC0415

        command(terminal_width=help_width())
    except BaseException as error:
        pressed = error.__cause__ or error  # a class that is being made wraps what interrupts it
        if not isinstance(pressed, KeyboardInterrupt):
            raise
        sys.stderr.write("ended by you\n")
        sys.exit(130)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    run()
