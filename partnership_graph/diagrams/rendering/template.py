"""The page's template with our own files in it, and the policy that allows only these."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader

from partnership_graph.diagrams.citing import numbered, numbers, references
from partnership_graph.diagrams.rendering.svg import key_of
from partnership_graph.diagrams.rendering.telling import named_of, rest_of, shapes_of

STATEMENT: Final = (
    "This page aims to meet the Web Content Accessibility Guidelines 2.2, level AA. Everything on "
    "it can be done by keyboard and is said in words: the list holds what the picture shows. It is "
    "checked by machine at every change, in one browser; people who use assistive technology have "
    "not yet tested it. A print or an exported picture is no substitute for the list."
)
"""How far a page is accessible: it says so itself."""

_SCRIPTS: Final = (
    "parts",
    "scenes",
    "routes",
    "state",
    "pens",
    "drawing",
    "map",
    "panel",
    "outline",
    "search",
    "tools",
    "saving",
    "start",
)


@dataclass(frozen=True, slots=True)
class Filled:
    """The template that pyvis asks for and renders, with what one page says; compiled once for all."""

    said: dict[str, Any]

    def get_template(self, _name: str) -> Filled:
        """Return itself, whatever the name: there is one template."""
        return self

    def render(self, **_theirs: object) -> str:
        """Return the page; what pyvis says of its own page is not used."""
        return _environment().get_template("page.html.j2").render(self.said)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("partnership_graph.diagrams.rendering", "web"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"separators": (",", ":"), "ensure_ascii": False}
    head, script, style = _script(("head",)), _script(_SCRIPTS), _shipped("page.css")
    environment.globals.update(
        policy=_policy(head, script, style),
        head=head,
        script=script,
        style=style,
        key_of=key_of,
        numbered=numbered,
        named_of=named_of,
        numbers=numbers,
        references=references,
        rest_of=rest_of,
        shapes_of=shapes_of,
        statement=STATEMENT,
    )
    return environment


def _policy(head: str, script: str, style: str) -> str:
    """Return a policy that allows the shipped files; nothing of the rendered page is hashed."""
    return (
        f"default-src 'none'; script-src {_hash(head)} {_hash(script)}; style-src {_hash(style)}; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _script(names: tuple[str, ...]) -> str:
    """Return shipped scripts as one, without what only their readers need."""
    lines = (line.strip() for name in names for line in _shipped(f"{name}.js").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


@cache
def _shipped(name: str) -> str:
    return (files("partnership_graph.diagrams.rendering") / "web" / name).read_text(
        encoding="utf-8"
    )
