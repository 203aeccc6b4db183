"""Where each locator points: every source as a span of its document, every locator as steps in it.

A step narrows a span from the text that opens it to the text that closes it. ``<name>`` in a step
stands for the group of that name in the locator. The landmarks are headings and labels only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple


class Span(NamedTuple):
    """A stretch of a document, as offsets into its text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Step:
    """From where ``opens`` is met to where ``closes`` is, or to the end of the span it is in."""

    opens: str
    closes: str = r"(?!)"
    past: bool = False
    """Whether the span begins after the opening rather than with it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A form of locator, and the steps that lead to its paragraph."""

    locator: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Grammar:
    """Where a source stands in its document, and the locators it may be cited by."""

    source: Step
    rules: tuple[Rule, ...]


def words(text: str) -> list[str]:
    """The words of a text, as compared: lower case, apostrophes dropped."""
    return re.findall(r"[a-z0-9£%]+", re.sub(r"['’]", "", text.lower()))  # noqa: RUF001


def find(text: str, source: str, locator: str) -> Span | None:
    """The paragraph a locator names in the document of its source; None is a miss."""
    grammar = GRAMMARS.get(source)
    if grammar is None:
        return None
    for rule in grammar.rules:
        if match := re.fullmatch(rule.locator, locator):
            return _follow(text, (grammar.source, *rule.steps), match.groupdict())
    return None


def _follow(text: str, steps: Sequence[Step], groups: Mapping[str, str]) -> Span | None:
    span: Span | None = Span(0, len(text))
    for step in steps:
        span = span and _narrow(text, span, step, groups)
    return span if span and re.search(r"[A-Za-z]{2}", text[span.start : span.end]) else None


def _narrow(text: str, span: Span, step: Step, groups: Mapping[str, str]) -> Span | None:
    opened = _pattern(step.opens, groups).search(text, *span)
    if opened is None:
        return None
    closed = _pattern(step.closes, groups).search(text, opened.end(), span.end)
    return Span(
        opened.end() if step.past else opened.start(), closed.start() if closed else span.end
    )


def _pattern(template: str, groups: Mapping[str, str]) -> re.Pattern[str]:
    for name, value in groups.items():
        template = template.replace(f"<{name}>", re.escape(value))
    return re.compile(template, re.MULTILINE)


# What several documents share. A number may follow a bullet and stand in bold.
_NUMBERED: Final = r"^[ \t*-]*<n>\.?\**\s"
_ANY_NUMBERED: Final = r"^[#* \t-]*\d+(?:\.\d+)+\.?\**\s|^[#* \t]*\d+\.\**\s+[A-Z]|^Table \d"
_SECTION: Final = r"^\d+\. "
_SUMMARY: Final = r"^Executive [Ss]ummary$"
_LETTERED: Final = r"^[ \t*-]*<letter>\)"
_ANY_LETTERED: Final = r"^[ \t*-]*[a-z]\)|^\d+\. "
_DECIMAL: Final = r"(?P<n>\d+(?:\.\d+)+)"

PARAGRAPH: Final = Step(_NUMBERED, _ANY_NUMBERED)
REPEATED: Final = Step(_NUMBERED + r"(?=(?s:.*)" + _NUMBERED + r")", _ANY_NUMBERED)
BEYOND_THE_FIRST: Final = Step(_NUMBERED, past=True)
SECTION: Final = Step(r"^<section>\. ", _SECTION)
TABLE_INSIDE: Final = Step(r"^[^\t\n]+\t", r"^(?![^\n]*\t)")

