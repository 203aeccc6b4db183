"""What does a word mean here? In the documents, in the words of a place, and as the tool itself uses it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import denied
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.errors import quoted
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.pasted import command
from partnership_graph.facts.records import (
    TABLES,
    Alias,
    Area,
    Description,
    Fact,
    Figure,
    Gap,
    TermOfReference,
    Thing,
    Word,
)
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.spelling import holding, plain, singular
from partnership_graph.facts.typed import value_of
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import UNRATIFIED, counted, sentence
from partnership_graph.questions.records.rows import is_shown

_NEAREST: Final = 5
_LONGEST_COMPARED: Final = 100
_SAYING: Final = ("description", "designation", "characteristic", "brand")
"""The kinds of description that say what a thing is, first what says most: a judgement says how good it is."""

LISTS: Final[Mapping[str, Mapping[str, str]]] = {
    "upward": vocabulary.UPWARD,
    "sideways": vocabulary.SIDEWAYS,
    "link": vocabulary.LINK_KINDS,
    "status": vocabulary.STATUSES,
    "basis": vocabulary.BASES,
    "capacity": vocabulary.CAPACITIES,
    "voting": vocabulary.VOTING,
    "assignment": vocabulary.ASSIGNMENTS,
    "attendance": vocabulary.ATTENDANCE,
    "area_link": vocabulary.AREA_LINKS,
    "service": vocabulary.SERVICE_CAPACITIES,
    "programme_link": vocabulary.PROGRAMME_LINKS,
    "state": vocabulary.STATES,
    "act": vocabulary.ACTS,
    "change": vocabulary.CHANGES,
    "decides": vocabulary.DECISIONS,
    "quorum": vocabulary.QUORUM_RULES,
    "counted_by": vocabulary.COUNTED_BY,
    "legal_basis": vocabulary.LEGAL_BASES,
    "legal_form": vocabulary.LEGAL_FORMS,
    "scheme": vocabulary.SCHEMES,
    "trigger": vocabulary.TRIGGERS,
    "description": vocabulary.DESCRIPTIONS,
    "gap": vocabulary.GAPS,
    **{
        name: {value: vocabulary.spoken(value) for value in values}
        for name, values in {
            "body": vocabulary.BOARD_KINDS,
            "organisation": vocabulary.ORGANISATION_KINDS,
            "area": vocabulary.AREA_KINDS,
            "site": vocabulary.CENTRE_KINDS,
            "programme": vocabulary.PROGRAMME_KINDS,
            "document": vocabulary.DOCUMENT_KINDS,
            "meeting": vocabulary.MEETING_KINDS,
            "holder": vocabulary.HOLDER_STATES,
            "standing": vocabulary.STANDINGS,
            "clause": (*vocabulary.CLAUSES, "quorum"),
        }.items()
    },
    "table": {table: record.about for table, record in TABLES.items()},
}
"""The tool's own words: each value of its closed lists with its words, and each table with what it holds."""

_UNSAYING: Final = frozenset({"other", "none", "not_stated", "yes", "no"})
"""The values that say nothing by themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """A thing that is called by the word: the names by which it is, and what is said of it."""

    thing: Thing
    names: Sequence[Alias]
    said: Sequence[Fact]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a word means: each meaning apart.

    Args:
        text: the word or words.
        meanings: the things that are called so.
        words: the words of places that it is.
        own: the words of the tool that it is, as the list and the value.
        clauses: where it is a kind of clause, the clauses of that kind.
        said: where nothing is called so, the rows that say something of it.
        holding: how many rows hold it beside those.
        nearest: the nearest words that mean something.
        silence: what stands behind saying that it means nothing.
    """

    text: str
    meanings: Sequence[Meaning]
    words: Sequence[Word]
    own: Sequence[tuple[str, str]]
    clauses: Sequence[TermOfReference]
    said: Sequence[Fact]
    holding: int
    nearest: Sequence[str]
    silence: Silence

    @property
    def number(self) -> int:
        """How many meanings it has."""
        return len(self.meanings) + len(self.words) + len(self.own)


