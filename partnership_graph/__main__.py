"""The program: ``pgraph``, and ``python -m partnership_graph``."""

from __future__ import annotations

import gc
import signal
import sys


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
    main()
