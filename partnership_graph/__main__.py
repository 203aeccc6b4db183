"""Run the command line as ``python -m partnership_graph``."""

from __future__ import annotations

from partnership_graph.cli import main

if __name__ == "__main__":
    main()
