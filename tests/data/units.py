"""Every paragraph and part that each document is made of, read from its text by the marks of its layout.

A unit begins at its mark and goes on to the next one, so that no word of a document is in none. The
units are as fine as the locators of the rows: a numbered paragraph, a row of an action plan, an item
of minutes, a section, a table, a heading; the caption of a figure is one beside the section around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

_WHICH: Final = ("first", "second", "third", "fourth", "fifth")


class Unit(NamedTuple):
    """A part of a document: the source it is of, what it is cited by, and its text."""

    source: str
    locator: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document with marks of its own, which ends where the next part begins.

    Args:
        source: the source it is of.
        opens: what it begins with.
        name: the locator of what stands before the first of its marks.
        marks: what a unit begins with, and the locator of that unit; one that begins with a blank
            or a bracket is added to the locator of the unit that it is in.
        captions: what a caption begins with, which ends no unit, and its locator.
    """

    source: str
    opens: str
    name: str
    marks: Mapping[str, str] = field(default_factory=dict)
    captions: Mapping[str, str] = field(default_factory=dict)


def units(text: str, parts: Sequence[Part]) -> list[Unit]:
    """The units of a document in its order; where a locator comes again, each says which it is."""
    found = [unit for part, stretch in _stretches(text, parts) for unit in _units(stretch, part)]
    times = Counter(unit.locator for unit in found)
    met: Counter[str] = Counter()
    named = []
    for unit in found:
        which = _WHICH[met[unit.locator]] if times[unit.locator] > 1 else ""
        met[unit.locator] += 1
        named.append(unit._replace(locator=f"{unit.locator} ({which})") if which else unit)
    return named


def _stretches(text: str, parts: Sequence[Part]) -> Iterator[tuple[Part, str]]:
    starts = [0]
    for part in parts[1:]:
        opened = re.compile(part.opens, re.MULTILINE).search(text, starts[-1] + 1)
        assert opened, f"no part of the document begins with {part.opens!r}"
        starts.append(opened.start())
    for part, start, end in zip(parts, starts, [*starts[1:], len(text)], strict=True):
        yield part, text[start:end]


def _units(text: str, part: Part) -> Iterator[Unit]:
    marked = {0: part.name} | _met(text, part.marks)
    ends = [*sorted(marked)[1:], len(text)]
    spans, whole = [], ""
    for at, end in zip(sorted(marked), ends, strict=True):
        is_within = marked[at].startswith((" ", "("))
        whole = whole if is_within else marked[at]
        spans.append((at, end, whole + marked[at] if is_within else whole))
    for at, locator in _met(text, part.captions).items():
        spans.append((at, text.find("\n\n", at), locator))
    for at, end, locator in sorted(spans):
        if text[at:end].strip():
            yield Unit(part.source, locator, text[at:end])


def _met(text: str, marks: Mapping[str, str]) -> dict[int, str]:
    return {
        found.start(): found.expand(locator)
        for mark, locator in marks.items()
        for found in re.finditer(mark, text, re.MULTILINE)
    }


_SUMMARY: Final = r"^Executive [Ss]ummary$"
_SECTION: Final = r"^(\d+)\. "
_DECIMAL: Final = r"^[ \t*-]*(\d+(?:\.\d+)+)\.?\**\s"
_AUTHOR: Final = r"^Report Authors?:"


def _report(name: str, numbers: str = "", author: str = "Report Author") -> dict[str, str]:
    """The marks of a report of the council: its name in locators, and what numbers follow in them."""
    return {
        _SUMMARY: f"{name} Exec Summary",
        _SECTION: rf"{numbers or name} \1",
        _DECIMAL: rf"{numbers or name} \1",
        _AUTHOR: f"{name} {author}",
    }


_MOU: Final = "thurrock-mou-report-2020"
_BD: Final = "bd-partnership-paper-2017"
_CABINET: Final = "thurrock-cabinet-report-2016"
_PACK: Final = "hwb-pack-2016-09-15"
_ICE_ITEM: Final = r"^(?:<p>)?(\d+)\.(?:</p>)?\t"


def _paper(item: int, opens: str, marks: Mapping[str, str]) -> Part:
    name = f"HWB pack item {item}"
    return Part(_PACK, opens, f"{name} header", {**_report(name, f"{name} para"), **marks})


def _plan(number: int, opens: str, indicators: Mapping[str, str]) -> Part:
    name = f"HWB pack item 6 Action Plan B{number}"
    marks = {
        r"(?:^(?:P(?:age)? ?\d+)?[\t ]?|<p>)([A-Z])\. ": rf"{name} row \1",
        r"^Thurrock will consider": f"{name} row (unlettered)",
        r"^Outcome Framework$": f"{name} indicators",
    }
    return Part(_PACK, opens, name, marks | {k: f"{name} {v}" for k, v in indicators.items()})


def _ice(day: str, of: str, opens: str) -> Part:
    name = f"ICE minutes {day}"
    marks = {
        r"^Attendees$": f"{name} Attendees",
        r"^Apologies$": f"{name} Apologies",
        _ICE_ITEM: rf"{name} item \1",
    }
    return Part(f"ice-minutes-{of}", opens, name, marks)


