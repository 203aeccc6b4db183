"""An answer fits on one screen: counted over every question that is pinned, and every command of the README."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any, Final

import pytest
from click.testing import CliRunner

from partnership_graph import Answer, load
from partnership_graph.answers.answer import Citation, Section, Statement
from partnership_graph.answers.brief import READABLE, SCREEN, brief
from partnership_graph.answers.outermost import Outermost
from partnership_graph.answers.parts import Part
from partnership_graph.answers.printed import said
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.cli import main
from partnership_graph.facts.records import TABLES
from partnership_graph.publishing.formats import write
from partnership_graph.questions.declared import QUESTIONS
from tests.data import test_further_questions, test_sample_questions

README: Final = Path(__file__).parents[2] / "README.md"
PRINTING: Final = {*QUESTIONS, "extraction", "paragraphs", "query"}
"""The commands that print an answer, or rows, and draw and write nothing."""


@cache
def commands() -> tuple[str, ...]:
    """Return the commands of the 64 samples, of the 28 further questions and of the README, each once."""
    asked = [*test_sample_questions.QUESTIONS, *test_further_questions.QUESTIONS]
    pinned = [command for item in asked for command in (*item.commands, *item.unanswered)]
    shown = re.findall(r"`pgraph ([^`]+)`", README.read_text(encoding="utf-8"))
    return tuple(dict.fromkeys([*pinned, *(it for it in shown if shlex.split(it)[0] in PRINTING)]))


@cache
def lengths() -> dict[str, int]:
    run = CliRunner().invoke
    return {item: len(run(main, shlex.split(item)).output.splitlines()) for item in commands()}


def test_the_median_answer_has_at_most_25_lines() -> None:
    assert len(lengths()) > 150
    assert median(lengths().values()) <= READABLE


def test_nine_in_ten_answers_have_at_most_60_lines() -> None:
    long = {item: lines for item, lines in lengths().items() if lines > SCREEN}
    assert 10 * len(long) <= len(lengths()), long


def test_what_is_recorded_of_anything_fits_on_a_screen() -> None:
    place = load()
    things = [row for table in ("boards", "organisations", "people") for row in _rows(table)]
    long = [item for item in things if _lines(place.show(item)) > SCREEN]
    assert len(things) > 250
    assert long == []
    assert _lines(place.show("thurrock-council")) <= SCREEN


def _rows(table: str) -> list[str]:
    return [row.id for row in load().dataset.all(TABLES[table])]


def _lines(answer: Answer) -> int:
    return len(write(answer, "text").decode().splitlines())


def test_a_screen_counts_its_own_lines() -> None:
    place = load()
    shown = map(place.show, ("thurrock-council", "ice", "mase", "david-peplow"))
    for answer in (*shown, place.parties("MOU"), place.gaps("upward_line"), place.conflicts()):
        assert len(brief(answer)) == _lines(answer)


def _cited(source: str, locator: str) -> Citation:
    return Citation(
        source=source, name=source.title(), file="", locator=locator, as_of="2020-01-31"
    )


def _fact(text: str, **marks: Any) -> Statement:
    cited = marks.pop("citations", (_cited("minutes", "item 1"),))
    return Statement(text=text, fact_id=text, citations=cited, **marks)


def _answer(*sections: Section, remarks: Iterable[Remark] = ()) -> Answer:
    return Answer(
        question="Who?",
        found=True,
        verdict="Somebody",
        as_of="2020-01-31",
        data_version="0",
        places=("here",),
        sections=sections,
        remarks=tuple(remarks),
    )


def _section(*facts: Statement, part: Part = Part.SEATS, **more: Any) -> Section:
    return Section(part=part, heading="Seats", statements=facts, **more)


def _text(answer: Answer) -> list[str]:
    return write(answer, "text").decode().splitlines()


def test_a_mark_and_a_source_that_facts_share_are_printed_once_and_others_where_they_differ() -> (
    None
):
    marks = {"condition": "in force, stated", "last_recorded": "2020-01-31"}
    shown = _text(
        _answer(
            _section(
                _fact("One", **marks),
                _fact("Two", **marks),
                _fact("Three", condition="proposed", last_recorded="2020-01-31"),
            )
        )
    )
    assert shown[3:7] == [
        "Seats (in force, stated; last recorded 31 January 2020) [1]",
        "  One",
        "  Two",
        "  Three (proposed)",
    ]


def test_one_fact_alone_has_its_own_marks() -> None:
    shown = _text(_answer(_section(_fact("One", condition="in force, stated"))))
    assert shown[3:5] == ["Seats", "  One (in force, stated) [1]"]


def test_a_document_has_one_line_with_all_its_paragraphs_and_a_fact_names_its_own() -> None:
    paras = [_cited("report", f"Ofsted para {number}") for number in (101, 116, 117, 123)]
    shown = _text(
        _answer(
            _section(
                _fact("One", citations=(paras[0], _cited("minutes", "item 1"))),
                _fact("Two", citations=tuple(paras[1:])),
                _fact("Three", citations=(paras[0], paras[2])),
            )
        )
    )
    assert shown[4:7] == ["  One [1a][2]", "  Two [1b-d]", "  Three [1a,c]"]
    assert shown[9:11] == [
        "  [1] Report, 31 January 2020: Ofsted para 101 (a), 116 (b), 117 (c), 123 (d)",
        "  [2] Minutes, 31 January 2020: item 1",
    ]


def test_a_document_that_is_not_the_one_asked_for_says_so() -> None:
    beside = replace(_cited("report", "1.1"), beside=True)
    shown = _text(_answer(_section(_fact("One", citations=(_cited("minutes", "item 1"), beside)))))
    assert shown[-4:-2] == [
        "  [1] Minutes, 31 January 2020: item 1",
        "  [2] Report, 31 January 2020: 1.1, which is not the source asked for",
    ]


def test_notes_go_first_then_what_stands_beside_the_point_and_what_goes_is_counted() -> None:
    seats = [_fact(f"Seat {at}", note=f"Note {at}.") for at in range(14)]
    gaps = [_fact(f"Gap {at}") for at in range(6)]
    answer = _answer(_section(*seats), _section(*gaps, part=Part.GAPS))
    shown = _text(answer)
    assert [line for line in shown if "note:" in line] == []
    assert sum("Seat " in line for line in shown) == len(seats)
    assert "  \u2026 3 more (--full)" in shown
    assert "Note: not printed here: 3 facts, 14 notes (--full)" in shown
    assert write(answer, "text", full=True).decode().count("note: Note") == len(seats)


def test_an_answer_of_any_length_fits_on_a_screen_and_json_holds_all_of_it() -> None:
    long = _answer(
        *(
            _section(*(_fact(f"{part}-{at}") for at in range(90)), of=str(part))
            for part in range(70)
        )
    )
    assert len(_text(long)) <= SCREEN
    assert write(long, "json").decode().count('"fact_id"') == 90 * 70
    assert len(write(long, "text", full=True).decode().splitlines()) > 90 * 70


@pytest.mark.parametrize("beneath", [0, 1])
def test_of_very_many_facts_the_first_are_printed_the_rest_counted_and_no_more_spelled_out(
    beneath: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    spelled: set[str] = set()

    def told(item: Statement) -> str:
        spelled.add(item.fact_id)
        return said(item)

    monkeypatch.setattr("partnership_graph.answers.screen.said", told)
    facts = [_fact("Fact"), *_facts(30_000, depth=beneath)]
    shown = _text(_answer(_section(*facts), _section(*_facts(500))))
    printed = sum(line.strip().startswith("Fact") for line in shown)
    (rest,) = [line for line in shown if line.startswith("Note: not printed here: ")]
    counted, ways = rest.removeprefix("Note: not printed here: ").split(" (")
    assert sum(map(int, re.findall(r"\d+", counted))) == 30_501 - printed
    assert ways == "--full; -o answer.csv for a file; of a listing --where, --sort and --top)"
    assert 5 < printed <= len(shown) <= SCREEN
    assert len(spelled) <= 2 * SCREEN


def test_what_stands_further_in_goes_before_what_it_stands_under() -> None:
    facts = [_fact(f"{at}", depth=0 if at % 5 == 0 else 1) for at in range(100)]
    shown = _text(_answer(_section(*facts)))
    outer = [line.partition(" \u2026 ") for line in shown if "more beneath" in line]
    assert [line[0].strip() for line in outer] == [str(at) for at in range(0, 100, 5)]
    assert any("facts further in" in line for line in shown)


def test_what_an_answer_does_not_say_takes_three_lines_at_most() -> None:
    kinds = [Kind.BESIDE, Kind.LEFT_OUT, Kind.READING, Kind.CAUTION, Kind.LEFT_OUT, Kind.DAY]
    remarks = [Remark(kind=kind, text=f"left out: {at} things") for at, kind in enumerate(kinds)]
    shown = [line for line in _text(_answer(remarks=remarks)) if line.startswith("Note: ")]
    assert shown == [
        "Note: left out: 2 things",
        "Note: left out: 5 things",
        "Note: not printed here: 3 remarks (--full)",
    ]


def test_a_part_with_a_command_of_its_own_names_how_many_it_has_and_the_command_where_it_is_cut() -> (
    None
):
    command = "pgraph members here"
    assert _text(_answer(_section(*map(_fact, "abc"), command=command)))[3] == "Seats: 3 [1]"
    shown = _text(_answer(_section(*_facts(90)), _section(*_facts(20), command=command)))
    at = shown.index("Seats: 3 of 20 [1]")
    assert shown[at + 4] == "  \u2026 17 more (pgraph members here)"


def _facts(number: int, **marks: Any) -> list[Statement]:
    return [_fact(f"Fact {at}", **marks) for at in range(number)]


def _folds(shown: Iterable[str]) -> list[str]:
    return [line.strip() for line in shown if "\u2026" in line]


def test_a_part_alone_has_the_whole_screen() -> None:
    shown = _text(_answer(_section(*_facts(98))))
    assert len(shown) == SCREEN
    (fold,) = _folds(shown)
    assert fold == f"\u2026 {98 - sum('Fact ' in line for line in shown)} more (--full)"


def test_what_a_screen_cuts_off_is_never_put_into_words() -> None:
    made: list[int] = []

    def stated(number: int) -> Statement:
        made.append(number)
        return _fact(f"fact {number}", note=f"note {number}")

    def answer(statements: Sequence[Statement]) -> Answer:
        parts = (Part.SEATS, Part.ALIASES, Part.CHANGES)
        each = [Section(part=part, heading="All", statements=statements) for part in parts]
        return _answer(*each)

    asked = answer(Outermost(range(5_000), stated))
    shown = _text(asked)
    assert len(made) <= SCREEN + 1
    every = answer(tuple(map(stated, range(5_000))))
    assert shown == _text(every)
    assert asked.to_dict() == every.to_dict()
    assert asked == every


def test_a_later_part_goes_before_an_earlier_one() -> None:
    shown = _text(_answer(_section(*_facts(30)), _section(*_facts(8)), _section(*_facts(20))))
    (fold,) = _folds(shown)
    assert shown.index(f"  {fold}") > max(at for at, line in enumerate(shown) if "Fact " in line)


def test_the_rows_of_a_list_stay_before_what_stands_beneath_them() -> None:
    rows = [fact for at in range(40) for fact in (_fact(f"Row {at}"), _fact("Under", depth=1))]
    shown = _text(_answer(_section(*rows)))
    assert sum("Row " in line for line in shown) == 40
    assert _folds(shown)[0] == "Row 0 \u2026 1 more beneath"


def test_who_sees_to_it_stays_where_notes_gaps_and_contradictions_go() -> None:
    rows = [
        fact
        for at in range(18)
        for fact in (
            _fact(f"Row {at}"),
            _fact("No due date", depth=1, table="gaps"),
            _fact("Led by Bo", depth=1, table="assignments"),
        )
    ]
    sides = _section(*_facts(2), part=Part.CONTRADICTIONS)
    shown = _text(_answer(_section(*rows), sides))
    assert sum("Led by Bo" in line for line in shown) == 18
    assert not any("No due date" in line for line in shown)
    assert "Seats: 2 (--full)" in shown


def test_one_fact_beside_the_point_is_no_longer_than_its_count() -> None:
    gap = _section(_fact("Not stated"), part=Part.GAPS)
    assert any("Not stated" in line for line in _text(_answer(_section(*_facts(98)), gap)))


LONG: Final = (
    *("show thurrock-council", "show thurrock-hwb", "show ofsted", "show for-thurrock-in-thurrock"),
    *("timeline for-thurrock-in-thurrock", "timeline thurrock-council", "figures", "figures cost"),
    *('actions "Goal B"', "actions --of thurrock-hws", "figures --of thurrock"),
)
FOLD: Final = re.compile(r"(?:\u2026|:) (\d+)(?: more)? \((pgraph [^()]+|--full)\)$")


def test_whatever_is_folded_is_named_with_its_number_and_what_prints_it() -> None:
    run = CliRunner().invoke
    folded: dict[str, int] = {}
    for command in (*commands(), *LONG):
        for line in run(main, shlex.split(command)).output.splitlines():
            if (found := FOLD.search(line)) and (typed := found[2]) != "--full":
                folded[typed] = max(folded.get(typed, 0), int(found[1]))
    assert len(folded) > 20
    for typed, number in folded.items():
        printed = run(main, shlex.split(typed)[1:]).output.splitlines()
        assert len(printed) > number, typed
        further = (found for found in map(FOLD.search, printed) if found)
        assert {found[2] for found in further} <= {"--full"}, typed  # of parts that stand beside


def test_markdown_says_the_same_as_the_screen() -> None:
    answer = load().show("ice")
    lines = [line.strip() for line in _text(answer) if line.startswith("  ")]
    marked = write(answer, "markdown").decode().replace("\\", "")
    assert [line for line in lines if line not in marked] == []
