"""Popolo: by the rules of its schemas, read back by our own import, and only what holds on the day."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest

from partnership_graph import Partnership
from partnership_graph.exports.formats import export
from partnership_graph.workbook.imports.popolo import read

DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
KEYS = {
    "persons": {"id", "name", "other_names", "identifiers", "sources"},
    "organizations": {
        *("id", "name", "other_names", "identifiers", "classification", "parent_id", "abstract"),
        *("founding_date", "dissolution_date", "sources"),
    },
    "posts": {"id", "label", "organization_id", "start_date", "end_date", "sources"},
    "areas": {"id", "name", "classification", "parent_id", "sources"},
    "memberships": {
        *("id", "label", "role", "member", "person_id", "organization_id", "post_id"),
        *("on_behalf_of_id", "start_date", "end_date", "sources"),
    },
}
"""The keys that the draft's schemas (draft 3 of JSON Schema) know, of those that are written."""

REFERRED = {
    "parent_id": None,
    "person_id": "persons",
    "organization_id": "organizations",
    "post_id": "posts",
    "on_behalf_of_id": "organizations",
}


def exported(partnership: Partnership) -> dict[str, list[dict[str, Any]]]:
    whole: dict[str, list[dict[str, Any]]] = json.loads(export("popolo", partnership.view).data)
    return whole


@pytest.fixture(scope="module")
def whole(thurrock: Partnership) -> dict[str, list[dict[str, Any]]]:
    return exported(thurrock)


@pytest.mark.parametrize("name", KEYS)
def test_every_item_is_of_the_shape_that_the_draft_asks_for(
    whole: dict[str, list[dict[str, Any]]], name: str
) -> None:
    assert whole[name]
    for item in whole[name]:
        assert item.keys() <= KEYS[name]
        assert all(isinstance(item[key], str) for key in item.keys() - _NESTED)
        dates = [value for key, value in item.items() if key.endswith("_date")]
        assert all(DATE.fullmatch(value) for value in dates)
        assert all(link["url"].startswith("urn:") and link["note"] for link in item["sources"])


_NESTED = {"other_names", "identifiers", "sources", "member"}


def test_every_reference_is_to_something_in_the_file(
    whole: dict[str, list[dict[str, Any]]],
) -> None:
    ids = {name: {item["id"] for item in whole[name]} for name in KEYS}
    assert all(count == 1 for name in KEYS for count in Counter(map(_id, whole[name])).values())
    for name in KEYS:
        for item in whole[name]:
            for key, target in REFERRED.items():
                assert key not in item or item[key] in ids[target or name]


def _id(item: dict[str, Any]) -> str:
    return str(item["id"])


def test_our_own_import_reads_what_is_exported(thurrock: Partnership) -> None:
    made = export("popolo", thurrock.view)
    whole = json.loads(made.data)
    imported = read(made.data, "paper")
    bodies = {row.said["name"] for row in imported.rows["bodies"]}
    assert bodies == {item["name"] for item in whole["organizations"]}
    seats = [item for item in whole["memberships"] if "organization_id" in item]
    sitting = [item for item in seats if {"member", "person_id"} & item.keys()]
    read_from = {row.said["where"].rpartition("/")[2] for row in imported.rows["seats"]}
    assert len(sitting) > 50
    assert {item["id"] for item in sitting} <= read_from


def test_what_is_proposed_is_no_seat_and_of_a_body_said_in_words(
    whole: dict[str, list[dict[str, Any]]],
) -> None:
    bodies = {item["id"]: item for item in whole["organizations"]}
    assert bodies["brighter-futures-partnership"]["abstract"] == (
        "proposed, ratification not recorded, stated"
    )
    assert "abstract" not in bodies["thurrock-hwb"]


def test_another_day_has_other_seats(thurrock: Partnership) -> None:
    then = exported(thurrock.at("2016-03-01"))["memberships"]
    now = exported(thurrock)["memberships"]
    assert {item["id"] for item in then} < {item["id"] for item in now}


def test_the_last_day_is_the_one_before_ours(made: Any) -> None:
    place = made(
        boards="id,name\nboard,Board",
        people="id,name\nann,Ann Lee",
        memberships="id,member_id,body_id,valid_from,valid_to\nseat,ann,board,2019,2021-04-01",
    )
    (seat,) = exported(place)["memberships"]
    assert (seat["start_date"], seat["end_date"]) == ("2019", "2021-03-31")
