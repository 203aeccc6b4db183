"""Whatever a file of a format says: what is read of it is a place that loads, without a cell to mend."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from partnership_graph.loading import load
from partnership_graph.workbook.imports.importing import imported
from partnership_graph.workbook.values import NoWorkbookError
from tests.workbook.imports.placing import DAY, tables_in, write

SOME = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
NAMES = st.sampled_from(
    [
        "Oak",
        "oak ",
        "The Oak",
        "Elm; Ash",
        "#1",
        "=1+1",
        "Jo  Smith",
        "Jo\nSmith",
        "\u202eElm",
        "'",
        "-",
        "Ca\u0301fe",
    ]
) | st.text(max_size=12)
DAYS = st.sampled_from(
    [
        "",
        "2020",
        "2020-02",
        "2020-02-29",
        "2019-02-29",
        "20200101",
        "01/02/2020",
        "9999-12-31",
        "2020-01-01T10:00:00Z",
    ]
) | st.text(max_size=6)
IDS = st.sampled_from(["1", "2", "3", "4"])
ROLES = st.sampled_from(
    ["", "member", "Vice-Chair", "secretary: acting", "other", "seat of another kind", "observer"]
)
KINDS = st.sampled_from(
    ["", "committee", "Other", "party", "not stated", "local authority", "a:b", "other: x"]
)
SCHEMES = st.sampled_from(["GB-COH", "gss", "ods", "GB-CHC", "XI-LEI", "wikidata", "org-id", ""])


def loads(form: str, raw: bytes) -> None:
    """Check that a file is a place that loads, or is refused with a sentence."""
    try:
        rows, said, _ = imported(form, raw, "file", title="Bayford", dated=DAY)
    except NoWorkbookError:
        event("refused")
        return
    event("read")
    tables, wrong = tables_in(rows, said)
    assert not wrong
    with TemporaryDirectory() as folder:
        write(tables, Path(folder) / "bayford", "Bayford")
        load(Path(folder) / "bayford")


def record(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Mapping[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


IDENTIFIERS = st.lists(record(scheme=SCHEMES, identifier=NAMES, id=NAMES), max_size=2)
OTHERS = st.lists(record(name=NAMES, start_date=DAYS, end_date=DAYS), max_size=2)
POPOLO = st.fixed_dictionaries(
    {
        "persons": st.lists(record(id=IDS, name=NAMES, other_names=OTHERS), max_size=4),
        "organizations": st.lists(
            record(
                id=IDS,
                name=NAMES,
                classification=KINDS,
                parent_id=IDS,
                founding_date=DAYS,
                dissolution_date=DAYS,
                identifiers=IDENTIFIERS,
                other_names=OTHERS,
            ),
            max_size=4,
        ),
        "posts": st.lists(
            record(
                id=IDS,
                label=NAMES,
                organization_id=IDS,
                area_id=IDS,
                start_date=DAYS,
                end_date=DAYS,
            ),
            max_size=3,
        ),
        "memberships": st.lists(
            record(
                person_id=IDS,
                organization_id=IDS,
                member_id=IDS,
                post_id=IDS,
                on_behalf_of_id=IDS,
                area_id=IDS,
                role=ROLES,
                start_date=DAYS,
                end_date=DAYS,
            ),
            max_size=5,
        ),
        "areas": st.lists(record(id=IDS, name=NAMES, classification=KINDS), max_size=3),
    }
)


@SOME
@given(POPOLO)
def test_whatever_popolo_says_loads(whole: Mapping[str, Any]) -> None:
    loads("popolo", json.dumps(whole).encode())


INTERESTS = st.lists(
    record(
        type=st.sampled_from(
            [
                "shareholding",
                "boardMember",
                "appointmentOfBoard",
                "seniorManagingOfficial",
                "trustee",
                "nominee",
            ]
        ),
        directOrIndirect=st.sampled_from(["direct", "indirect"]),
        details=NAMES,
        startDate=DAYS,
        endDate=DAYS,
    ),
    max_size=3,
)
DETAILS = record(
    name=NAMES,
    names=st.lists(record(fullName=NAMES), max_size=2),
    entityType=record(type=st.just("state"), subtype=st.just("trust"), details=KINDS),
    alternateNames=st.lists(NAMES, max_size=2),
    identifiers=IDENTIFIERS,
    subject=IDS,
    interestedParty=IDS | record(reason=NAMES),
    interests=INTERESTS,
    foundingDate=DAYS,
    dissolutionDate=DAYS,
)
BODS = st.lists(
    st.fixed_dictionaries(
        {
            "recordType": st.sampled_from(["entity", "person", "relationship"]),
            "recordId": IDS,
            "recordDetails": DETAILS,
        },
        optional={"recordStatus": st.just("closed"), "statementDate": DAYS, "statementId": NAMES},
    ),
    max_size=8,
)


@SOME
@given(BODS)
def test_whatever_bods_says_loads(whole: Sequence[Mapping[str, Any]]) -> None:
    loads("bods", json.dumps(whole).encode())


def table(heads: Sequence[str], *cells: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    rows = st.lists(st.tuples(*cells), min_size=1, max_size=6)
    return rows.map(lambda found: _csv([heads, *found]))


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode("utf-8", "replace")


REFERENCES = st.sampled_from(["", "XX", "1", "2", "3"])


@SOME
@given(
    table(
        (
            "Post Unique Reference",
            "Name",
            "Job Title",
            "Organisation",
            "Parent Department",
            "Unit",
            "Reports to Senior Post",
        ),
        REFERENCES,
        NAMES | st.sampled_from(["Vacant", "N/D", "Eliminated", "A B / C D"]),
        NAMES,
        NAMES,
        NAMES,
        NAMES,
        REFERENCES,
    )
)
def test_whatever_an_organogram_says_loads(raw: bytes) -> None:
    loads("organogram", raw)


CODES = st.sampled_from(["RQX", "A81001", "rqy", "X", "", "71Z"])


@SOME
@given(
    table(
        (
            "Code",
            "Name",
            "Role",
            "Parent code",
            "Parent name",
            "Commissioner",
            "Open date",
            "Close date",
            "Status",
        ),
        CODES,
        NAMES,
        KINDS,
        CODES,
        NAMES,
        CODES,
        DAYS,
        DAYS,
        st.sampled_from(["A", "C", "P", "D", "", "?"]),
    )
)
def test_whatever_ods_says_loads(raw: bytes) -> None:
    loads("ods", raw)


@SOME
@given(
    table(
        ("Name", "Reports to", "Title", "Directorate", "ID"),
        NAMES | st.just("Vacant"),
        NAMES | REFERENCES | st.just("Vacant"),
        NAMES | st.just(""),
        NAMES | st.just(""),
        REFERENCES,
    )
)
def test_whatever_a_list_of_names_says_loads(raw: bytes) -> None:
    loads("orgchart", raw)