_COVER: Final = Step(r"\A", r"^Appendix 1:[ \t]*$")
_MOU: Final = Step(r"^Appendix 1:[ \t]*$")
_UNDER_HEADING: Final = Step(r"^<heading>$", r"^\w+ Level$|^\d+\. ")
_MOU_RULES: Final = (
    Rule("MOU Appendix 1", (_MOU, Step(r"^Appendix 1: Summ"))),
    Rule("MOU signatures", (_MOU, Step(r"^We the undersigned", r"^Appendix 1: Summ"))),
    Rule("Cover header", (_COVER, Step(r"^.*\tITEM: ", _SUMMARY))),
    Rule("Cover Exec Summary", (_COVER, Step(_SUMMARY, _SECTION))),
    Rule("Cover Report Author", (_COVER, Step(r"^Report Author:"))),
    Rule(r"Cover (?P<section>\d+)", (_COVER, SECTION)),
    Rule(f"Cover {_DECIMAL}", (_COVER, PARAGRAPH)),
    Rule(r"MOU (?P<section>\d+)", (_MOU, SECTION)),
    Rule(f"MOU {_DECIMAL}", (_MOU, PARAGRAPH)),
    Rule(
        rf"MOU {_DECIMAL} \(under (?P<heading>\w+ Level) heading\)",
        (_MOU, _UNDER_HEADING, PARAGRAPH),
    ),
    Rule(
        r"MOU (?P<section>\d+)\((?P<letter>[a-z])\)",
        (_MOU, SECTION, Step(_LETTERED, _ANY_LETTERED)),
    ),
)

_VISION: Final = Step(r"^## \*\*1\.", r"^## \*\*2\.")
_TERMS: Final = Step(r"^## \*\*2\. ")
_BD_RULES: Final = (
    Rule("Header", (Step(r"\A", r"<b>Summary</b>"),)),
    Rule(
        r"Recommendation \((?P<letter>i+)\)",
        (
            Step(r"<b>Recommendation", r"<b>Reason"),
            Step(r"(?<=>)\(<letter>\) ", r"(?<=>)\(i+\) "),
        ),
    ),
    Rule(r"Reason\(s\)", (Step(r"<b>Reason", r"^## "),)),
    Rule("Summary", (Step(r"<b>Summary</b>", r"<b>Recommendation"),)),
    Rule(f"Vision {_DECIMAL}", (_VISION, PARAGRAPH)),
    Rule(f"ToR {_DECIMAL}", (_TERMS, PARAGRAPH)),
    Rule(
        rf"ToR {_DECIMAL} \(heading (?P<heading>[\w ]+)\)",
        (_TERMS, Step(r"^## \*\*[\d.]+ <heading>\*\*", r"^## "), PARAGRAPH),
    ),
)

_TABLE: Final = Step(r"^Table <table>\. ", r"^Table \d|^[ \t*-]*\d+\.\d+\**\s")
_CABINET_RULES: Final = (
    Rule("Cabinet header", (Step(r"^.*\tITEM: ", _SUMMARY),)),
    Rule("Cabinet Exec Summary", (Step(_SUMMARY, _SECTION),)),
    Rule(r"Cabinet (?P<section>1[34])", (Step(r"^<section>\. ", r"^\d+\. |^Report Authors"),)),
    Rule("Cabinet Report Authors", (Step(r"^Report Authors:"),)),
    Rule(r"Cabinet Table (?P<table>\d)", (_TABLE,)),
    Rule(
        r"Cabinet Table (?P<table>\d) \((?P<heading>Outreach Sites)\)",
        (_TABLE, Step(r"^<heading>\b")),
    ),
    Rule(f"Cabinet {_DECIMAL}", (PARAGRAPH,)),
    Rule(rf"Cabinet {_DECIMAL} \(first\)", (REPEATED,)),
    Rule(rf"Cabinet {_DECIMAL} \(second\)", (BEYOND_THE_FIRST, PARAGRAPH)),
    Rule(f"Cabinet {_DECIMAL} table", (PARAGRAPH, TABLE_INSIDE)),
)