def find(view: View, text: str) -> Found:
    """Find what a word means: in the documents, as a place's own word, and as a word of the tool."""
    asked = _compared(text)
    called = _called(view.dataset, asked)
    meanings = list(_meanings(view, called))
    words = [item for item in view.dataset.all(Word) if _compared(item.name) == asked]
    clause = value_of(text, vocabulary.CLAUSES)
    own = dict.fromkeys((*_own_words().get(asked, ()), *([("clause", clause)] if clause else ())))
    held = list(_holding(view, text))
    told = bool(meanings or words or own)
    return Found(
        text=text,
        meanings=meanings,
        words=words,
        own=list(own),
        clauses=_clauses(view, clause),
        said=[] if told else held,
        holding=len(held) if told else 0,
        nearest=[] if told or held else _nearest(view.dataset, text),
        silence=silence(view, (), facts=_hidden(called, meanings)),
    )


def _clauses(view: View, kind: str) -> list[TermOfReference]:
    """Return the clauses of a kind, of every body; none for no kind."""
    every = view.dataset.all(TermOfReference) if kind else ()
    return [item for item in every if item.clause == kind and is_shown(view, item)]


def _hidden(called: Mapping[str, Sequence[Fact]], meanings: Sequence[Meaning]) -> list[Fact]:
    """Return the rows by which something is called so that the day or the filter keeps out."""
    known = {meaning.thing.id for meaning in meanings}
    return [row for thing, rows in called.items() if thing not in known for row in rows]


def _compared(text: str) -> str:
    """Return a word as it is compared: "Early Help Hubs" is "early help hub"."""
    return " ".join(map(singular, plain(text.replace("_", " ")).split()))


def _called(dataset: Dataset, asked: str) -> dict[str, list[Fact]]:
    """Return the things that are called so, each with the rows by which it is: itself, another name.

    A level is called by its tier as well: "community" is "Community level".
    """
    found: dict[str, list[Fact]] = {}
    for thing in dataset.things() if asked else ():
        if _compared(thing.name) == asked or _is_level(dataset, thing, asked):
            found.setdefault(thing.id, []).append(thing)
    for alias in dataset.all(Alias) if asked else ():
        if _compared(alias.name) == asked:
            found.setdefault(alias.of_id, []).append(alias)
    return found


def _is_level(dataset: Dataset, thing: Thing, asked: str) -> bool:
    if not isinstance(thing, Area) or thing.kind != "level":
        return False
    tier = dataset.tier_called(asked, thing.place)
    return bool(tier) and dataset.tier_called(thing.name, thing.place) == tier


def _meanings(view: View, called: Mapping[str, Sequence[Fact]]) -> Iterator[Meaning]:
    for wanted, rows in called.items():
        shown = [row for row in rows if is_shown(view, row)]
        thing = view.dataset.fact(wanted)
        if shown and isinstance(thing, Thing):
            names = [row for row in shown if isinstance(row, Alias)]
            yield Meaning(thing=thing, names=names, said=list(_said_of(view, wanted)))


def _said_of(view: View, wanted: str) -> Iterator[Fact]:
    """Yield what says what a thing is: descriptions, its remit, and what is not stated of its name."""
    dataset = view.dataset
    own = [item for item in dataset.of(Description, subject_id=wanted) if item.kind in _SAYING]
    every: list[Fact] = [
        *sorted(own, key=lambda item: (item.status == "proposed", _SAYING.index(item.kind)))
    ]
    every += dataset.of(TermOfReference, body_id=wanted, clause="remit")
    every += dataset.of(Gap, subject_id=wanted, what="meaning")
    yield from (item for item in every if is_shown(view, item))


def _holding(view: View, text: str) -> Iterator[Fact]:
    """Yield the rows that say something in which the word stands."""
    if not plain(text):
        return
    holds = holding(text)
    dataset = view.dataset
    rows: list[tuple[Fact, str]] = [(item, item.text) for item in dataset.all(Description)]
    rows += [(item, item.text) for item in dataset.all(TermOfReference)]
    rows += [(item, item.measure) for item in dataset.all(Figure)]
    rows += [(item, item.text) for item in dataset.all(Gap) if item.what != "same_as"]
    yield from (item for item, said in rows if holds(said) and is_shown(view, item))


