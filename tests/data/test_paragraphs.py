"""The account of the paragraphs: what no row cites is passed over for a reason, and none in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from partnership_graph import load
from partnership_graph.cli import main
from partnership_graph.facts.records import Source, columns
from partnership_graph.loading.documents import Reference
from partnership_graph.loading.uncited import REASONS, account
from tests.data.documents import words
from tests.data.units import DOCUMENTS, Unit, units

COUNTS = """\
document                          paragraphs  cited  heading  narrative  judgement of practice  outside the partnership  repeats another
thurrock-mou-report-2020          75          58     17       0          0                      0                        0
bd-partnership-paper-2017         47          35     12       0          0                      0                        0
hwb-pack-2016-09-15               199         168    28       0          0                      3                        0
hwb-minutes-2016-07-14            20          20     0        0          0                      0                        0
ccg-plan-2016-01                  49          33     15       0          0                      0                        1
ccg-paper-2016-03                 11          8      3        0          0                      0                        0
ofsted-report-2016                164         155    8        0          0                      1                        0
ofsted-action-plan-2016-08-25     64          61     2        0          0                      1                        0
ice-minutes-2016-07-29            9           9      0        0          0                      0                        0
ice-minutes-2016-08-25            10          10     0        0          0                      0                        0
hwb-executive-minutes-2016-09-01  11          10     1        0          0                      0                        0
thurrock-cabinet-report-2016      118         98     20       0          0                      0                        0
all                               777         665    106      0          0                      5                        1
"""
"""A paragraph may be passed over for a reason that was read and agreed to: so each count is kept."""


def _cited() -> Iterator[Reference]:
    for table in load().dataset.tables.values():
        if {"source_id", "locator"} <= {column.name for column in columns(table.name)}:
            yield from zip(table.cells("source_id"), table.cells("locator"), strict=True)


def _paragraph(cited: Reference, listed: set[Reference]) -> Reference | None:
    """The paragraph of the list that a row cites: it, or the one that what is cited is a piece of."""
    source, locator = cited
    whole = (source, re.sub(r" \([^()]+\)$| table$", "", locator))
    return next((at for at in (cited, whole) if at in listed), None)


@pytest.fixture(scope="module")
def listed() -> set[Reference]:
    return {(row["source_id"], row["locator"]) for row in account()}


def test_every_paragraph_is_listed_once(listed: set[Reference]) -> None:
    assert len(listed) == len(account())


def test_every_row_cites_a_paragraph_that_is_listed(listed: set[Reference]) -> None:
    strays = {at for at in _cited() if _paragraph(at, listed) is None}
    assert strays == set(), "list each in data/paragraphs.csv, in the order of its document"


def test_a_paragraph_without_a_reason_is_cited_and_one_with_a_reason_is_not(
    listed: set[Reference],
) -> None:
    cited = {_paragraph(at, listed) for at in _cited()}
    wrong = [
        f"{row['locator']}: cited, so the reason goes"
        if row["reason"]
        else f"{row['locator']}: no row cites it, so it needs a row, or a reason"
        for row in account()
        if bool(row["reason"]) == ((row["source_id"], row["locator"]) in cited)
    ]
    assert not wrong, "\n".join(wrong)


def test_a_reason_is_one_of_five_and_is_explained() -> None:
    for row in account():
        assert bool(row["reason"]) == bool(row["explanation"]), row
        assert row["reason"] in {"", *REASONS}, row


def test_what_a_paragraph_repeats_is_cited() -> None:
    cited = {row["locator"] for row in account() if not row["reason"]}
    repeated = [row["explanation"] for row in account() if row["reason"] == "repeats another"]
    assert repeated
    assert {locator for each in repeated for locator in each.split("; ")} <= cited


def test_every_source_is_listed_with_the_file_of_its_document() -> None:
    files = {source.id: source.document_file for source in load().dataset.all(Source)}
    assert {row["source_id"]: row["document_file"] for row in account()} == files


@pytest.fixture(scope="module")
def read(folder: Path) -> dict[str, list[Unit]]:
    return {
        file: units((folder / file).read_text(encoding="utf-8"), parts)
        for file, parts in DOCUMENTS.items()
    }


def test_the_list_is_what_the_documents_hold_in_their_order(read: dict[str, list[Unit]]) -> None:
    for file, held in read.items():
        of_file = [
            (row["source_id"], row["locator"]) for row in account() if row["document_file"] == file
        ]
        assert of_file == [(unit.source, unit.locator) for unit in held]


def test_every_word_of_a_document_is_in_a_paragraph(
    read: dict[str, list[Unit]], folder: Path
) -> None:
    for file, held in read.items():
        within = [word for unit in held if " Fig " not in unit.locator for word in words(unit.text)]
        assert within == words((folder / file).read_text(encoding="utf-8"))


def test_the_counts_are_printed_by_document_and_in_all() -> None:
    assert CliRunner().invoke(main, ["paragraphs"]).stdout == COUNTS


def test_the_counts_are_printed_as_csv() -> None:
    printed = CliRunner().invoke(main, ["paragraphs", "--format", "csv"]).stdout.splitlines()
    assert printed == [re.sub(" {2,}", ",", line) for line in COUNTS.splitlines()]
