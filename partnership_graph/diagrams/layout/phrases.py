"""How a link is told on a box or a bracket, from either of its ends, and how its paragraphs are given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from partnership_graph.diagrams.layout.lettering import NO_BREAK
from partnership_graph.diagrams.told import Link

_BELOW: Final = {
    "is a sub-group of": ("sub-group of it", "its sub-groups"),
    "is a committee of": ("committee of it", "its committees"),
    "is a joint committee of": ("joint committee of it", "its joint committees"),
    "is in the group": ("in the group", "in the group"),
    "is attached to": ("attached to it", "attached to it"),
    "has as its programme board": (
        "has it as its programme board",
        "have it as their programme board",
    ),
    "has its minutes noted by": ("its minutes are noted by it", "their minutes are noted by it"),
    "is owned by": ("owned by it", "owned by it"),
    "was set up by": ("set up by it", "set up by it"),
    "is a partner in": ("a partner in it", "partners in it"),
    "is overseen by": ("overseen by it", "overseen by it"),
    "is accountable to": ("accountable to it", "accountable to it"),
    "is scrutinised by": ("scrutinised by it", "scrutinised by it"),
    "is aligned with": ("aligned with it", "aligned with it"),
    "is responsible for": ("responsible for it", "responsible for it"),
    "reports to": ("reports to it", "report to it"),
    "sends reports to": ("sends reports to it", "send reports to it"),
    "communicates with": ("communicates with it", "communicate with it"),
    "supports": ("supports it", "support it"),
    "advises": ("advises it", "advise it"),
    "governs": ("governs it", "govern it"),
    "briefs": ("briefs it", "brief it"),
}
"""What one thing, and what several, are to the one they point to; other words are followed by "it"."""

SHORT: Final = 14
"""A paragraph's name shorter than this is not broken over two rows."""


def below(words: str, *, several: bool = False) -> str:
    """Return how one or several things are told beside the one that their link points to."""
    one, many = _BELOW.get(words, (f"{words} it",) * 2)
    return many if several else one


def told(links: Sequence[Link], at: str, name: str, *, several: bool = False) -> str:
    """Return how something is linked to the thing ``at``, of a name, as it stands beside that: words, status, paragraph."""
    words, status = ways(links, at, name, several=several), status_of(links)
    return f"{words}{', ' if status else ''}{status} ({paragraphs(links)})"


def ways(links: Sequence[Link], at: str, name: str, *, several: bool = False) -> str:
    """Return in words alone how one or several things are linked to the thing ``at``, of a name, above them."""
    said = (
        below(link.words, several=several)
        if link.to_id == at
        else f"{name} {link.words} {'these' if several else 'it'}"
        for link in links
    )
    return "; ".join(dict.fromkeys(said))


def status_of(links: Iterable[Link]) -> str:
    """Return in words what marks some links, and when they were last recorded: "" for none."""
    each = [(*_marks(link.marks), _recorded(link.recorded)) for link in links]
    alike = list(dict.fromkeys(word for words in each for word in words if word))
    return ", ".join(alike)


def _marks(marks: Iterable[str]) -> Iterable[str]:
    return ("over" if mark == "historical" else mark for mark in marks)


def _recorded(year: str) -> str:
    return f"recorded {year}" if year else ""


def paragraphs(links: Iterable[Link], most: int = 1) -> str:
    """Return the first paragraphs that state some links, and how many more there are."""
    return listed((place for link in links for place in link.cited), most)


def listed(locators: Iterable[str], most: int = 1) -> str:
    """Return the first of some paragraphs, and how many more there are."""
    every = list(dict.fromkeys(locators))
    said = "; ".join(map(kept, every[:most]))
    more = len(every) - most
    return f"{said} and {more} more" if more > 0 else said


def kept(locator: str) -> str:
    """Return a paragraph's name so that it is not broken where it is short, nor before its last word."""
    if len(locator) < SHORT:
        return locator.replace(" ", NO_BREAK)
    head, blank, last = locator.rpartition(" ")
    return f"{head}{NO_BREAK}{last}" if blank and len(last) < SHORT else locator


def briefly(locators: Iterable[str]) -> str:
    """Return paragraphs of which several are of one document with its name once: MOU 4.14.1, 4.14.2."""
    said: list[str] = []
    last = ""
    for locator in dict.fromkeys(locators):
        head, _, rest = locator.partition(" ")
        said.append(rest if head == last and rest and " " not in rest else locator)
        last = head
    return ", ".join(said)


def bracketed(status: str, where: str) -> str:
    """Return a status and a paragraph as they stand together: proposed (Cover 2.3)."""
    return f"{status} ({where})" if status else f"({where})"


def names(things: Sequence[str], most: int = 12) -> str:
    """Return names in a sentence, and how many more there are."""
    said = "; ".join(things[:most])
    return f"{said} and {len(things) - most} more" if len(things) > most else said