_MINUTES: Final = "HWB minutes 14 Jul 2016"
_ITEM: Final = Step(r"^<item>\. ", _SECTION)
_MINUTES_RULES: Final = (
    Rule(_MINUTES),
    Rule(f"{_MINUTES} Present", (Step(r"^Present:", r"^Apologies:"),)),
    Rule(f"{_MINUTES} Apologies", (Step(r"^Apologies:", r"^In attendance:"),)),
    Rule(f"{_MINUTES} In attendance", (Step(r"^In attendance:", r"^Before the start"),)),
    Rule(f"{_MINUTES} Queries", (Step(r"^\**Any queries regarding"),)),
    Rule(f"{_MINUTES} Before the start", (Step(r"^Before the start", _SECTION),)),
    Rule(f"{_MINUTES} Close", (Step(r"^The meeting finished", r"^\**Any queries"),)),
    Rule(rf"{_MINUTES} item (?P<item>\d+)", (_ITEM,)),
    Rule(rf"{_MINUTES} item (?P<item>\d+) \({_DECIMAL}\)", (_ITEM, PARAGRAPH)),
)

_FRONT: Final = Step(r"\A", r"^Information for members")
_PAPER: Final = Step(
    r"^.*\tITEM: <item>[ \t]*$",
    r"^.*\tITEM: \d|^Inspection of services|^Thurrock Transformation Plan: Delivering our Vision$",
)
_PROSE: Final = Step(r"\tITEM: ", r"^Report Author:")
_PLAN: Final = Step(r"^OBJECTIVE: <plan>\b", r"^OBJECTIVE: ")
_ROWS: Final = Step(r"^Action\tOutcome", r"^Outcome Framework")
_ROW: Final = r"(?:^(?:P(?:age)? ?\d+)?[\t ]?|<p>)"
_FRONT_MATTER: Final = Step(r"^Information for members", r"^Minutes of the Meeting")
_INDICATORS: Final = {
    "B1 indicator 1": "% of physically active adults",
    "B1 indicator 2": "% of physically active children",
    "B1 indicator 3": "An indicator regarding open space",
    "B1 indicator 4": "% of new developments that",
    "B1 indicator 5": "An indicator regarding resident satisfaction",
    "B3 indicator 1": "Number of weekly hours",
    "B3 indicator 2": "Number of micro-enterprises",
    "B3 indicator 3": "Estimated Dementia Diagnosis",
    "B3 indicator 4": "% of patients diagnosed",
}
"""The indicators of two plans are not numbered: the first words of each, in order."""

