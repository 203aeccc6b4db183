"""JUnit XML of a review, for a pipeline: a suite a rule, a case a finding; what is accepted is skipped.

There is no standard but what Jenkins, GitLab and GitHub read. Two hundred lines of a package would write
what stands here in thirty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from partnership_graph.answers.answer import Statement
from partnership_graph.answers.parts import Part
from partnership_graph.publishing.escapes import encoded, on_terminal

if TYPE_CHECKING:
    from partnership_graph.review.telling import Reviewed


def review(value: Reviewed) -> bytes:
    """Return a review as JUnit XML; a rule that finds nothing is a case that passes."""
    root = ET.Element("testsuites", name=_text(value.question))
    totals = dict.fromkeys(("tests", "failures", "skipped"), 0)
    for rows in _by_rule(value).values():
        suite = _suite(rows, value.as_of)
        root.append(suite)
        for name in totals:
            totals[name] += int(suite.get(name, "0"))
    root.attrib.update({name: str(number) for name, number in totals.items()})
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return encoded(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n')


def _by_rule(value: Reviewed) -> Mapping[str, list[tuple[Part, Statement]]]:
    """Return what is said of each rule, in the order in which it is told."""
    found: dict[str, list[tuple[Part, Statement]]] = {}
    for section, statement in value.statements():
        if rule := statement.row.get("rule", ""):
            found.setdefault(rule, []).append((section.part, statement))
    return found


def _suite(rows: list[tuple[Part, Statement]], day: str) -> ET.Element:
    row = rows[0][1].row
    cases = [*_cases(rows)]
    suite = ET.Element(
        "testsuite",
        name=_text(f"{row['rule']} {row['title']}"),
        tests=str(len(cases)),
        failures=str(sum(case.find("failure") is not None for case in cases)),
        errors="0",
        skipped=str(sum(case.find("skipped") is not None for case in cases)),
        timestamp=f"{day}T00:00:00",
    )
    properties = ET.SubElement(suite, "properties")
    for name in ("severity", "looked_at", "mend"):
        ET.SubElement(properties, "property", name=name, value=_text(row[name]))
    suite.extend(cases)
    return suite


def _cases(rows: list[tuple[Part, Statement]]) -> Iterator[ET.Element]:
    """Yield a case for each finding of a rule; of one that finds nothing, and of which nothing is accepted, one."""
    told = [item for item in rows if item[0] is not Part.NOTHING_FOUND]
    for part, statement in told or rows:
        row = statement.row
        name = row.get("key", "").partition(":")[2] or row["title"]
        case = ET.Element("testcase", classname=_text(row["rule"]), name=_text(name))
        if part is Part.FINDINGS:
            failure = ET.SubElement(
                case, "failure", type=row["severity"], message=_text(statement.text)
            )
            failure.text = "\n".join([*map(_text, _cited(statement)), _text(row["mend"])])
        elif part is Part.ACCEPTED:
            ET.SubElement(case, "skipped", message=_text(statement.text))
        yield case


def _cited(statement: Statement) -> Iterator[str]:
    yield from (f"{item.name}: {item.locator}" for item in statement.citations)


def _text(text: str) -> str:
    """Return text as XML may hold it: a character that nobody can see, or none at all, by its code."""
    return on_terminal(text).encode("utf-8", "backslashreplace").decode()
