"""The findings of a rule in a document: what is said of many alike is said once, before their names."""

from __future__ import annotations

from collections.abc import Sequence

from partnership_graph.answers.answer import Section, Statement
from partnership_graph.publishing.docx.document import Document


def findings(document: Document, section: Section) -> None:
    """Add what a rule found: first the things of which it says the same, then those of which it says more.

    Several findings of one thing stand beneath its name.
    """
    said: dict[str, list[Statement]] = {}
    for item in section.statements:
        said.setdefault(_said(item), []).append(item)
    for words, alike in said.items():
        if len(alike) > 1:
            named = [(item.row["thing_name"], item.citations) for item in alike]
            document.listed(f"{words[:1].upper()}{words[1:]}", named)
    single: dict[str, list[Statement]] = {}
    for item, *others in said.values():
        if not others:
            single.setdefault(item.row["thing_name"] if _named(item) else "", []).append(item)
    for name, those in single.items():
        _of_one(document, name, those)


def _of_one(document: Document, name: str, those: Sequence[Statement]) -> None:
    is_under = bool(name) and len(those) > 1
    if is_under:
        document.item(name)
    for item in those:
        text = _said(item) if is_under else item.text
        document.item(text, int(is_under), cited=item.citations)


def _named(item: Statement) -> bool:
    """Tell whether a finding begins with the name of its thing."""
    return item.text.startswith(f"{item.row['thing_name']}: ")


def _said(item: Statement) -> str:
    """Return what is said of a thing: a finding without its name; the whole where that does not come first."""
    return item.text.removeprefix(f"{item.row['thing_name']}: ")
