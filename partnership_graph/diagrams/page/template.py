"""The page's template with our own files in it, and the policy that allows only these."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from partnership_graph.diagrams.citing import numbered, numbers
from partnership_graph.diagrams.drawing.styles import ROOT, css
from partnership_graph.diagrams.page.engine import vis_script
from partnership_graph.diagrams.page.packing import deflated

STATEMENT: Final = (
    "This page aims to meet the Web Content Accessibility Guidelines 2.2, level AA. Everything on "
    "it can be done by keyboard and is said in words: the list holds what the picture shows. It is "
    "checked by machine at every change, in one browser; people who use assistive technology have "
    "not yet tested it. A print or a saved picture is no substitute for the list."
)
"""How far a page is accessible: it says so itself."""

_COLOUR: Final = re.compile(r"(--[\w-]+):[^;}]+;?")

_LONG, _SHORT = "--drawn-", "--d"  # what the colours of a drawing are called, and on a page

_SCRIPTS: Final = (
    "parts",
    "book",
    "shapes",
    "state",
    "moving",
    "picture",
    "look",
    "engine",
    "address",
    "press",
    "panel",
    "routes",
    "search",
    "days",
    "controls",
    "story",
    "list",
    "menus",
    "saving",
    "printing",
    "start",
)


def filled(
    said: dict[str, Any], style: str, styles: Collection[str], sheets: Collection[str]
) -> str:
    """Return the page that says something, with the measures of its picture and the styles drawn with.

    Nothing of what is rendered is hashed, so no text of the data is ever allowed to run.
    """
    head, script, drawn = (
        _script(("head", "unpacking")),
        _script(_SCRIPTS),
        _drawn(frozenset(styles)),
    )
    later = _style("later.css") + _style("paper.css")
    own = "".join(map(_style, sheets)) + style
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            **said,
            head=head,
            script=Markup(_packed(script)),  # noqa: S704 - letters of our own choice
            own=own,
            drawn=drawn,
            later=Markup(_packed(later)),  # noqa: S704 - letters of our own choice
            policy=_policy((head, script, vis_script()), (own, drawn, later)),
            statement=STATEMENT,
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("partnership_graph.diagrams.page", "web"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(numbered=numbered, numbers=numbers)
    environment.filters["text"] = _text
    return environment


def _text(text: str) -> Markup:
    """Return text as it stands between tags, where a quotation mark needs no escape."""
    return Markup(escape(text, quote=False))  # noqa: S704 - escaped


def _policy(scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    return (
        f"default-src 'none'; script-src {' '.join(map(_hash, scripts))}; "
        f"style-src {' '.join(map(_hash, styles))}; base-uri 'none'; form-action 'none'"
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
def _style(name: str) -> str:
    """Return a shipped style sheet without what only its readers need."""
    plain = re.sub(r"/\*.*?\*/", "", _shipped(name), flags=re.DOTALL)
    return re.sub(r"\s*([{};,>])\s*|: (?=[^{}]*})", lambda found: found[1] or ":", plain).strip()


@cache
def _drawn(styles: frozenset[str]) -> str:
    """Return the style sheet of drawings without the styles and the colours that nothing is drawn with."""
    rules = [rule for rule in css().splitlines() if _styled(rule) in {"", "tail", *styles}]
    used = {colour for rule in rules for colour in re.findall(r"var\((--[\w-]+)\)", rule)}
    kept = (_COLOUR.sub(lambda found: found[0] * (found[1] in used), rule) for rule in rules)
    return "\n".join(kept).replace(_LONG, _SHORT)


def _styled(rule: str) -> str:
    """Return the name of the style that a rule is of; none where it is of the whole drawing."""
    found = re.match(rf"\.{ROOT} \.([\w-]+){{", rule)
    return found[1] if found else ""


@cache
def _packed(script: str) -> str:
    return deflated(script)


@cache
def _shipped(name: str) -> str:
    return (files("partnership_graph.diagrams.page") / "web" / name).read_text(encoding="utf-8")
