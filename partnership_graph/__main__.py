"""The program: ``pgraph``, and ``python -m partnership_graph``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; Ctrl-C ends it in one line even while it is still being imported."""
    try:
        from partnership_graph.cli import main as command  # noqa: PLC0415 - so that it is within the try

        command()
    except BaseException as error:
        pressed = error.__cause__ or error  # a class that is being made wraps what interrupts it
        if not isinstance(pressed, KeyboardInterrupt):
            raise
        sys.stderr.write("ended by you\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
