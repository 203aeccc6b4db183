"""Traps of names: what looks like one thing and is two."""

from __future__ import annotations

import pytest

from partnership_graph.facts.records import (
    Alias,
    Area,
    AreaLink,
    Change,
    Listing,
    Membership,
)
from tests.data.traps import case, cited, covers, data, kept_apart, lines, missing, offered


@pytest.mark.parametrize(
    ("first", "second"),
    [
        case("2 apart: SEPT and EPUT", "sept", "eput"),
        case(
            "2 apart: three children's boards",
            "children-partnership-board",
            "children-and-young-peoples-partnership-board",
            part="the two of 2016",
        ),
        case(
            "2 apart: three children's boards",
            "brighter-futures-board",
            "children-partnership-board",
            part="2020 and Ofsted",
        ),
        case(
            "2 apart: three children's boards",
            "brighter-futures-board",
            "children-and-young-peoples-partnership-board",
            part="2020 and Cabinet",
        ),
        case(
            "2 apart: centres and sites of like name",
            "abbots-hall-school-stanford-le-hope",
            "abbotts-childrens-centre",
            part="Abbots Hall and Abbotts",
        ),
        case(
            "2 apart: centres and sites of like name",
            "beacon-chafford-hundred-childrens-centre",
            "stifford-childrens-centre",
            part="Beacon and Stifford",
        ),
        case(
            "2 apart: centres and sites of like name",
            "belmont-childrens-centre-outreach-site",
            "stifford-childrens-centre",
            part="Belmont and Stifford",
        ),
        case(
            "2 apart: centres and wards",
            "purfleet-childrens-centre",
            "west-thurrock-south-stifford-ward",
            part="Purfleet",
        ),
        *(
            case(
                "2 apart: centres and wards",
                f"{name}-childrens-centre",
                f"{name}-ward",
                part=name,
            )
            for name in ("ockendon", "east-tilbury", "chadwell-st-mary")
        ),
        *(
            case("2 apart: centres and wards", first, second, part=f"{first} and {second}")
            for first, second in (
                ("tilbury-childrens-centre", "tilbury-town"),
                ("tilbury-childrens-centre", "ccg-locality-tilbury"),
                ("tilbury-town", "ccg-locality-tilbury"),
            )
        ),
        case(
            "2 apart: levels, services and brands",
            "thurrock-community-safety-partnership",
            "community-level",
            part="community",
        ),
        case(
            "2 apart: levels, services and brands",
            "early-help",
            "early-offer-of-help",
            part="early help",
        ),
        case(
            "2 apart: levels, services and brands",
            "healthy-families",
            "healthy-families-2016-programme",
            part="healthy families",
        ),
        case("2 apart: two Malcolms", "malcolm-mccann", "malcolm-taylor"),
        case("2 apart: two Natalies", "natalie-warren", "natalie-smith"),
        case("2 apart: TTF and The Training Effect", "ttf", "the-training-effect"),
        case(
            "2 apart: executives, committees and care bodies",
            "ice",
            "thurrock-hwb-executive-committee",
            part="executives",
        ),
        case(
            "2 apart: executives, committees and care bodies",
            "success-regime-committee-in-common",
            "success-regime-programme-board",
            part="Success Regime",
        ),
        case(
            "2 apart: executives, committees and care bodies",
            "thurrock-acp",
            "thurrock-aco",
            part="ACP and ACO",
        ),
        case("2 apart: letters never expanded", "ngage", "thurrock-cvs", part="nGage and the CVS"),
    ],
)
def test_two_things_that_look_alike_are_two_ids_and_no_document_makes_them_one(
    first: str, second: str
) -> None:
    assert data().is_thing(first)
    assert data().is_thing(second)
    assert kept_apart(first, second)
    joined = {
        (change.subject_id, change.into_id)
        for change in data().all(Change)
        if change.kind in {"succession", "rename"}
    }
    assert not joined & {(first, second), (second, first)}
    names = {alias.of_id: alias.name for alias in data().about(first, Alias) if not alias.only_in}
    assert second not in names


@covers("2 apart: centres and sites of like name")
def test_belmont_was_a_site_and_not_one_of_the_nine_centres() -> None:
    nine = {
        item.member_id
        for item in data().all(Listing)
        if item.list_id == "childrens-centres-of-thurrock-2016-10-12"
    }
    assert len(nine) == 9
    assert "belmont-childrens-centre-outreach-site" not in nine


@covers("2 apart: centres and wards")
def test_no_ward_is_called_purfleet_and_three_have_stifford_in_their_names() -> None:
    wards = [area.name for area in data().all(Area) if area.kind == "ward"]
    assert not [name for name in wards if "Purfleet" in name]
    assert len([name for name in wards if "Stifford" in name]) == 3
    assert len([name for name in wards if "Tilbury" in name and "East" not in name]) == 2
    served = {
        link.to_id
        for link in data().about("purfleet-childrens-centre", AreaLink)
        if link.kind == "serves_ward"
    }
    assert served == {"west-thurrock-south-stifford-ward"}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        case(
            "2 apart: centres and wards",
            "Tilbury",
            {"tilbury-childrens-centre", "tilbury-town", "ccg-locality-tilbury"},
            part="Tilbury",
        ),
        case(
            "2 apart: centres and wards",
            "Ockendon",
            {"ockendon-childrens-centre", "ockendon-ward"},
            part="Ockendon",
        ),
        case(
            "2 apart: centres and wards",
            "East Tilbury",
            {"east-tilbury-childrens-centre", "east-tilbury-ward"},
            part="East Tilbury",
        ),
        case(
            "2 apart: centres and wards",
            "Chadwell St Mary",
            {"chadwell-st-mary-childrens-centre", "chadwell-st-mary-ward"},
            part="Chadwell St Mary",
        ),
        case(
            "2 apart: levels, services and brands",
            "Healthy Families",
            {"healthy-families", "healthy-families-2016-programme"},
            part="Healthy Families",
        ),
    ],
)
def test_a_name_that_several_things_share_is_asked_back(name: str, meant: set[str]) -> None:
    assert meant <= set(offered(name))


@covers("2 apart: two Malcolms")
def test_the_apology_by_surname_is_the_member_and_the_other_has_no_organisation() -> None:
    assert "malcolm-mccann" in offered("McCann")
    sits = {
        seat.member_id: seat.on_behalf_of
        for seat in data().all(Membership)
        if seat.member_id in {"malcolm-mccann", "malcolm-taylor"}
    }
    assert sits == {"malcolm-mccann": "sept", "malcolm-taylor": ""}
    assert "link" in missing("malcolm-taylor")


@covers("2 apart: letters never expanded")
@pytest.mark.parametrize(
    "name",
    [
        *("bdscb", "daat", "ttf", "dvip", "mesch", "ngage", "ofsted-action-14-c"),
        *(
            "head-of-care-and-targeted-outcomes-cato",
            "hwb-item-5-update-on-mid-and-south-essex-success-regime",
        ),
    ],
)
def test_letters_that_no_document_spells_out_are_a_gap(name: str) -> None:
    assert "meaning" in missing(name)


@covers("2 apart: Mid Essex Partnership Trust")
def test_the_trust_is_kept_as_it_is_written() -> None:
    trust = "mid-essex-partnership-trust"
    assert data().name(trust) == "Mid Essex Partnership Trust"
    assert "MOU 4.6" in cited(trust)
    assert lines(trust, "msb-hospital-group", ["in_group"])