@cache
def _own_words() -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return the tool's own words as they are compared, each with its list and its value."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, values in LISTS.items():
        for value, words in values.items():
            spelt = {value} if name == "table" else {value, words, words.partition(":")[0]}
            for word in {_compared(item.removeprefix("is ")) for item in spelt}:
                if value not in _UNSAYING:
                    found.setdefault(word, []).append((name, value))
    return found


def _nearest(dataset: Dataset, text: str) -> list[str]:
    """Return the nearest names and words that mean something."""
    if len(text) > _LONGEST_COMPARED:
        return []
    meant = [*dataset.matching(text)] or dataset.described_so(text)
    names = [dataset.own_name(item) for item in meant]
    every = {item.name for item in dataset.things()} | {item.name for item in dataset.all(Alias)}
    every |= {item.name for item in dataset.all(Word)}
    spelt = {_compared(name): name for name in sorted(every)}
    spelt |= {word: vocabulary.spoken(own[0][1]) for word, own in _own_words().items()}
    near = get_close_matches(_compared(text), spelt, n=_NEAREST, cutoff=0.7)
    return list(dict.fromkeys([*names, *(spelt[item] for item in near)]))[:_NEAREST]


def tell(view: View, found: Found) -> Answer:
    """Tell each meaning apart: of things, of a place's own words, of the tool's."""
    is_found = bool(found.number or found.said)
    return answer(
        view,
        f"What does {quoted(found.text)} mean here?",
        found=is_found,
        verdict=_verdict(view, found) if is_found else _none(view, found),
        sections=[
            *(_meaning(view, item) for item in found.meanings),
            section(view, Part.WORDS, "Words of a place's own", found.words),
            section(view, Part.TERMS, "Stated in terms of reference", found.clauses),
            section(view, Part.SAID, "What is said of it", found.said),
            Section(
                part=Part.OWN_WORDS,
                heading="The tool's own words: taken from no paragraph",
                statements=tuple(_own(name, value) for name, value in found.own),
            ),
        ],
        remarks=list(_remarks(found)),
    )


def _meaning(view: View, item: Meaning) -> Section:
    """Return a thing that is called so: by which names, what it is, and what is said of it."""
    place = ", ".join(map(view.dataset.known_as, view.dataset.places_of(item.thing.id)))
    called: Sequence[Fact] = item.names or [item.thing]
    beneath = [state(view, item.thing, depth=1)] if item.names else []
    beneath += [
        state(view, fact, depth=1, text=sentence(view.dataset, fact, beside=item.thing.id))
        for fact in item.said
    ]
    return Section(
        part=Part.GROUP,
        of=item.thing.id,
        heading=f"{view.dataset.name(item.thing.id)} ({place})",
        statements=(*(state(view, fact) for fact in called), *beneath),
    )


_LABELS: Final[Mapping[str, str]] = {
    "upward": "a kind of line by which one thing answers to another; it is climbed",
    "sideways": "a kind of line that is never climbed: not a reporting line",
    "link": "a relation that is no reporting line",
    "status": "the status of a fact",
    "basis": "on what a fact rests",
    "capacity": "a capacity in which somebody sits on a body",
    "voting": "whether a seat votes",
    "assignment": "a part that somebody has in a piece of work",
    "attendance": "as what somebody was at a meeting, which is no seat",
    "area_link": "a link of geography, which is not governance",
    "service": "a part that somebody has in a service",
    "programme_link": "a link of a plan or a service",
    "state": "whether something took place",
    "act": "a kind of decision",
    "change": "a kind of change, made or proposed",
    "decides": "how a body decides",
    "quorum": "a kind of rule in a quorum",
    "counted_by": "how those present are counted for a quorum",
    "legal_basis": "what a body is founded on",
    "legal_form": "what a body is in law",
    "scheme": "a register's identifier",
    "trigger": "what an escalation is for",
    "description": "a kind of thing said of something",
    "gap": "something that is looked for and not stated",
    "body": "a kind of body",
    "organisation": "a kind of organisation",
    "area": "a kind of area",
    "site": "a kind of site",
    "programme": "a kind of plan or piece of work",
    "document": "a kind of document",
    "meeting": "a kind of meeting or event",
    "holder": "whether a seat has a holder",
    "standing": "as what somebody holds a post",
    "clause": "a kind of clause in terms of reference",
    "table": "a table",
}
"""What the words of each list are."""


