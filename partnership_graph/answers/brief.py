"""An answer on one screen: what is printed of it and what is left for ``--full``, decided by lines."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import groupby, islice
from types import MappingProxyType
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.in_a_row import with_figures_in_a_row
from partnership_graph.answers.parts import ASIDE, WHOLE, Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.screen import FULL, Kept, Screen, screen
from partnership_graph.facts.records import THINGS, Contradiction, Description, Figure, Gap
from partnership_graph.facts.wording import counted

READABLE: Final = 25
"""The lines of an answer from which notes, and what stands beside the point, are left out."""

SCREEN: Final = 60
"""The most lines of an answer: beyond them facts are left out."""

_READ: Final = 20
"""The most descriptions that stay while lists with a command of their own are cut: they are what is read."""

_MOST: Final = SCREEN + 1
"""So many facts of a part, and of each depth beneath one, are laid out: one more than a screen can hold."""

_MANY: Final = 1000
_WAYS: Final = f"{FULL}; -o answer.csv for a file; of a listing --where, --sort and --top"
"""How more is had, where so much is not printed that a screen is no place for it."""

_MOST_REMARKS: Final = 3
_BESIDE: Final = 3  # of what stands beside the point
_FEW: Final = 3  # to so many facts the later parts are cut before an earlier one is cut at all
_UNDER: Final = 2  # of what stands beneath a fact these go last: who leads, where, by when
_PARTS: Final = (40, 30, 20)
_LAST_BENEATH: Final = frozenset({Gap.table, Contradiction.table, Description.table, Figure.table})
"""What is printed beneath a fact after everything else that stands there."""

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

_AFTER_WHICH: Final = ": "
_SEVERAL: Final = {"fact further in": "facts further in"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """How much of an answer is printed: all of it where nothing is said.

    Args:
        notes: whether the notes of single facts are.
        beside: the most facts of a part that stands beside the point.
        most: the most facts of each part, in their order.
        depth: how far in a fact may stand.
        within: the most facts under one, where one step further in is as far as they stand.
        thin: whether what goes last beneath a fact is left out where anything else stands there.
        parts: the most parts.
    """

    notes: bool = True
    beside: int | None = None
    most: Sequence[int] = ()
    depth: int | None = None
    within: int | None = None
    thin: bool = False
    parts: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tree:
    """An outermost fact with what stands beneath it: as much as may be printed, and how much there is."""

    outer: Statement
    beneath: Sequence[Statement]
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A part of an answer: as many of its facts as may be printed, and how many there are.

    A list of many thousand facts costs no more than to count them: what no screen can hold is not laid out.
    """

    section: Section
    trees: Sequence[_Tree]
    outer: int
    inner: int


def brief(answer: Answer) -> Screen:
    """Return an answer as it stands on one screen, of which as little goes as need be.

    Notes go first, then what stands beside the point, then what stands beneath a fact, and the facts
    themselves last, those of later parts before those of earlier ones. What is not printed is counted.
    """
    answer = with_figures_in_a_row(answer)
    printed = (item for item in answer.sections if not _passed_through(answer, item))
    parts = [_part(item) for item in islice(printed, _MOST)]
    lines = cache(partial(_lines, answer, parts))
    cut = _Cut()
    for longest, cuts in _stages(parts):
        if lines(cut) > longest and cuts:
            least = bisect_left(cuts, -longest, key=lambda each: -lines(each))
            cut = cuts[min(least, len(cuts) - 1)]
    return _shown(answer, parts, cut)


def whole(answer: Answer, *, notes: bool = True) -> Screen:
    """Return all of an answer in print, with its marks and sources as one screen has them.

    Args:
        answer: the answer.
        notes: whether the notes of single facts are printed.
    """
    kept = [
        Kept(
            section=item,
            outer=sum(not depth for depth in item.depths()),
            inner=sum(bool(depth) for depth in item.depths()),
            statements=item.statements,
            notes=notes,
            beneath=[0 for depth in item.depths() if not depth],
        )
        for item in answer.sections
    ]
    return replace(screen(answer, kept), remarks=[item.printed for item in answer.remarks])


def _stages(parts: Sequence[_Part]) -> Iterator[tuple[int, Sequence[_Cut]]]:
    """Yield how an answer is cut that is longer than so many lines, each cut deeper than the last."""
    bare = _Cut(notes=False)
    yield READABLE, [bare]
    yield READABLE, [cut := replace(bare, beside=_BESIDE)]
    trees = [tree for item in parts for tree in item.trees]
    deepest = max((item.depth for tree in trees for item in (tree.outer, *tree.beneath)), default=0)
    yield SCREEN, [replace(cut, depth=depth) for depth in range(deepest - 1, 0, -1)]
    under = max((len(tree.beneath) for tree in trees), default=0)
    flat = replace(cut, depth=1)
    yield SCREEN, [replace(flat, within=within) for within in range(under - 1, _UNDER - 1, -1)]
    flat = replace(flat, within=min(under, _UNDER))
    yield SCREEN, [replace(flat, beside=beside) for beside in range(_BESIDE - 1, -1, -1)]
    flat = replace(flat, beside=0, thin=True)
    yield SCREEN, [flat, *(replace(flat, within=within) for within in range(_UNDER - 1, -1, -1))]
    yield from _stages_of_parts(parts, replace(bare, beside=0, depth=0))


def _stages_of_parts(parts: Sequence[_Part], flat: _Cut) -> Iterator[tuple[int, Sequence[_Cut]]]:
    """Yield how an answer is cut of which nothing is left beneath: fewer facts of each part, then fewer parts."""
    numbers = [len(item.trees) for item in parts]
    read = [at for at, item in enumerate(parts) if at and _is_read(item.section)]
    yield SCREEN, [replace(flat, most=most) for most in _caps(numbers, read)]
    none = (0,) * len(numbers)
    yield SCREEN, [replace(flat, most=none, parts=most) for most in _PARTS]


