"""An answer on one screen: what is printed of it and what is left for ``--full``, decided by lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import accumulate, groupby
from types import MappingProxyType
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.in_a_row import with_figures_in_a_row
from partnership_graph.answers.parts import ASIDE, WHOLE, Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.screen import FULL, Kept, Screen, screen
from partnership_graph.facts.lines import ReadOneByOne
from partnership_graph.facts.records import THINGS, Contradiction, Description, Figure, Gap
from partnership_graph.facts.wording import counted

READABLE: Final = 25
"""The lines of an answer from which notes, and what stands beside the point, are left out."""

SCREEN: Final = 60
"""The most lines of an answer: beyond them facts are left out."""

_READ: Final = 20
"""The most descriptions that stay while lists with a command of their own are cut: they are what is read."""

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


@dataclass(frozen=True, slots=True)
class _Trees:
    """A part, and where each of its facts stands with those beneath it."""

    section: Section
    trees: Sequence[range]


@dataclass(frozen=True, slots=True)
class _Run:
    """How a part is cut further and further, and the most facts of each part before that."""

    caps: tuple[int, ...]
    part: int
    mosts: range


def brief(answer: Answer) -> Screen:
    """Return an answer as it stands on one screen, of which as little goes as need be.

    Notes go first, then what stands beside the point, then what stands beneath a fact, and the facts
    themselves last, those of later parts before those of earlier ones. What is not printed is counted.
    """
    answer = with_figures_in_a_row(answer)
    parts = [_Trees(item, item.trees()) for item in _printed_parts(answer)]
    lines = cache(partial(_lines, answer, parts))
    cut = _Cut()
    for longest, cuts in _stages(answer, parts):
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
            statements=item.statements,
            notes=notes,
            beneath=[0 for depth in item.depths() if not depth],
        )
        for item in answer.sections
    ]
    return replace(screen(answer, kept), remarks=[item.printed for item in answer.remarks])


def _stages(answer: Answer, parts: Sequence[_Trees]) -> Iterator[tuple[int, Sequence[_Cut]]]:
    """Yield how an answer is cut that is longer than so many lines, each cut deeper than the last."""
    bare = _Cut(notes=False)
    yield READABLE, [bare]
    yield READABLE, [cut := replace(bare, beside=_BESIDE)]
    deepest = max((depth for item in answer.sections for depth in item.depths()), default=0)
    yield SCREEN, [replace(cut, depth=depth) for depth in range(deepest - 1, 0, -1)]
    under = max((len(tree) - 1 for item in answer.sections for tree in item.trees()), default=0)
    flat = replace(cut, depth=1)
    yield SCREEN, [replace(flat, within=within) for within in range(under - 1, _UNDER - 1, -1)]
    flat = replace(flat, within=min(under, _UNDER))
    yield SCREEN, [replace(flat, beside=beside) for beside in range(_BESIDE - 1, -1, -1)]
    flat = replace(flat, beside=0, thin=True)
    yield SCREEN, [flat, *(replace(flat, within=within) for within in range(_UNDER - 1, -1, -1))]
    yield from _stages_of_parts(parts, replace(bare, beside=0, depth=0))


def _stages_of_parts(parts: Sequence[_Trees], flat: _Cut) -> Iterator[tuple[int, Sequence[_Cut]]]:
    """Yield how an answer is cut of which nothing is left beneath: fewer facts of each part, then fewer parts."""
    numbers = [len(item.trees) for item in parts]
    read = [at for at, item in enumerate(parts) if at and _is_read(item.section)]
    yield SCREEN, _Fewer(flat, _runs(numbers, read))
    none = (0,) * len(numbers)
    yield SCREEN, [replace(flat, most=none, parts=parts) for parts in _PARTS]


class _Fewer(ReadOneByOne[_Cut]):
    """Cuts that keep fewer and fewer facts of each part, each made when it is tried: there is one for each fact.

    A run lessens one part: it begins with the most facts of each, and goes on to the least of that one.
    """

    __slots__ = ("_ends", "_flat", "_runs")

    def __init__(self, flat: _Cut, runs: Iterable[_Run]) -> None:
        self._flat = flat
        self._runs = [*runs]
        self._ends = [*accumulate(len(run.mosts) for run in self._runs)]

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def one(self, at: int) -> _Cut:
        """Return the cut at a place."""
        number = bisect_right(self._ends, at)
        run = self._runs[number]
        caps = [*run.caps]
        caps[run.part] = run.mosts[at - self._ends[number]]  # from its end: it is negative
        return replace(self._flat, most=tuple(caps))


def _runs(numbers: Sequence[int], read: Collection[int] = ()) -> Iterator[_Run]:
    """Yield the most facts of each part, fewer and fewer: the last part first, to a few and then to none.

    The first part keeps a screen's worth until the others are gone: it is the nearest to what was asked. Of parts
    that are ``read`` what is more than a screen's worth goes before anything else, and the rest after
    the long lists, which have a command of their own.
    """
    caps = list(numbers)
    none = [*_later(numbers, read), *range(min(1, len(caps))), *read]
    for at, least in _steps(numbers, read):
        if least < caps[at]:
            yield _Run(tuple(caps), at, range(caps[at] - 1, least - 1, -1))
            caps[at] = least
    for at in none:
        yield _Run(tuple(caps), at, range(1))
        caps[at] = 0


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


def _lines(answer: Answer, parts: Sequence[_Trees], cut: _Cut) -> int:
    """Return how many lines an answer has; where its facts alone are more than a screen, how many those are."""
    facts = sum(len(_few(item, cut, at)) for at, item in enumerate(parts[: cut.parts]))
    if facts <= SCREEN:
        facts = sum(len(item.statements) for item in _all_kept(parts, cut))
    return facts if facts > SCREEN else len(_shown(answer, parts, cut))


def _all_kept(parts: Sequence[_Trees], cut: _Cut) -> list[Kept]:
    return [_kept(item, cut, at) for at, item in enumerate(parts[: cut.parts])]


def _shown(answer: Answer, parts: Sequence[_Trees], cut: _Cut) -> Screen:
    kept = _all_kept(parts, cut)
    shown = screen(answer, kept)
    left = {
        "part": len(answer.sections) - len(kept) if cut.parts else 0,
        "fact": sum(group.more for group in shown.groups),
        "fact further in": sum(group.deeper for group in shown.groups),
        "note": sum(group.notes for group in shown.groups),
    }
    return replace(shown, remarks=remarked(answer.remarks, left))


def _printed_parts(answer: Answer) -> list[Section]:
    return [item for item in answer.sections if not _passed_through(answer, item)]


def _passed_through(answer: Answer, section: Section) -> bool:
    """Tell whether a part only says that a body is there to which a route leads."""
    return (
        answer.found
        and section.part is Part.EXPECTED
        and all(item.table in THINGS for item in section.statements)
    )


def _few(part: _Trees, cut: _Cut, at: int) -> Sequence[range]:
    """Return where those facts of a part stand that are printed, each with what is beneath it."""
    trees = part.trees
    beside = cut.beside if part.section.part in ASIDE and at and len(trees) > 1 else None
    caps = (cut.most[at] if cut.most else None, beside)
    most = min((cap for cap in caps if cap is not None), default=len(trees))
    most = max(most, not at)
    # one fact more is no longer than to say so
    return trees[:most] if len(trees) > most + bool(most) else trees


def _kept(part: _Trees, cut: _Cut, at: int) -> Kept:
    stated = part.section.statements
    trees = _few(part, cut, at)
    printed = [
        [*_not_too_deep([stated[each] for each in tree[1:]], cut)] if len(tree) > 1 else []
        for tree in trees
    ]
    return Kept(
        section=part.section,
        statements=[
            item
            for tree, those in zip(trees, printed, strict=True)
            for item in (stated[tree[0]], *those)
        ],
        notes=cut.notes,
        beneath=[
            0 if part.section.part in WHOLE else len(tree) - 1 - len(those)
            for tree, those in zip(trees, printed, strict=True)
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
        said.append(f"not printed here: {named} ({FULL})")
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