_PACK_RULES: Final = (
    Rule("HWB agenda 15 Sep 2016", (_FRONT, Step(r"^Agenda$"))),
    Rule(
        r"HWB pack front matter \(Vision\)",
        (_FRONT_MATTER, Step(r"^Vision: ")),
    ),
    Rule(
        r"HWB pack front matter \(Access to information\)",
        (_FRONT_MATTER, Step(r"^Access to Information")),
    ),
    Rule(
        r"HWB pack front matter \(Recording of meetings\)",
        (_FRONT_MATTER, Step(r"^Recording of meetings$", r"^Guidelines on filming")),
    ),
    Rule(
        r"HWB pack front matter \(Filming\)",
        (_FRONT_MATTER, Step(r"^Guidelines on filming", r"^Thurrock Council Wi-Fi$")),
    ),
    Rule(
        r"HWB pack front matter \(Declaring interests\)",
        (_FRONT_MATTER, Step(r"^DECLARING INTERESTS", r"^Vision: ")),
    ),
    Rule(
        r"HWB pack item (?P<item>[5-8]) para (?P<section>\d)",
        (_PAPER, _PROSE, SECTION),
    ),
    *(
        Rule(
            f"HWB pack item (?P<item>6) Action Plan (?P<plan>{name[:2]}){name[2:]}",
            (_PAPER, _PLAN, Step(r"^Outcome Framework"), Step(f"^{re.escape(opening)}")),
        )
        for name, opening in _INDICATORS.items()
    ),
    Rule(
        r"HWB pack item (?P<item>6) Action Plan (?P<plan>B\d) indicators",
        (_PAPER, _PLAN, Step(r"^Outcome Framework")),
    ),
    Rule("HWB pack front page", (_FRONT,)),
    Rule(r"HWB pack front page \(Membership\)", (_FRONT, Step(r"^Membership:", r"^Agenda$"))),
    Rule(
        r"HWB pack front page \(Exclusion of the public\)",
        (_FRONT, Step(r"^Exclusion of", r"^Queries regarding")),
    ),
    Rule(r"HWB pack front page \(Queries\)", (_FRONT, Step(r"^Queries regarding"))),
    Rule(
        r"HWB agenda 15 Sep 2016 item (?P<item>\d+)",
        (_FRONT, Step(r"^Agenda$", r"^Exclusion of"), Step(r"^<item>[ \t]", r"^\d+[ \t]")),
    ),
    Rule(r"HWB pack item (?P<item>\d+)", (_PAPER,)),
    Rule(r"HWB pack item (?P<item>\d+) header", (_PAPER, Step(r"\tITEM: ", _SUMMARY))),
    Rule(r"HWB pack item (?P<item>\d+) Exec Summary", (_PAPER, Step(_SUMMARY, _SECTION))),
    Rule(
        r"HWB pack item (?P<item>\d+) Report Author",
        (_PAPER, Step(r"^Report Author:", r"^Appendix |^Goal|^This page")),
    ),
    Rule(rf"HWB pack item (?P<item>\d+) para {_DECIMAL}", (_PAPER, _PROSE, PARAGRAPH)),
    Rule(
        rf"HWB pack item (?P<item>\d+) para {_DECIMAL} \(first\)",
        (_PAPER, _PROSE, REPEATED),
    ),
    Rule(
        rf"HWB pack item (?P<item>\d+) para {_DECIMAL} \(second\)",
        (_PAPER, _PROSE, BEYOND_THE_FIRST, PARAGRAPH),
    ),
    Rule(
        r"HWB pack item (?P<item>5) App (?P<appendix>\d)",
        (_PAPER, Step(r"^Report Author:"), Step(r"^Appendix <appendix>\b", r"^Appendix \d")),
    ),
    Rule(r"HWB pack item (?P<item>6) Action Plan (?P<plan>B\d)", (_PAPER, _PLAN)),
    Rule(
        r"HWB pack item (?P<item>6) Action Plan (?P<plan>B\d) row (?P<row>[A-Z])",
        (_PAPER, _PLAN, _ROWS, Step(rf"{_ROW}<row>\. ", rf"{_ROW}[A-Z]\. ")),
    ),
    Rule(
        r"HWB pack item (?P<item>6) Action Plan (?P<plan>B\d) row \(unlettered\)",
        (_PAPER, _PLAN, _ROWS, Step(r"^Thurrock will consider")),
    ),
    Rule(
        r"HWB pack item (?P<item>6) Action Plan (?P<plan>B\d) indicator (?P<number>\d)",
        (_PAPER, _PLAN, Step(r"^Outcome Framework"), Step(r"^<p><number>\. ", r"^<p>\d\. ")),
    ),
    Rule("HWB Forward Plan", (Step(r"^.*Executive Committee Forward Plan$"),)),
    Rule(
        r"HWB Forward Plan (?P<date>\d\d/\d\d/\d+)",
        (
            Step(r"^.*Executive Committee Forward Plan$"),
            Step(r"^[^\t\n]+\t[^\t\n]+\t<date>(?!\d)", r"^[^\t\n]+\t[^\t\n]+\t\d\d/"),
        ),
    ),
)

_HEADING: Final = Step(r"^<n>\.? [A-Z]", r"^\d+(?:\.\d+)*\.? [A-Z]")
_CCG_PLAN: Final = r"HWB pack item 7 App 2(?: \(Jan 2016\))?"
_CCG_PLAN_RULES: Final = (
    Rule(rf"{_CCG_PLAN} s(?P<n>\d+(?:\.\d+)*)", (Step(r"^1\. Foreword$"), _HEADING)),
    Rule(
        rf"{_CCG_PLAN} Fig (?P<figure>\d+)",
        (Step(r"^Figure <figure> ", r"^Figure \d|^\d+(?:\.\d+)* [A-Z]"),),
    ),
)
_CCG_PAPER_RULES: Final = (
    Rule(
        r"HWB pack item 7 App 3 Fig (?P<figure>\d+)",
        (Step(r"^Figure <figure> ", r"^Figure \d|^\d+\. [A-Z]"),),
    ),
    Rule(r"HWB pack item 7 App 3(?: \(Mar 2016\))? s(?P<n>\d+)", (_HEADING,)),
)

