"""Where no line is shown: what there is in place of one, so that no more is denied than is so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.denying import denied
from partnership_graph.facts.records import ReportingLine
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import OVER
from partnership_graph.questions.lines.climbing import STRENGTH, upward

_MOST_NAMED: Final = 12  # as in any first line

Kept = Mapping[frozenset[str], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """What there is of a thing's upward lines where none is shown.

    Args:
        thing: the id of the thing.
        up: whether the lines up from it are meant, rather than those up to it.
        kept: where lines lead that hold and are kept out, by the marks that keep them out.
        stated: whether any line that holds is more than implied.
        silence: what stands behind saying that there is no line at all.
    """

    thing: str
    up: bool
    kept: Kept
    stated: bool
    silence: Silence


def above(view: View, thing: str) -> Denial:
    """Find what there is of lines up from a thing."""
    return _denial(view, thing, upward(view, thing, every=True), above=True)


def below(view: View, thing: str) -> Denial:
    """Find what there is of lines up to a thing."""
    lines = view.dataset.of(ReportingLine, to_id=thing)
    return _denial(view, thing, [line for line in lines if line.kind in STRENGTH], above=False)


def _denial(view: View, thing: str, lines: Sequence[ReportingLine], *, above: bool) -> Denial:
    kept_out = [line for line in lines if not view.shows(line)]
    return Denial(
        thing=thing,
        up=above,
        kept=_kept_out(view, lines, above=above),
        stated=any(line.basis != "implied" for line in lines if view.holds(line)),
        silence=silence(view, [thing], *(["upward_line"] if above else []), facts=kept_out),
    )


def _kept_out(view: View, lines: Iterable[ReportingLine], *, above: bool) -> Kept:
    found: dict[frozenset[str], list[str]] = {}
    for line in lines:
        if view.holds(line) and not view.lets_through(line) and (marks := view.marks(line)):
            found.setdefault(marks, []).append(line.to_id if above else line.from_id)
    return found


def tell(view: View, denial: Denial) -> str:
    """Say that no line is shown: one that is only kept out is named, not denied."""
    name = view.dataset.name(denial.thing)
    if denial.kept:
        none = "None stated in force" if denial.stated else "None stated outright"
        return f"{none}: {leading(view, denial)}"
    asked, line = f"what answers to {name}", f"no line up to {name}"
    if denial.up:
        asked, line = f"whom {name} answers to", f"no line up from {name}"
    stated = f"None stated: no document states {asked}"
    return denied(view, denial.silence, stated=stated, none=line)


def leading(view: View, denial: Denial) -> str:
    """Say of lines that are kept out where they lead: "a line from A to B is proposed"."""
    name = view.dataset.name(denial.thing)
    before, after = (f"from {name} to ", "") if denial.up else ("from ", f" to {name}")
    by_words = {
        " and ".join(sorted(marks)).replace("historical", OVER): ends
        for marks, ends in denial.kept.items()
    }
    return "; ".join(
        f"a line {before}{_several(list(dict.fromkeys(map(view.dataset.name, ends))))}{after} is {words}"
        for words, ends in sorted(by_words.items(), reverse=True)
    )


def _several(names: Sequence[str]) -> str:
    rest = len(names) - _MOST_NAMED
    if rest > 0:
        return f"{', '.join(names[:_MOST_NAMED])} and {rest} more"
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
