"""The data against the documents it was read from, where they are at hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from partnership_graph.facts.records import TABLES, columns
from tests.data.conftest import Row
from tests.data.documents import find, words

RUN = 8
"""How many words in a row may not be the same as in a document."""

PROPER_NAMES = {"name", "printed_as", "locator", "document_file", "duplicate_file"}
"""The text columns that are printed as the document has them."""

MOU = "thurrock-mou-report-2020"
BD = "bd-partnership-paper-2017"
CABINET = "thurrock-cabinet-report-2016"
PACK = "hwb-pack-2016-09-15"
MINUTES = "hwb-minutes-2016-07-14"
PLAN = "ccg-plan-2016-01"
PAPER = "ccg-paper-2016-03"
OFSTED = "ofsted-report-2016"
ACTIONS = "ofsted-action-plan-2016-08-25"
ICE_JULY = "ice-minutes-2016-07-29"
ICE_AUGUST = "ice-minutes-2016-08-25"
EXECUTIVE = "hwb-executive-minutes-2016-09-01"


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    found = words(text)
    return (tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1))


def _paragraph(texts: Mapping[str, str], source: str, locator: str) -> str:
    span = find(texts[source], source, locator)
    return texts[source][span.start : span.end] if span else ""


def test_every_locator_in_the_data_is_found_in_its_document(
    rows: list[Row], texts: dict[str, str]
) -> None:
    found = cache(lambda source, locator: find(texts.get(source, ""), source, locator))
    cited = [
        (row.place, row.cells["locator"], row.cells["source_id"])
        for row in rows
        if "locator" in row.cells
    ]
    misses = [
        f"{place}: locator {locator!r} is not found in source {source}"
        for place, locator, source in cited
        if found(source, locator) is None
    ]
    assert cited
    assert not misses, "\n".join([f"{len(misses)} of {len(cited)} citations:", *misses])


def test_no_text_but_a_proper_name_shares_eight_words_in_a_row_with_a_document(
    rows: list[Row], texts: dict[str, str]
) -> None:
    printed = {run for text in set(texts.values()) for run in _runs(text)}
    own = {
        table: [c.name for c in columns(table) if c.kind == "text" and c.name not in PROPER_NAMES]
        for table in TABLES
    }
    copied = [
        f"{row.place}: {column}: as in a document: {' '.join(run)!r}"
        for row in rows
        for column in own[row.table]
        if (run := next((run for run in _runs(row.cells.get(column, "")) if run in printed), None))
    ]
    assert not copied, "\n".join([f"{len(copied)} cells:", *copied])


@pytest.mark.parametrize(
    ("source", "locator", "phrase"),
    [
        (MOU, "Cover header", "Accountable Director"),
        (MOU, "Cover 2.1", "most senior strategic"),
        (MOU, "MOU 2.1", "General Practitioners"),
        (MOU, "Cover 8", "Background papers"),
        (MOU, "MOU 4.14 (under Community Level heading)", "nine Centres"),
        (MOU, "MOU 4.14.2", "Stifford and Thameside"),
        (MOU, "MOU 7(c)", "distinct difference"),
        (MOU, "MOU 8(c)", "for note and approval"),
        (BD, "Vision 1.10", "take direction"),
        (BD, "ToR 2.8.1 (heading Accountability)", "All reports of the Partnership"),
        (BD, "ToR 2.8.2", "Executive Planning Group"),
        (CABINET, "Cabinet 3.26 (first)", "Health visitors"),
        (CABINET, "Cabinet 3.26 (second)", "national review of mandating"),
        (CABINET, "Cabinet 5.8 table", "SERICC"),
        (CABINET, "Cabinet Table 4 (Outreach Sites)", "Brisbane House"),
        (PACK, "HWB agenda 15 Sep 2016 item 10", "Executive Committee Minutes"),
        (PACK, "HWB pack item 5 App 2", "Independent Chair"),
        (PACK, "HWB pack item 6 para 6.4 (second)", "Air Quality Strategy"),
        (PACK, "HWB pack item 6 Action Plan B2 row A", "Andy Millard"),
        (PACK, "HWB pack item 6 Action Plan B2 row (unlettered)", "keyworker"),
        (PACK, "HWB pack item 6 Action Plan B2 indicator 2", "Advisory Group"),
        (PACK, "HWB pack item 6 Action Plan B3 row D", "Healthy Living Centres"),
        (PACK, "HWB pack item 6 Action Plan B3 row K", "Design Strategy"),
        (PACK, "HWB pack item 7 header", "Jeanette Hucey"),
        (PACK, "HWB pack item 8 para 3.6", "An improvement Board"),
        (PACK, "HWB Forward Plan 17/11/16", "Ann Osola"),
        (MINUTES, "HWB minutes 14 Jul 2016 Apologies", "Lucy Magill"),
        (MINUTES, "HWB minutes 14 Jul 2016 item 7", "Committee of the Council"),
        (MINUTES, "HWB minutes 14 Jul 2016 item 9 (1.3)", "monitoring"),
        (PLAN, "HWB pack item 7 App 2 (Jan 2016) s2.1", "four localities"),
        (PLAN, "HWB pack item 7 App 2 (Jan 2016) Fig 15", "Contractual structures"),
        (PAPER, "HWB pack item 7 App 3 (Mar 2016) s6", "form the backbone"),
        (OFSTED, "Ofsted rec 16", "supervision files"),
        (OFSTED, "Ofsted para 102", "Health and Wellbeing Board"),
        (OFSTED, "Ofsted LSCB judgement", "is good"),
        (OFSTED, "Ofsted LSCB Exec Summary", "effective and innovative"),
        (ACTIONS, "Action Plan rec 1 (Owner)", "Director of Children's Services"),
        (ACTIONS, "Action Plan rec 15 action B", "Corporate Parenting Board"),
        (ICE_JULY, "ICE minutes 29 Jul 2016 item 4", "Living Well in Thurrock"),
        (ICE_AUGUST, "ICE minutes 25 Aug 2016 item 4", "For Thurrock in Thurrock"),
        (EXECUTIVE, "HWB Exec Committee 1 Sep 2016 item 10b", "under the remit"),
        (EXECUTIVE, "HWB Exec Committee 1 Sep 2016 items 7.8.9", "agreed papers"),
    ],
)
def test_a_locator_leads_to_the_paragraph_it_names(
    texts: dict[str, str], source: str, locator: str, phrase: str
) -> None:
    assert phrase in " ".join(_paragraph(texts, source, locator).split())


@pytest.mark.parametrize(
    ("source", "locator"),
    [
        pytest.param(MOU, "MOU 9.9", id="a number beyond the last"),
        pytest.param(MOU, "MOU 7.1", id="a number of the covering report"),
        pytest.param(MOU, "Cover 4.14", id="a number of the memorandum"),
        pytest.param(MOU, "MOU 7(d)", id="a letter beyond the last"),
        pytest.param(MOU, "MOU 4.14 (under Place Level heading)", id="another heading"),
        pytest.param(MOU, "Report Author", id="no part of the document named"),
        pytest.param(BD, "ToR 1.1", id="a number of the vision"),
        pytest.param(BD, "ToR 2.8.1 (heading Membership)", id="another heading of the terms"),
        pytest.param(CABINET, "Cabinet 3.99", id="a paragraph beyond the last"),
        pytest.param(CABINET, "Cabinet 3.24 (second)", id="a number that occurs once"),
        pytest.param(CABINET, "Cabinet 3.24 (first)", id="a first of one"),
        pytest.param(CABINET, "Cabinet 5.1 table", id="a paragraph without a table"),
        pytest.param(CABINET, "Cabinet Table 5", id="a table beyond the last"),
        pytest.param(CABINET, "Cabinet Table 3 (Outreach Sites)", id="a part of another table"),
        pytest.param(CABINET, "Cabinet 11.2; 12.3", id="two paragraphs"),
        pytest.param(CABINET, "", id="nothing"),
        pytest.param(PACK, "HWB agenda 15 Sep 2016 item 11", id="no such item of the agenda"),
        pytest.param(PACK, "HWB pack item 9", id="an item without a paper"),
        pytest.param(PACK, "HWB pack item 6 para 6.2", id="a number left out"),
        pytest.param(PACK, "HWB pack item 8 para 3.7", id="another number left out"),
        pytest.param(PACK, "HWB pack item 7 para 2.5", id="a number of another paper"),
        pytest.param(PACK, "HWB pack item 6 Action Plan B1 row H", id="a row beyond the last"),
        pytest.param(PACK, "HWB pack item 6 Action Plan B3 row Q", id="a row of no plan"),
        pytest.param(PACK, "HWB pack item 6 Action Plan B3 row (unlettered)", id="all lettered"),
        pytest.param(PACK, "HWB pack item 6 Action Plan B4", id="a plan not in the pack"),
        pytest.param(PACK, "HWB pack item 6 Action Plan B2 indicator 3", id="no such indicator"),
        pytest.param(PACK, "HWB Forward Plan 17/11/17", id="a day not planned"),
        pytest.param(PACK, "Ofsted para 102", id="a paragraph of a document inside"),
        pytest.param(MINUTES, "HWB minutes 14 Jul 2016 item 44", id="an item beyond the last"),
        pytest.param(MINUTES, "HWB minutes 14 Jul 2016 item 4", id="an item before the first"),
        pytest.param(MINUTES, "HWB minutes 14 Jul 2016 item 9 (1.4)", id="no such resolution"),
        pytest.param(MINUTES, "HWB minutes 15 Jul 2016 item 9", id="another day"),
        pytest.param(PLAN, "HWB pack item 7 App 2 (Jan 2016) s9", id="a section too many"),
        pytest.param(PLAN, "HWB pack item 7 App 2 (Jan 2016) Fig 18", id="a figure too many"),
        pytest.param(PAPER, "HWB pack item 7 App 3 (Mar 2016) s8", id="a section of the plan"),
        pytest.param(OFSTED, "Ofsted para 400", id="a paragraph too many"),
        pytest.param(OFSTED, "Ofsted para 16", id="a recommendation, not a paragraph"),
        pytest.param(OFSTED, "Ofsted rec 17", id="a paragraph, not a recommendation"),
        pytest.param(OFSTED, "Ofsted paragraph 102", id="not spelt as locators are"),
        pytest.param(ACTIONS, "Action Plan rec 17", id="a recommendation too many"),
        pytest.param(ACTIONS, "Action Plan rec 10 action A", id="actions without letters"),
        pytest.param(ACTIONS, "Action Plan rec 1 action D", id="an action of the next row"),
        pytest.param(ICE_JULY, "ICE minutes 29 Jul 2016 item 7", id="an item of August"),
        pytest.param(ICE_AUGUST, "ICE minutes 29 Jul 2016 item 4", id="the minutes of July"),
        pytest.param(EXECUTIVE, "HWB Exec Committee 1 Sep 2016 item 3", id="an item left out"),
        pytest.param(EXECUTIVE, "HWB Exec Committee 1 Sep 2016 item 7", id="an item of three"),
        pytest.param(EXECUTIVE, "HWB Exec Committee 1 Sep 2016 item 10c", id="no such point"),
    ],
)
def test_a_locator_of_no_paragraph_is_a_miss(
    texts: dict[str, str], source: str, locator: str
) -> None:
    assert _paragraph(texts, source, locator) == ""


def test_a_source_without_a_grammar_has_no_paragraphs() -> None:
    assert find("1.1 Some text", "no-such-source", "Cover 1.1") is None


def test_a_number_without_a_paragraph_is_a_miss() -> None:
    assert find("2.1 \n\n2.2 Text\n", CABINET, "Cabinet 2.1") is None
    assert find("2.1 \n\n2.2 Text\n", CABINET, "Cabinet 2.2") == (6, 15)