_FINDINGS: Final = {
    r"^Inspection findings": "Ofsted Inspection findings",
    _SECTION: r"Ofsted para \1",
}
_JULY: Final = "HWB minutes 14 Jul 2016"
_EXECUTIVE: Final = "HWB Exec Committee 1 Sep 2016"
_MATTER: Final = "HWB pack front matter"
_APP_2: Final = "HWB pack item 7 App 2"
_APP_3: Final = "HWB pack item 7 App 3"

DOCUMENTS: Final[Mapping[str, Sequence[Part]]] = {
    "000_3ff3c5bc0e6d62c7.txt": (
        Part(_MOU, "", "Cover header", _report("Cover")),
        Part(
            _MOU,
            r"^Appendix 1:[ \t]*$",
            "MOU title",
            {
                _SECTION: r"MOU \1",
                _DECIMAL: r"MOU \1",
                r"^(\w+ Level)$": r"MOU \1 (heading)",
                r"^[ \t*-]*([a-z])\)\**": r"(\1)",
                r"^We the undersigned": "MOU signatures",
                r"^Appendix 1: Summ": "MOU Appendix 1",
            },
        ),
    ),
    "002_f7a8f72818b3745b.txt": (
        Part(
            _BD,
            "",
            "Header",
            {
                r"^<b>Summary": "Summary",
                r"^<b>Recommendation": "Recommendation(s)",
                r"(?<=>)\((i+)\) ": r"Recommendation (\1)",
                r"^<b>Reason": "Reason(s)",
            },
        ),
        Part(_BD, r"^## \*\*1\.", "Vision 1", {_DECIMAL: r"Vision \1"}),
        Part(
            _BD,
            r"^## \*\*2\. ",
            "ToR 2",
            {_DECIMAL: r"ToR \1", r"^##+ \*\*(2\.\d) ": r"ToR \1"},
        ),
    ),
    "004_fa617bc489c04060.txt": (
        Part(
            _CABINET,
            "",
            "Cabinet header",
            _report("Cabinet", author="Report Authors")
            | {
                r"^Table (\d)\. ": r"Cabinet Table \1",
                r"^((?:Overview of )?Proposed [^\n.]*|Integrated Data Systems)$": r"Cabinet \1 (heading)",
                r"^(\w+ [Rr]isks)$": r"Cabinet \1 (heading)",
            },
        ),
    ),
    "003_89313885f21f1599.txt": (
        Part(
            _PACK,
            "",
            "HWB pack front page",
            {
                r"^Membership:": "HWB pack front page (Membership)",
                r"^Agenda$": "HWB agenda 15 Sep 2016",
                r"^(\d+)[ \t](?=.*\D$|.*\t\d+ - \d+$)": r"HWB agenda 15 Sep 2016 item \1",
                r"^Exclusion of": "HWB pack front page (Exclusion of the public)",
                r"^Queries regarding": "HWB pack front page (Queries)",
            },
        ),
        Part(
            _PACK,
            r"^Information for members",
            _MATTER,
            {
                r"^Access to Information": f"{_MATTER} (Access to information)",
                r"^Recording of meetings$": f"{_MATTER} (Recording of meetings)",
                r"^Guidelines on filming": f"{_MATTER} (Filming)",
                r"^Thurrock Council Wi-Fi$": f"{_MATTER} (Wi-Fi)",
                r"^Evacuation Procedures$": f"{_MATTER} (Evacuation)",
                r"^How to view this agenda": f"{_MATTER} (Viewing on a tablet)",
                r"^DECLARING INTERESTS": f"{_MATTER} (Declaring interests)",
                r"^Vision: ": f"{_MATTER} (Vision)",
            },
        ),
        Part(
            "hwb-minutes-2016-07-14",
            r"^Minutes of the Meeting of",
            _JULY,
            {
                r"^Present:": f"{_JULY} Present",
                r"^Apologies:": f"{_JULY} Apologies",
                r"^In attendance:": f"{_JULY} In attendance",
                r"^Before the start": f"{_JULY} Before the start",
                _SECTION: rf"{_JULY} item \1",
                r"^(1\.\d) ": rf"{_JULY} item 9 (\1)",
                r"^The meeting finished": f"{_JULY} Close",
                r"^\**Any queries regarding": f"{_JULY} Queries",
            },
        ),
        _paper(
            5,
            r"^.*\tITEM: 5",
            {
                r"^Appendix (\d)\W+(?:List|Summary)[^\n]*(?:\d|ESR)\n\n(?=Date|- Cllr)": r"HWB pack item 5 App \1"
            },
        ),
        _paper(6, r"^.*\tITEM: 6", {}),
        _plan(
            1,
            r"^Goal: HEALTHIER",
            {
                r"^% of physically active adults": "indicator 1",
                r"^% of physically active children": "indicator 2",
                r"^An indicator regarding open space": "indicator 3",
                r"^% of new developments that": "indicator 4",
                r"^An indicator regarding resident": "indicator 5",
            },
        ),
        _plan(2, r"^Health and Wellbeing Strategy Action Plan$", {r"^<p>(\d)\. ": r"indicator \1"}),
        _plan(
            3,
            r"^Health and Wellbeing Strategy Action Plan$",
            {
                r"^Number of weekly hours": "indicator 1",
                r"^Number of micro-enterprises": "indicator 2",
                r"^Estimated Dementia Diagnosis": "indicator 3",
                r"^% of patients diagnosed": "indicator 4",
            },
        ),
        _paper(7, r"^.*\tITEM: 7", {}),
        Part(
            "ccg-plan-2016-01",
            r"^Thurrock Transformation Plan: Delivering our Vision$",
            f"{_APP_2} title",
            {
                r"^TABLE OF CONTENTS$": f"{_APP_2} contents",
                r"^(\d+(?:\.\d+)*)\.? [A-Z](?!.*\t\d+$)": rf"{_APP_2} s\1",
            },
            {r"^Figure (\d+)(?! shows| \(below)": rf"{_APP_2} Fig \1"},
        ),
        Part(
            "ccg-paper-2016-03",
            r"^Thurrock Transformation Programme: Bringing our Vision.*e$",
            f"{_APP_3} title",
            {r"^(\d)\.? [A-Z]": rf"{_APP_3} s\1"},
            {r"^Figure (\d+)": rf"{_APP_3} Fig \1"},
        ),
        _paper(8, r"^.*\tITEM: 8", {}),
        Part(
            "ofsted-report-2016",
            r"^Inspection of services for children",
            "Ofsted front page",
            {
                _SUMMARY: "Ofsted Exec Summary",
                r"^Contents$": "Ofsted Contents",
                r"^The local authority$": "Ofsted The local authority",
                r"^Previous Ofsted inspections$": "Ofsted Previous inspections",
                r"^Local leadership$": "Ofsted Local leadership",
                r"^(Child[^\n]* in this area)$": r"Ofsted \1",
            },
        ),
        Part(
            "ofsted-report-2016",
            r"^Recommendations$",
            "Ofsted Recommendations",
            {_SECTION: r"Ofsted rec \1"},
        ),
        Part("ofsted-report-2016", r"^Summary for children and", "Ofsted Summary for children"),
        Part(
            "ofsted-report-2016",
            r"^<p>The experiences and progress of children who need",
            "Ofsted section 1 Summary",
            _FINDINGS,
        ),
        Part(
            "ofsted-report-2016",
            r"^<p>The experiences and progress of children looked",
            "Ofsted section 2 Summary",
            _FINDINGS
            | {
                r"^The graded judgement .*(adoption performance|care leavers)": (
                    r"Ofsted graded judgement for \1"
                )
            },
        ),
        Part(
            "ofsted-report-2016",
            r"^Leadership, management.*\tRequires",
            "Ofsted section 3 Summary",
            _FINDINGS,
        ),
        Part(
            "ofsted-report-2016",
            r"^The Local Safeguarding Children Board \(LSCB\)$",
            "Ofsted LSCB (heading)",
            _FINDINGS
            | {
                r"^The Local Safeguard.* is good": "Ofsted LSCB judgement",
                _SUMMARY: "Ofsted LSCB Exec Summary",
                r"^Recommendations$": "Ofsted LSCB Recommendations",
            },
        ),
        Part(
            "ofsted-report-2016",
            r"^Information about this inspection$",
            "Ofsted Information about this inspection",
            {
                r"^Any complaints": "Ofsted imprint",
            },
        ),
        Part(
            "ofsted-action-plan-2016-08-25",
            r"^.*Improvement Action Plan v3",
            "Action Plan header",
            {
                r"^Introduction$": "Action Plan Introduction",
                r"^No\.\t": "Action Plan heads of columns",
                r"^(\d+)\t": r"Action Plan rec \1",
                r"(?<=[\t ])([A-Z])\) ": r" action \1",
                r"^Once you": "Action Plan end",
            },
        ),
        _ice("29 Jul 2016", "2016-07-29", r"^MINUTES$"),
        _ice("25 Aug 2016", "2016-08-25", r"^MINUTES$"),
        Part(
            "hwb-executive-minutes-2016-09-01",
            r"^FINAL MINUTES$",
            _EXECUTIVE,
            {
                r"^Attendees Present$": f"{_EXECUTIVE} Attendees Present",
                r"^Apologies$": f"{_EXECUTIVE} Apologies",
                _ICE_ITEM: rf"{_EXECUTIVE} item \1",
                r"^(7\.8\.9)\.\t": rf"{_EXECUTIVE} items \1",
                r"<p>([ab])\. ": rf"{_EXECUTIVE} item 10\1",
            },
        ),
        Part(
            _PACK,
            r"^.*Executive Committee Forward Plan$",
            "HWB Forward Plan",
            {r"^[^\t\n]+\t[^\t\n]+\t(\d\d/\d\d/\d+)": r"HWB Forward Plan \1"},
        ),
    ),
}
"""The parts of each document in its order, by the name of its file.

The second extraction of the report with the memorandum is not read twice.
"""