def _own(name: str, value: str) -> Statement:
    row = {"list": name, "value": value, "words": LISTS[name][value]}
    return Statement(text=_own_in_words(name, value), row=row)


def _own_in_words(name: str, value: str) -> str:
    words = LISTS[name][value].rstrip(".")
    if name == "table":
        return f"{vocabulary.spoken(value)}, {_LABELS[name]}: {words}"
    shown = "" if value == words else f" [{value}]"
    return f"{words}: {_LABELS[name]}{shown}"


def _verdict(view: View, found: Found) -> str:
    if not found.number:
        first, *rest = found.said
        more = f"; {counted(len(rest), 'more row')} beside" if rest else ""
        none = f"No fact says by itself what {quoted(found.text)} is; one says of it"
        return f"{none}: {sentence(view.dataset, first)}{_mark(first)}{more}"
    said = [_in_words(view, found, item) for item in found.meanings]
    said += [sentence(view.dataset, item) for item in found.words]
    said += [f"{_own_in_words(name, value)} (the tool's own word)" for name, value in found.own]
    if len(said) > 1:
        most = f"; and {len(said) - _NEAREST} more" if len(said) > _NEAREST else ""
        return f"{quoted(found.text)} has {len(said)} meanings: {'; '.join(said[:_NEAREST])}{most}"
    return said[0] + _stated(view, found)


def _stated(view: View, found: Found) -> str:
    """Return of which bodies a clause of the kind asked for is recorded."""
    bodies = list(dict.fromkeys(item.body_id for item in found.clauses))
    if not bodies:
        return ""
    names = ", ".join(map(view.dataset.name, bodies[:_NEAREST]))
    more = f" and {len(bodies) - _NEAREST} more" if len(bodies) > _NEAREST else ""
    clauses = counted(len(found.clauses), "clause")
    return f"; {clauses} on it {'is' if len(found.clauses) == 1 else 'are'} recorded: {names}{more}"


def _in_words(view: View, found: Found, item: Meaning) -> str:
    """Return a meaning in words: what is called so, and, of one alone, the first that is said of it."""
    name = f"{view.dataset.name(item.thing.id)}{_scope(view, item)}"
    if found.number > 1:
        return name
    means = f"{quoted(found.text)} means {name}" if item.names else name
    first = next((fact for fact in item.said if isinstance(fact, Description)), None)
    if first is not None:
        return f"{means}: {first.text.rstrip('.')}{_mark(first)}"
    unknown = any(isinstance(fact, Gap) for fact in item.said)
    kind = sentence(view.dataset, item.thing).removeprefix(item.thing.name).strip()
    return f"{means} {kind}{'; what it stands for is not stated' if unknown else ''}".strip()


def _scope(view: View, item: Meaning) -> str:
    """Return in which documents alone a name means a thing, where it does not everywhere."""
    scopes = list(dict.fromkeys(alias.only_in for alias in item.names))
    if not scopes or "" in scopes:
        return ""
    one = view.dataset.name(scopes[0]) if len(scopes) == 1 else ""
    return f", in {one or counted(len(scopes), 'document')} alone"


def _mark(fact: Fact) -> str:
    return f" ({UNRATIFIED})" if fact.status == "proposed" else ""


def _none(view: View, found: Found) -> str:
    none = denied(view, found.silence, none=f"no meaning of {quoted(found.text)}")
    near = f"; the nearest words are {', '.join(found.nearest)}" if found.nearest else ""
    return none + near


def _remarks(found: Found) -> Iterator[Remark]:
    if found.holding:
        holds = "row says" if found.holding == 1 else "rows say"
        text = f"{found.holding} more {holds} something in which it stands"
        yield Remark(kind=Kind.BESIDE, text=text, option=command("facts", found.text))
