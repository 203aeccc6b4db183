"""How pages are made of templates: every text escaped, what nobody can see in it shown by its code."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader

from partnership_graph.publishing.escapes import on_terminal


def templates(package: str, folder: str = "templates") -> Environment:
    """Return the templates in a folder of a package."""
    return Environment(
        loader=PackageLoader(package, folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )


def shown(value: Any) -> Any:
    """Return a text with what nobody can see in it shown by its code; anything else, and markup, as it is."""
    return on_terminal(value) if type(value) is str else value