_FINDINGS: Final = Step(r"^Inspection findings$", r"^Information about this inspection$")
_LSCB: Final = Step(r"^The Local Safeguarding Children Board \(LSCB\)$", r"^Information about")
_AREA_HEADING: Final = r"^(?:Children|Child protection|Recommendations)\b[^.]*$"
_OFSTED_RULES: Final = (
    Rule("Ofsted front page", (Step(r"^Inspection of", _SUMMARY),)),
    Rule("Ofsted Exec Summary", (Step(_SUMMARY, r"^Contents$"),)),
    Rule("Ofsted Contents", (Step(r"^Contents$", r"^The local authority$"),)),
    Rule("Ofsted Previous inspections", (Step(r"^Previous Ofsted", r"^Local leadership$"),)),
    Rule(r"Ofsted (?P<heading>Child.* in this area)", (Step(r"^<heading>$", _AREA_HEADING),)),
    Rule(
        r"Ofsted graded judgement for (?P<subject>adoption performance|care leavers)",
        (Step(r"^The graded judgement .*<subject>"),),
    ),
    Rule("Ofsted Local leadership", (Step(r"^Local leadership$", r"^Children living"),)),
    Rule(
        r"Ofsted rec (?P<number>\d+)",
        (Step(r"^Recommendations$", r"^Summary for"), Step(r"^<number>\. ", _SECTION)),
    ),
    Rule(
        r"Ofsted Summary for children(?: and young people)?",
        (Step(r"^Summary for children.*people$", r"^<p>"),),
    ),
    Rule(r"Ofsted para (?P<number>\d+)", (_FINDINGS, Step(r"^<number>\. ", _SECTION))),
    Rule(
        r"Ofsted section 1 Summary",
        (Step(r"^<p>The experiences and progress of children who need", r"^Inspection find"),),
    ),
    Rule(
        r"Ofsted section 2 Summary",
        (Step(r"^<p>The experiences and progress of children looked", r"^Inspection find"),),
    ),
    Rule(
        r"Ofsted (?:s|section )3 Summary",
        (Step(r"^Leadership, management.*\tRequires", r"^Inspection find"), Step(r"<p>Summary")),
    ),
    Rule("Ofsted LSCB judgement", (_LSCB, Step(r"^The Local Safeguard.* is ", _SUMMARY))),
    Rule(r"Ofsted (?:s )?LSCB Exec Summary", (_LSCB, Step(_SUMMARY, r"^Recommendations$"))),
    Rule("Ofsted Information about this inspection", (Step(r"^Information about this insp.*n$"),)),
)

_ROW_OF_REC: Final = Step(r"^<number>\t", r"^\d+\t|^No\.\t|^Once you")
_REC: Final = r"Action Plan rec (?P<number>\d+)"
_ACTION_PLAN_RULES: Final = (
    Rule("Action Plan header", (Step(r"^.*Action Plan v3", r"^Introduction$"),)),
    Rule("Action Plan Introduction", (Step(r"^Introduction$", r"^No\.\t"),)),
    Rule(_REC, (_ROW_OF_REC,)),
    Rule(rf"{_REC} \(Owner\)", (_ROW_OF_REC, Step(r"(?<=\t)[^\t\n]+(?=\t[^\t\n]*$)", r"\t"))),
    Rule(
        rf"{_REC} action (?P<letter>[A-Z])",
        (_ROW_OF_REC, Step(r"(?<=[\t ])<letter>\) ", r"(?<=[\t ])[A-Z]\) |\t")),
    ),
)

