"""An answer on one screen: what is printed of it and what is left for ``--full``, decided by lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from types import MappingProxyType
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.parts import ASIDE, Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.screen import FULL, Kept, Screen, screen
from partnership_graph.facts.records import THINGS
from partnership_graph.facts.wording import counted

READABLE: Final = 25
"""The lines of an answer from which notes, and what stands beside the point, are left out."""

SCREEN: Final = 60
"""The most lines of an answer: beyond them facts are left out."""

_MOST_REMARKS: Final = 3
_BESIDE: Final = 3  # of what stands beside the point
_CAPS: Final = (40, 30, 24, 20, 16, 12, 10, 8, 6, 5, 4, 3, 2, 1, 0)
_WITHIN: Final = (6, 4, 3, 2, 1, 0)
_PARTS: Final = (40, 30, 20)
_ORDER: Final = (
    Kind.READING,
    Kind.DAY,
    Kind.CAUTION,
    Kind.LEFT_OUT,
    Kind.NOT_COUNTED,
    Kind.MORE,
    Kind.BESIDE,
    Kind.NEXT,
)
"""The kinds of remark in the order in which they are wanted."""

_LEFT_OUT: Final = "left out: "
_SEVERAL: Final = {"fact further in": "facts further in"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """How much of an answer is printed: all of it where nothing is said.

    Args:
        notes: whether the notes of single facts are.
        beside: the most facts of a part that stands beside the point.
        most: the most facts of any part.
        depth: how far in a fact may stand.
        within: the most facts under one, where one step further in is as far as they stand.
        parts: the most parts.
    """

    notes: bool = True
    beside: int | None = None
    most: int | None = None
    depth: int | None = None
    within: int | None = None
    parts: int | None = None


def brief(answer: Answer) -> Screen:
    """Return an answer as it stands on one screen.

    Notes go first, then what stands beside the point; facts only where there are more than a screen
    holds. What is not printed is counted.
    """
    shown = _shown(answer, _Cut())
    for longest, cut in _cuts(answer):
        if len(shown) > longest:
            shown = _shown(answer, cut)
    return shown


def _cuts(answer: Answer) -> Iterator[tuple[int, _Cut]]:
    """Yield how an answer is cut that is longer than so many lines, each cut deeper than the last."""
    yield READABLE, _Cut(notes=False)
    yield READABLE, _Cut(notes=False, beside=_BESIDE)
    deepest = max((item.depth for _, item in answer.statements()), default=0)
    for depth in range(deepest - 1, 0, -1):
        yield SCREEN, _Cut(notes=False, beside=_BESIDE, depth=depth)
    for within in _WITHIN if deepest else ():
        yield SCREEN, _Cut(notes=False, beside=_BESIDE, depth=1, within=within)
    for most in _CAPS:
        yield SCREEN, _Cut(notes=False, beside=_BESIDE, depth=0, most=most)
    for parts in _PARTS:
        yield SCREEN, _Cut(notes=False, depth=0, most=0, parts=parts)


def _shown(answer: Answer, cut: _Cut) -> Screen:
    sections = [item for item in answer.sections if not _passed_through(answer, item)][: cut.parts]
    shown = screen(answer, [_kept(item, cut, first=not at) for at, item in enumerate(sections)])
    left = {
        "part": len(answer.sections) - len(sections) if cut.parts else 0,
        "fact": sum(group.more for group in shown.groups),
        "fact further in": sum(group.deeper for group in shown.groups),
        "note": sum(group.notes for group in shown.groups),
    }
    return replace(shown, remarks=remarked(answer.remarks, left))


def _passed_through(answer: Answer, section: Section) -> bool:
    """Tell whether a part only says that a body is there to which a route leads."""
    return (
        answer.found
        and section.part is Part.EXPECTED
        and all(item.table in THINGS for item in section.statements)
    )


def _kept(section: Section, cut: _Cut, *, first: bool) -> Kept:
    beside = cut.beside if section.part in ASIDE and not first else None
    trees = [
        (outer, list(_not_too_deep(beneath, cut)), beneath) for outer, beneath in section.trees()
    ]
    most = min((cap for cap in (cut.most, beside) if cap is not None), default=len(trees))
    most = max(most, first)
    if len(trees) > most + bool(most):  # one fact more is no longer than to say so
        trees = trees[:most]
    return Kept(
        section=section,
        statements=[item for outer, printed, _ in trees for item in (outer, *printed)],
        notes=cut.notes,
        beneath=[len(beneath) - len(printed) for _, printed, beneath in trees],
    )


def _not_too_deep(beneath: Iterable[Statement], cut: _Cut) -> Iterator[Statement]:
    """Yield the facts that stand no further in than is printed, and no more of them under one."""
    shallow = (item for item in beneath if cut.depth is None or item.depth <= cut.depth)
    yield from islice(shallow, cut.within)


def remarked(
    remarks: Iterable[Remark], left: Mapping[str, int] = MappingProxyType({})
) -> list[str]:
    """Return what an answer does not say, in three lines at most, a line for a kind of remark.

    Args:
        remarks: what is said of the answer.
        left: how much of it is not printed, by what that is: the last line says so.
    """
    wanted = sorted(remarks, key=lambda item: _ORDER.index(item.kind))
    said = [_joined(list(those)) for _, those in groupby(wanted, key=lambda item: item.kind)]
    if any(left.values()) or len(said) > _MOST_REMARKS:
        said, rest = said[: _MOST_REMARKS - 1], said[_MOST_REMARKS - 1 :]
        counts = {**left, "remark": len(rest)}
        named = ", ".join(
            counted(number, what, _SEVERAL.get(what, ""))
            for what, number in counts.items()
            if number
        )
        said.append(f"not printed here: {named} ({FULL})")
    return said


def _joined(remarks: Sequence[Remark]) -> str:
    """Return the remarks of a kind as one, that something is left out said once."""
    first, *rest = remarks
    return "; ".join([first.printed, *(item.printed.removeprefix(_LEFT_OUT) for item in rest)])