def _caps(numbers: Sequence[int], read: Collection[int] = ()) -> Iterator[Sequence[int]]:
    """Yield the most facts of each part, fewer and fewer: the last part first, to a few and then to none.

    The first part keeps a screen's worth until the others are gone: it is the nearest to what was asked. Of parts
    that are ``read`` what is more than a screen's worth goes before anything else, and the rest after
    the long lists, which have a command of their own.
    """
    caps = list(numbers)
    for at, least in _steps(numbers, read):
        for most in range(caps[at] - 1, least - 1, -1):
            caps[at] = most
            yield tuple(caps)
    for at in (*_later(numbers, read), *range(min(1, len(caps))), *read):
        caps[at] = 0
        yield tuple(caps)


def _later(numbers: Sequence[int], read: Collection[int]) -> list[int]:
    """Return the parts after the first that are not read, the last first."""
    return [at for at in reversed(range(1, len(numbers))) if at not in read]


def _steps(numbers: Sequence[int], read: Collection[int]) -> list[tuple[int, int]]:
    """Return which part is cut after which, and to how many facts."""
    later, first = _later(numbers, read), range(min(1, len(numbers)))
    gone = [at for at in later if numbers[at] > _FEW] if read else later
    steps = [*((at, _READ) for at in read), *((at, _FEW) for at in later)]
    steps += [*((at, _READ) for at in first), *((at, 0) for at in gone)]
    return [*steps, *((at, _FEW) for at in (*read, *first))]


def _is_read(section: Section) -> bool:
    """Tell whether a part describes in sentences what is asked about, rather than lists what belongs to it."""
    return bool(section.command) and all(
        item.table == Description.table for item in section.statements
    )


def _lines(answer: Answer, parts: Sequence[_Part], cut: _Cut) -> int:
    """Return how many lines an answer has; where its facts alone are more than a screen, how many those are."""
    facts = sum(len(item.statements) for item in _all_kept(parts, cut))
    return facts if facts > SCREEN else len(_shown(answer, parts, cut))


def _all_kept(parts: Sequence[_Part], cut: _Cut) -> list[Kept]:
    return [_kept(item, cut, at) for at, item in enumerate(parts[: cut.parts])]


def _shown(answer: Answer, parts: Sequence[_Part], cut: _Cut) -> Screen:
    kept = _all_kept(parts, cut)
    shown = screen(answer, kept)
    left = {
        "part": len(answer.sections) - len(kept) if cut.parts else 0,
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


def _part(section: Section) -> _Part:
    """Return a part with as many of its facts as a screen may hold, those beneath them counted."""
    depths = Counter(map(bool, section.depths()))
    trees = [_tree([section.statements[at] for at in each]) for each in section.trees()[:_MOST]]
    return _Part(section=section, trees=trees, outer=depths[False], inner=depths[True])


def _tree(stated: Sequence[Statement]) -> _Tree:
    outer, *beneath = stated
    return _Tree(outer=outer, beneath=_first_of_each(beneath), number=len(beneath))


def _first_of_each(beneath: Sequence[Statement]) -> list[Statement]:
    """Return the first facts of each depth, of those that go last as many again."""
    if len(beneath) <= _MOST:
        return list(beneath)
    seen: Counter[tuple[int, bool]] = Counter()
    first = []
    for item in beneath:
        kind = item.depth, item.table in _LAST_BENEATH
        seen[kind] += 1
        if seen[kind] <= _MOST:
            first.append(item)
    return first


def _kept(part: _Part, cut: _Cut, at: int) -> Kept:
    section, trees = part.section, part.trees
    beside = cut.beside if section.part in ASIDE and at and len(trees) > 1 else None
    caps = (cut.most[at] if cut.most else None, beside)
    most = min((cap for cap in caps if cap is not None), default=len(trees))
    most = max(most, not at)
    if len(trees) > most + bool(most):  # one fact more is no longer than to say so
        trees = trees[:most]
    printed = [(tree, list(_not_too_deep(tree.beneath, cut))) for tree in trees]
    return Kept(
        section=section,
        outer=part.outer,
        inner=part.inner,
        statements=[item for tree, beneath in printed for item in (tree.outer, *beneath)],
        notes=cut.notes,
        beneath=[
            0 if section.part in WHOLE else tree.number - len(beneath) for tree, beneath in printed
        ],
    )


def _not_too_deep(beneath: Iterable[Statement], cut: _Cut) -> Iterator[Statement]:
    """Yield the facts that stand no further in than is printed, and no more of them under one.

    What is not stated, contradicted or only described goes before who, where and when.
    """
    shallow = [item for item in beneath if cut.depth is None or item.depth <= cut.depth]
    first = [at for at, item in enumerate(shallow) if item.table not in _LAST_BENEATH]
    last = [] if cut.thin and first else [at for at in range(len(shallow)) if at not in first]
    yield from (shallow[at] for at in sorted([*first, *last][: cut.within]))


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
        ways = _WAYS if sum(counts.values()) > _MANY else FULL
        said.append(f"not printed here: {named} ({ways})")
    return said


def _joined(remarks: Sequence[Remark]) -> str:
    """Return the remarks of a kind as one; what each begins with, as "left out: ", is said once."""
    said: list[str] = []
    before = ""
    for item in remarks:
        begins, colon, _ = item.text.partition(_AFTER_WHICH)
        said.append(item.printed.removeprefix(before))
        before = begins + colon if colon else ""
    return "; ".join(said)