_TABLE_ITEM: Final = Step(r"^(?:<p>)?<item>\.(?:</p>)?\t", r"^(?:<p>)?[\d.]+\.(?:</p>)?\t")


def _ice_rules(day: str) -> tuple[Rule, ...]:
    name = f"ICE minutes {day}"
    return (
        Rule(name),
        Rule(f"{name} Attendees", (Step(r"^Attendees$", r"^Apologies$"),)),
        Rule(f"{name} Apologies", (Step(r"^Apologies$", r"^Item No\."),)),
        Rule(f"{name} Attendees/Apologies", (Step(r"^Attendees$", r"^Item No\."),)),
        Rule(rf"{name} item (?P<item>\d+)", (_TABLE_ITEM,)),
    )


_EXECUTIVE: Final = "HWB Exec Committee 1 Sep 2016"
_EXECUTIVE_RULES: Final = (
    Rule(_EXECUTIVE),
    Rule(f"{_EXECUTIVE} Attendees(?: Present)?", (Step(r"^Attendees Present$", r"^Apologies$"),)),
    Rule(f"{_EXECUTIVE} Apologies", (Step(r"^Apologies$", r"^Item No\."),)),
    Rule(rf"{_EXECUTIVE} item (?P<item>\d+)", (_TABLE_ITEM,)),
    Rule(rf"{_EXECUTIVE} items (?P<item>\d+(?:\.\d+)+)", (_TABLE_ITEM,)),
    Rule(
        rf"{_EXECUTIVE} item (?P<item>\d+)(?P<letter>[a-z])",
        (_TABLE_ITEM, Step(r"<p><letter>\. ", r"<p>[a-z]\. ")),
    ),
)


def _ice_minutes(day: str) -> Step:
    return Step(
        rf"^MINUTES$(?=\s+Integrated Commissioning Executive\s+{day})", r"^(?:FINAL )?MINUTES$"
    )


GRAMMARS: Final[Mapping[str, Grammar]] = {
    "thurrock-mou-report-2020": Grammar(Step(r"\A"), _MOU_RULES),
    "bd-partnership-paper-2017": Grammar(Step(r"\A"), _BD_RULES),
    "thurrock-cabinet-report-2016": Grammar(Step(r"\A"), _CABINET_RULES),
    "hwb-pack-2016-09-15": Grammar(Step(r"\A"), _PACK_RULES),
    "hwb-minutes-2016-07-14": Grammar(
        Step(r"^Minutes of the Meeting of", r"^.*\tITEM: \d"), _MINUTES_RULES
    ),
    "ccg-plan-2016-01": Grammar(
        Step(
            r"^Thurrock Transformation Plan: Delivering our Vision$",
            r"^Thurrock Transformation Programme: Bringing our Vision",
        ),
        _CCG_PLAN_RULES,
    ),
    "ccg-paper-2016-03": Grammar(
        Step(r"^Thurrock Transformation Programme: Bringing our Vision.*e$", r"^.*\tITEM: \d"),
        _CCG_PAPER_RULES,
    ),
    "ofsted-report-2016": Grammar(
        Step(r"^Inspection of services for children", r"^.*Improvement Action Plan v3"),
        _OFSTED_RULES,
    ),
    "ofsted-action-plan-2016-08-25": Grammar(
        Step(r"^.*Improvement Action Plan v3", r"^MINUTES$"), _ACTION_PLAN_RULES
    ),
    "ice-minutes-2016-07-29": Grammar(_ice_minutes("29th July"), _ice_rules("29 Jul 2016")),
    "ice-minutes-2016-08-25": Grammar(_ice_minutes("25th August"), _ice_rules("25 Aug 2016")),
    "hwb-executive-minutes-2016-09-01": Grammar(
        Step(r"^FINAL MINUTES$", r"^.*Executive Committee Forward Plan$"), _EXECUTIVE_RULES
    ),
}
"""One grammar a source, by the id it has in ``sources.csv``."""
