"""How many, what share, what cost, which score? The figures stated of a thing, or about some words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from partnership_graph.answers.answer import Answer, Section
from partnership_graph.answers.denying import denied
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.errors import AmbiguousNameError, UnknownNameError, quoted
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.pasted import as_one_word
from partnership_graph.facts.records import Figure, Gap
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.spelling import begun, holding_words, searched
from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import spoken
from partnership_graph.facts.wording import counted, grouped, naming, sentence
from partnership_graph.questions.records.linked_figures import of_linked
from partnership_graph.questions.records.rows import is_shown
from partnership_graph.questions.records.targets import (
    Target,
    due_with,
    seen_to_by,
    targets,
)
from partnership_graph.questions.wholes import parts_of_any

_NUMBERS: Final = ("cost", "content")
"""The kinds of gap that a figure may be looked for and not found by."""

_NEAREST: Final = 5
_FEW: Final = 12
"""Of so many figures found by words it is said what else their paragraphs count, and of so much at most."""
_LITTLE: Final = 4
"""A paragraph that counts more besides is about something else as well."""

_FURTHER: Final = (", ", ": ", " in ")
"""What follows the name of a measure where the same is measured of something narrower or wider."""

_MOST_SAID: Final = 2  # more figures than these are counted in the first line, and not said in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The figures of one thing: what is measured alike stands together, a part after its total.

    It ``has_parts`` where something is part of it, of which there may be figures too. ``seen_to`` is who
    leads or provides it, after the capacity in which they do.
    """

    thing: str
    figures: Sequence[Figure]
    has_parts: bool
    seen_to: tuple[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The figures asked for, thing by thing.

    Args:
        text: the thing or the words asked by.
        named: the id of the thing that ``text`` is the name of; "" where it is words.
        of: the id of the thing asked by.
        linked: whether they are those of what is linked with it by one line, it having none itself.
        groups: the figures.
        targets: the targets among them, each with what it is the target of.
        due: when those targets are due that have no period, by id.
        totals: the stated total that each part of one is part of, by its id.
        gaps: what was looked for of these things, and is not stated.
        nearest: where there are none, figures that hold most of the words.
        same: of the few found by words, what else the same paragraphs count.
        silence: what stands behind saying that there are none.
    """

    text: str
    named: str
    of: str
    linked: bool
    groups: Sequence[Group]
    targets: Sequence[Target]
    due: Mapping[str, str]
    totals: Mapping[str, Figure]
    gaps: Sequence[Gap]
    nearest: Sequence[Figure]
    same: Sequence[Figure]
    silence: Silence

    @property
    def figures(self) -> list[Figure]:
        """All figures."""
        return [item for group in self.groups for item in group.figures]


def find(view: View, text: str = "", *, of: str = "") -> Found:
    """Find the figures that meet all that is asked, of whatever day unless one was asked for.

    Args:
        view: what to look at.
        text: a thing by its name, of which and of whose parts they are; or words that the measure,
            the period, the note or a name of the thing measured hold.
        of: the id of a thing of which, or of whose parts, they are.
    """
    dataset, holds = view.dataset, holding_words(text)
    named = _named(dataset, text)
    those, within = (parts_of_any(dataset, item) for item in (named, of))
    every = [item for item in dataset.all(Figure) if not of or item.subject_id in within]
    met = _with_parts(every, _met(dataset, every, those, holds))
    own = [item for item in met if is_shown(view, item)]
    beside = [] if of else of_linked(view, named, those, own)
    shown = [*own, *beside]
    return Found(
        text=text,
        named=named,
        of=of,
        linked=bool(beside),
        groups=list(_groups(view, shown, [named, of, *_best(dataset, shown, holds)])),
        targets=targets(shown),
        due=due_with(view, shown),
        totals={item.id: item for item in dataset.all(Figure)},
        gaps=_gaps(view, within if of else those, holds if text else None, only=bool(of)),
        nearest=[] if shown else _nearest(view, text, every),
        same=[] if of or named or not text else _same(view, shown),
        silence=silence(view, [*filter(None, [of or named])], facts=[] if shown else met),
    )


def _met(
    dataset: Dataset, every: Iterable[Figure], things: Collection[str], holds: Callable[[str], bool]
) -> list[Figure]:
    """Return the figures of some things, and those found by words."""
    return [item for item in every if item.subject_id in things or holds(_words(dataset, item))]


def _named(dataset: Dataset, text: str) -> str:
    """Return the id of the one thing that a text is the name of; "" where it is words.

    A name that several things have is words that each of them holds.
    """
    try:
        return dataset.resolve(text) if text else ""
    except (AmbiguousNameError, UnknownNameError):
        return ""


def _words(dataset: Dataset, item: Figure) -> str:
    """Return what a figure is found by."""
    names = _names(dataset, item.subject_id)
    return " ".join((item.measure, item.period, item.unit, item.note, *names))


def _names(dataset: Dataset, thing: str) -> Iterator[str]:
    if dataset.is_thing(thing):
        yield dataset.own_name(thing)
        yield from (alias.name for alias in dataset.called(thing))
        yield str(getattr(dataset.fact(thing), "text", ""))


def _same(view: View, figures: Sequence[Figure]) -> list[Figure]:
    """Return what else the paragraphs of a few figures count, of each paragraph that counts little else."""
    found = {at for item in figures for at in view.paragraphs(item)}
    others: dict[tuple[str, str], list[Figure]] = {}
    for item in view.dataset.all(Figure) if len(figures) <= _FEW else ():
        if item not in figures and is_shown(view, item):
            for at in view.paragraphs(item) & found:
                others.setdefault(at, []).append(item)
    few = [those for those in others.values() if len(those) <= _LITTLE]
    return [*dict.fromkeys(item for those in few for item in those)][:_FEW]


def _with_parts(every: Iterable[Figure], met: Iterable[Figure]) -> list[Figure]:
    """Return figures with the parts of each stated total among them, in the order of all."""
    whole = {item.id for item in met}
    parts = [item for item in every if item.part_of]
    size = 0
    while size < len(whole):
        size = len(whole)
        whole |= {item.id for item in parts if item.part_of in whole}
    return [item for item in every if item.id in whole]


def _best(
    dataset: Dataset, figures: Sequence[Figure], holds: Callable[[str], bool]
) -> Iterator[str]:
    """Yield the things that are called by the words, and then those of which a measure is."""
    for item in figures:
        if any(map(holds, _names(dataset, item.subject_id))):
            yield item.subject_id
    yield from (item.subject_id for item in figures if holds(item.measure))


def _groups(view: View, figures: Iterable[Figure], first: Iterable[str]) -> Iterator[Group]:
    """Yield figures thing by thing, what was asked for by its name before the others."""
    things: dict[str, list[Figure]] = {thing: [] for thing in first}
    for item in figures:
        things.setdefault(item.subject_id, []).append(item)
    for thing, those in things.items():
        if those:
            yield Group(
                thing=thing,
                figures=_side_by_side(those),
                has_parts=len(parts_of_any(view.dataset, thing)) > 1,
                seen_to=seen_to_by(view, thing),
            )


def _side_by_side(figures: Sequence[Figure]) -> list[Figure]:
    """Return figures so that what is compared stands together, in the order of their rows.

    A part stands after its total; "under 18 conception rate, target" after "under 18 conception rate".
    """
    here = {item.id: item for item in figures}
    measures = sorted({item.measure for item in figures}, key=len)
    order: dict[str, int] = {}
    places: dict[str, tuple[int, int]] = {}
    for item in figures:
        totals = _totals(item, here)
        first = totals[-1].measure
        stem = next(each for each in measures if _continues(first, each))
        places[item.id] = order.setdefault(stem, len(order)), len(totals)
    return sorted(figures, key=lambda item: places[item.id])


def _totals(item: Figure, here: Mapping[str, Figure]) -> list[Figure]:
    """Return a figure, the total that it is part of, the total of that: as far as they are here."""
    found = [item]
    while (total := here.get(found[-1].part_of)) and total not in found:
        found.append(total)
    return found


def _continues(measure: str, stem: str) -> bool:
    """Tell whether a measure is another one, or that one of something further: "..., national"."""
    rest = measure.removeprefix(stem)
    return not rest or (rest != measure and rest.startswith(_FURTHER))


def _gaps(
    view: View, asked: Collection[str], holds: Callable[[str], bool] | None, *, only: bool
) -> list[Gap]:
    """Return what is not stated that may be a figure: of some things, or about some words.

    Args:
        view: what to look at.
        asked: the things.
        holds: tells whether a text holds the words; not given where none are asked about.
        only: whether it must be both, of the things and about the words.
    """
    found: list[Gap] = []
    for gap in view.dataset.all(Gap):
        if gap.what in _NUMBERS and is_shown(view, gap):
            of_them = gap.subject_id in asked
            said = " ".join((gap.text, *_names(view.dataset, gap.subject_id)))
            about = holds(said) if holds else only
            if (of_them and about) if only else (of_them or about):
                found.append(gap)
    return found


def _nearest(view: View, text: str, every: Iterable[Figure]) -> list[Figure]:
    """Return the figures that hold most of some words, or of those spelt nearest to them."""
    words = [(item, searched(_words(view.dataset, item))) for item in every if is_shown(view, item)]
    known = sorted({word for _, those in words for word in those})
    asked = [get_close_matches(each, known, n=1, cutoff=0.8) or [each] for each in searched(text)]
    held = [
        (sum(any(begun(word, each) for word in those) for (each,) in asked), item)
        for item, those in words
    ]
    most = max((number for number, _ in held), default=0)
    best: dict[str, Figure] = {}
    for number, item in held:
        if number and number == most:
            best.setdefault(item.measure, item)
    return [*best.values()][:_NEAREST]


def tell(view: View, found: Found) -> Answer:
    """Tell the figures thing by thing, each with its period and what it is part of."""
    asked = _asked(view, found)
    return answer(
        view,
        f"How many, how much, what share{asked}?",
        found=bool(found.groups),
        verdict=_verdict(view, found, asked),
        sections=[
            *(_told(view, found, group) for group in found.groups),
            section(view, Part.NEAREST, "The nearest, which is not what was asked", found.nearest),
            section(view, Part.FIGURES, "Counted in the same paragraphs", found.same),
            section(view, Part.GAPS, "Looked for and not stated", found.gaps),
        ],
    )


def _asked(view: View, found: Found) -> str:
    name = view.dataset.name
    about = f" about {name(found.named) if found.named else quoted(found.text)}"
    of = f" of {name(found.of)} and what is part of it"
    return (of if found.of else "") + (about if found.text else "")


def _verdict(view: View, found: Found, asked: str) -> str:
    figures = found.figures
    if not figures:
        return denied(view, found.silence, none=f"no figure{asked}", unit="figure")
    number = counted(len(figures), "figure")
    own = f"None of its own is recorded; {number} of what it is linked with: " * found.linked
    if len(figures) <= _MOST_SAID:
        return own + "; ".join(sentence(view.dataset, item) for item in figures)
    names = [view.dataset.name(group.thing) for group in found.groups]
    things = f", of {counted(len(names), 'thing')}{naming(names)}"
    said = f"{len(figures)} figures{asked}{things if names[1:] or found.text else ''}"
    return (own.removesuffix(": ") + things if own else said) + _to_come_to(view, found)


def _to_come_to(view: View, found: Found) -> str:
    """Return the few targets there are, each after the figure that it is a target of, as the end of a sentence."""
    if len(found.targets) > _MOST_SAID:
        return ""
    pairs = [(item.figure, item.target) for item in found.targets]
    every = [_said(view, found, each, ()) for pair in pairs for each in pair if each]
    return "".join(f"; {said}" for said in every)


def _told(view: View, found: Found, group: Group) -> Section:
    is_asked = not found.text or found.linked or group.thing == found.named
    words = "" if is_asked else f"{as_one_word(found.text)} "
    alone = f" --where subject={group.thing}" if group.has_parts else ""
    here = {item.id for item in group.figures}
    return Section(
        part=Part.GROUP,
        of=group.thing,
        heading=view.dataset.name(group.thing) + _seen_to(view, group),
        statements=tuple(
            state(view, item, text=_said(view, found, item, here)) for item in group.figures
        ),
        command=f"pgraph figures {words}--of {group.thing}{alone}",
    )


def _seen_to(view: View, group: Group) -> str:
    """Return who leads or provides a thing, as the end of a heading."""
    capacity, who = group.seen_to
    if not who:
        return ""
    return f" ({spoken(capacity)}: {', '.join(map(view.dataset.name, who))})"


def _said(view: View, found: Found, item: Figure, here: Collection[str]) -> str:
    """Return a figure beside its thing: "Adoptions, 2014-15: 13 children"; what is told ``here`` by its name."""
    due = f" (due {found.due[item.id]})" if item.id in found.due else ""
    said = f"{item.measure}{_period(item)}: {_value(item)}{due}"
    total = found.totals.get(item.part_of)
    if total is None:
        return said
    if total.id in here:
        return f"{said}; part of {total.measure}"
    return f"{said}; part of {sentence(view.dataset, total, beside=item.subject_id)}"


def _period(item: Figure) -> str:
    return f", {item.period}" if item.period else ""


def _value(item: Figure) -> str:
    return f"{grouped(item.value)} {item.unit}".strip()
