"""What a map of a place shows, rule by rule: each with the rows that it is drawn of."""

from __future__ import annotations

from pathlib import Path

from tests import small_place
from tests.diagrams.mapped import LEVELS, Mapped, mapped, said
from tests.diagrams.picture_faults import faults

SUBJECT = 'subject = "board"\n'
FIVE = "\n".join(f"m{at},board,org{at}" for at in range(5))
ORGANISATIONS = "id\n" + "\n".join(f"org{at}" for at in range(6))


# --- whose map it is


def test_the_subject_is_the_one_that_the_settings_name(tmp_path: Path) -> None:
    found = mapped(
        tmp_path,
        'subject = "other"',
        boards="id\nboard\nother",
        organisations=ORGANISATIONS,
        memberships=f"id,body_id,member_id\n{FIVE}",
    )
    assert found.subject == "other"
    assert found.picture.frame
    assert found.picture.frame.title == ("Other",)


def test_else_it_is_the_board_with_most_seats_and_lines(tmp_path: Path) -> None:
    found = mapped(
        tmp_path,
        boards="id\nboard\nother",
        organisations=ORGANISATIONS,
        memberships=f"id,body_id,member_id\n{FIVE}\n"
        + "\n".join(f"n{at},other,org{at}" for at in range(5)),
        reporting_lines="id,from_id,to_id\nline,other,org5",
    )
    assert found.subject == "other"


def test_of_the_newest_source_day_on_which_any_has_five(tmp_path: Path) -> None:
    """The other has six, but of an older day; what the newest says has three."""
    found = mapped(
        tmp_path,
        sources="id,dated\nnewest,2020-01-01\nnewer,2019-01-01\nold,2015-01-01",
        boards="id,source_id\nboard,old\nother,old\nthird,old",
        organisations="\n".join(
            f"{row},old" if at else "id,source_id" for at, row in enumerate(ORGANISATIONS.split())
        ),
        memberships="id,body_id,member_id,source_id\n"
        + "\n".join(f"{row},newer" for row in FIVE.split())
        + "".join(f"\nn{at},other,org{at},old" for at in range(6))
        + "".join(f"\nt{at},third,org{at},newest" for at in range(3)),
    )
    assert found.subject == "board"


def test_where_no_board_stands_out_there_is_no_frame(tmp_path: Path) -> None:
    found = mapped(
        tmp_path, boards="id\nboard\nother", reporting_lines=small_place.lines("board>other")
    )
    assert not found.picture.frame
    assert found.scene.title == "Somewhere: integration map"
    assert {"board", "other"} <= found.things


def test_a_programme_or_a_council_is_nobodys_board(tmp_path: Path) -> None:
    for kind in ("programme", "council"):
        found = mapped(
            tmp_path / kind,
            boards=f"id,kind\nboard,{kind}",
            organisations=ORGANISATIONS,
            memberships=f"id,body_id,member_id\n{FIVE}",
        )
        assert found.subject == "", kind


# --- who sits on it


def test_an_organisation_is_one_box_under_each_heading_and_says_how_many_seats(
    tmp_path: Path,
) -> None:
    found = mapped(
        tmp_path,
        SUBJECT,
        boards="id\nboard",
        organisations="id,name\ncouncil,The Council\ntrust,The Trust",
        memberships="""id,body_id,member_id,category,capacity
            a,board,council,Voting,chair
            b,board,council,Voting,member
            c,board,council,Voting,member
            d,board,council,Voting,member
            e,board,trust,Voting,member
            f,board,trust,Advisers,member""",
    )
    inside = [(box.of, found.words(box.id)) for box in found.picture.boxes]
    assert sorted(inside) == [
        ("council", "The Council 4 seats, one the chair"),
        ("trust", "The Trust"),
        ("trust", "The Trust"),
    ]
    assert {found.words(bracket.id) for bracket in found.picture.brackets} == {"Voting", "Advisers"}
    assert all(found.is_inside(thing) for thing in ("council",))


def test_the_head_of_the_frame_counts_the_seats_and_says_how_they_are_recorded(
    tmp_path: Path,
) -> None:
    found = mapped(
        tmp_path,
        SUBJECT,
        boards="id,status\nboard,proposed",
        organisations="id\ntrust\nschool",
        memberships="id,body_id,member_id,status,locator\na,board,trust,proposed,4.1\n"
        "b,board,school,proposed,4.1",
    )
    assert found.picture.frame
    head = " ".join(row.text for row in found.picture.frame.said)
    assert head == "Proposed (1). Inside this frame: its 2 members, all proposed (4.1)."
    assert found.picture.frame.stroke == "dash"


def test_a_member_that_the_subject_answers_to_stands_outside(tmp_path: Path) -> None:
    found = mapped(
        tmp_path,
        SUBJECT,
        boards="id\nboard\nabove",
        organisations="id\ntrust",
        memberships="id,body_id,member_id\na,board,above\nb,board,trust",
        reporting_lines=small_place.lines("board>above accountable_to"),
    )
    assert found.picture.frame
    outside = next(box for box in found.picture.boxes if box.id == "above")
    assert outside.rect.right < found.picture.frame.rect.x
    assert said(found.line("frame", "above")) == "is accountable to (1)"
    assert found.is_inside("trust")


# --- levels


def levelled(tmp_path: Path, *placed: str, settings: str = SUBJECT + LEVELS) -> Mapped:
    return mapped(
        tmp_path,
        settings,
        boards="id\nboard",
        organisations="id,name\ntrust,Trust\nschool,School",
        memberships="id,body_id,member_id,category\na,board,trust,Partners\nb,board,school,Partners",
        tier_placements="id,subject_id,tier,basis\n" + "\n".join(placed),
    )


def test_a_band_is_drawn_only_where_something_stands_in_it(tmp_path: Path) -> None:
    found = levelled(tmp_path, "t,trust,system,stated", "u,school,community,stated")
    assert found.bands == ["System", "Community"]
    assert (found.band("trust"), found.band("school")) == ("system", "community")


def test_where_nothing_has_a_level_no_band_is_drawn(tmp_path: Path) -> None:
    found = levelled(tmp_path)
    assert found.bands == []
    assert found.is_inside("trust")
    assert found.words(found.box("trust").within) == "Partners"


def test_a_place_that_uses_no_levels_has_none(tmp_path: Path) -> None:
    found = levelled(tmp_path, settings=SUBJECT + "tiers = []\n")
    assert found.bands == []
    assert not [
        text for text in (found.words(b.id) for b in found.picture.brackets) if "level" in text
    ]


def test_an_implied_level_is_a_dotted_bracket_and_the_word(tmp_path: Path) -> None:
    found = levelled(tmp_path, "t,trust,system,implied", "u,school,place,stated")
    bracket = found.bracket("Partners: level implied (1)")
    assert bracket.stroke == "dot"
    assert bracket.id == found.box("trust").within
    assert found.band("trust") == "system"
    without = found.at("proposed", "members")
    assert without.bands == ["Place"]
    assert without.words(without.box("trust").within) == "Partners: no level stated"


def test_members_without_a_level_stand_in_a_strip_inside_the_frame_beside_the_bands(
    tmp_path: Path,
) -> None:
    found = levelled(tmp_path, "t,trust,system,stated")
    assert found.words(found.box("school").within) == "Partners: no level stated"
    assert found.is_inside("school")
    assert found.band("school") == ""
    assert all(band.rect.right < found.box("school").rect.x for band in found.picture.bands)


def test_a_second_seat_of_a_body_stands_at_its_level_too(tmp_path: Path) -> None:
    found = mapped(
        tmp_path,
        SUBJECT + LEVELS,
        boards="id\nboard",
        organisations="id\ntrust",
        memberships="id,body_id,member_id,category\na,board,trust,Voting\nb,board,trust,Advisers",
        tier_placements="id,subject_id,tier\nt,trust,place",
    )
    assert [(box.of, box.tier) for box in found.picture.boxes] == [("trust", "place")] * 2


def test_what_has_another_level_than_the_card_it_would_hang_on_stands_in_its_own_band(
    tmp_path: Path,
) -> None:
    found = mapped(
        tmp_path,
        SUBJECT + LEVELS,
        boards="id\nboard\nroot\nleaf",
        reporting_lines=small_place.lines("root>board", "leaf>root"),
        tier_placements="id,subject_id,tier,locator\nt,root,system,2.2\nu,leaf,community,2.3",
    )
    assert found.bands == ["System", "Community"]
    assert found.words("leaf") == "Leaf reports to Root (1)"


# --- lines


def test_lines_are_bundled_by_end_direction_and_status_in_words_with_their_paragraph(
    tmp_path: Path,
) -> None:
    found = mapped(
        tmp_path,
        SUBJECT,
        boards="id\nboard\nhwb",
        reporting_lines="""id,from_id,to_id,kind,status,locator
            a,board,hwb,reports_to,proposed,Cover 2.3
            b,board,hwb,communicates_with,proposed,MOU 1.1
            c,board,hwb,committee_of,in_force,Minutes 7
            d,hwb,board,supports,in_force,MOU 7(c)""",
    )
    told = sorted((line.stroke, line.upward, said(line)) for line in found.picture.lines)
    assert told == [
        ("", False, "supports (MOU 7(c))"),
        ("", True, "is a committee of (Minutes 7)"),
        ("dash", True, "reports to, communicates with proposed (Cover 2.3; MOU 1.1)"),
    ]
    both = next(line for line in found.picture.lines if line.stroke)
    assert both.facts == ("a", "b")
    assert [kind for kind, _ in both.labels] == ["reports_to", "communicates_with", "upward"]


def test_no_line_has_a_number(tmp_path: Path) -> None:
    found = mapped(
        tmp_path,
        SUBJECT,
        boards="id\nboard\n" + "\n".join(f"b{at}" for at in range(9)),
        reporting_lines=small_place.lines(*(f"b{at}>board" for at in range(9))),
    )
    assert {said(line) for line in found.picture.lines} == {"each reports to (1)"}


def test_what_hangs_on_a_body_is_its_card_and_says_how(tmp_path: Path) -> None:
    found = mapped(
        tmp_path,
        SUBJECT,
        boards="id\nboard\nroot\none\ntwo\nthree",
        reporting_lines=small_place.lines(
            "root>board", "one>root sub_group_of", "two>root sub_group_of", "three>root advises"
        ),
    )
    alike = found.bracket("its sub-groups (1)")
    assert {box.of for box in found.picture.boxes if box.within == alike.id} == {"one", "two"}
    assert found.words("three") == "Three advises it (1)"


def test_a_link_between_a_card_and_a_member_of_its_level_is_drawn_across(tmp_path: Path) -> None:
    found = mapped(
        tmp_path,
        SUBJECT + LEVELS,
        boards="id\nboard",
        organisations="id\ntrust\ngroup\nfirst\nsecond",
        memberships="id,body_id,member_id\na,board,second\nb,board,trust",
        reporting_lines=small_place.lines("trust>group in_group", "first>group in_group"),
        tier_placements="id,subject_id,tier\n"
        + "\n".join(f"t-{at},{at},system" for at in ("trust", "group", "first", "second")),
    )
    assert found.line("trust", "group").facts == ("line-00",)
    assert faults(found.picture) == []


def test_a_link_that_is_not_drawn_is_told_on_its_box_two_at_most_then_how_many_more(
    tmp_path: Path,
) -> None:
    found = mapped(
        tmp_path,
        SUBJECT,
        boards="id\nboard",
        organisations="id,name\na,Alpha\nb,Beta\nc,Gamma\nd,Delta",
        memberships="id,body_id,member_id\n" + "\n".join(f"m{at},board,{at}" for at in "abcd"),
        reporting_lines=small_place.lines(
            "a>b advises", "b>c advises", "b>c briefs", "c>a supports", "c>b briefs", "c>d advises"
        ),
    )
    assert found.words("a") == "Alpha advises Beta (1)"
    assert found.words("b") == "Beta briefs Gamma (1) advises Gamma (1)"
    assert found.words("c") == "Gamma briefs Beta (1) and 2 more links"
    assert {f"line-0{at}" for at in range(6)} <= set(found.picture.told())


# --- areas


def test_what_lies_in_an_area_stands_in_its_bracket_and_is_else_a_count(tmp_path: Path) -> None:
    found = mapped(
        tmp_path,
        areas="id,kind,name\nfoot,footprint,The footprint",
        organisations="id\none\ntwo\nthree",
        boards="id\nboard",
        area_links="""id,from_id,to_id,kind
            x,board,foot,covers
            y,one,foot,within
            z,two,foot,within""",
    )
    bracket = found.bracket("The footprint: an area (1)")
    assert bracket.stroke == "geo"
    assert found.words("board") == "Board covers it (1)"
    assert found.words("in-foot") == "and 2 that only lie in it (1)"
    named = found.at("unplaced", "members")
    assert {"one", "two"} <= named.things
    assert named.words("in-foot") == "Also in it (1):"


def test_centres_stand_by_locality(tmp_path: Path) -> None:
    found = mapped(
        tmp_path,
        areas="id,kind\neast,locality\nwest,locality",
        childrens_centres="id,name\na,Acorn Children's Centre\nb,Birch\nc,Cedar",
        area_links="""id,from_id,to_id,kind
            x,a,east,located_in
            y,b,east,located_in
            z,c,west,located_in""",
    )
    outer = found.bracket("Children's Centres (3) by locality (1)")
    assert {bracket.of for bracket in found.picture.brackets if bracket.within == outer.id} == {
        "east",
        "west",
    }
    assert (found.box("a").within, found.box("c").within) == ("east", "west")
    assert found.words("a") == "Acorn"


# --- what is neither placed nor linked


def test_what_is_only_named_is_a_sentence_with_names_and_a_count(tmp_path: Path) -> None:
    found = mapped(
        tmp_path,
        SUBJECT,
        boards="id\nboard",
        organisations="id,name\na,Alpha\nb,Beta\nc,Gamma",
        memberships="id,body_id,member_id\nm,board,a",
    )
    assert found.notes == [
        "Also named, with neither a level nor a link to any of these (2): Beta; Gamma."
    ]
    assert found.things == {"board", "a"}


# --- folding


def test_what_is_too_high_is_folded_but_for_what_has_a_level(tmp_path: Path) -> None:
    ids = [f"leaf{at}" for at in range(60)]
    found = mapped(
        tmp_path,
        SUBJECT + LEVELS,
        boards="id\nboard\nroot\n" + "\n".join(ids),
        organisations="id\ntrust",
        memberships="id,body_id,member_id\nm,board,trust",
        reporting_lines=small_place.lines(
            "root>board",
            *(f"{at}>root {('advises', 'supports')[n % 2]}" for n, at in enumerate(ids)),
        ),
        tier_placements="id,subject_id,tier\nt,leaf7,place\nu,trust,system",
    )
    (fold,) = [box for box in found.picture.boxes if box.look == "fold"]
    assert fold.of == "root"
    assert set(fold.folds) == set(ids) - {"leaf7"}
    assert found.words(fold.id) == "59 bodies linked to it"
    assert found.band("leaf7") == "place"
    assert found.notes[0].startswith("Linked to Root (59): Leaf0; Leaf1; Leaf10; ")
    assert {"root", "trust"} <= found.things


def test_nothing_of_the_subject_s_own_is_folded_however_much_it_is(tmp_path: Path) -> None:
    ids = [f"org{at}" for at in range(120)]
    found = mapped(
        tmp_path,
        SUBJECT,
        boards="id\nboard\n" + "\n".join(f"root{at}" for at in range(30)),
        organisations="id\n" + "\n".join(ids),
        memberships="id,body_id,member_id\n" + "\n".join(f"m-{at},board,{at}" for at in ids),
        reporting_lines=small_place.lines(
            *(f"root{at}>board {('advises', 'briefs', 'supports')[at % 3]}" for at in range(30))
        ),
    )
    assert found.picture.height > 790
    assert not [box for box in found.picture.boxes if box.look == "fold"]
    assert {*ids, *(f"root{at}" for at in range(30))} <= found.things


# --- what is over, proposed or recorded earlier, and the switches


def switched(tmp_path: Path) -> Mapped:
    return mapped(
        tmp_path,
        SUBJECT,
        sources="id,dated\npaper,2020-01-01\nold,2015-01-01",
        boards="id,status,valid_to,source_id\nboard,in_force,,paper\ngone,historical,,paper\n"
        "new,proposed,,paper\nforgotten,in_force,,old",
        organisations="id\ntrust\nimplicit",
        memberships="id,body_id,member_id\nm,board,trust",
        reporting_lines="id,from_id,to_id,kind,status,basis,source_id\n"
        "a,gone,board,reports_to,historical,stated,paper\nb,new,board,reports_to,proposed,stated,paper\n"
        "c,implicit,board,reports_to,in_force,implied,paper\n"
        "d,forgotten,trust,advises,in_force,stated,old",
    )


def test_at_first_what_is_proposed_or_implied_is_on_and_what_is_over_or_earlier_off(
    tmp_path: Path,
) -> None:
    found = switched(tmp_path)
    assert found.things == {"board", "trust", "new", "implicit"}
    assert "Left out: 1 thing that only earlier sources name; 1 thing that is over." in found.notes
    assert (found.line("new", "frame").stroke, found.line("implicit", "frame").stroke) == (
        "dash",
        "dot",
    )


def test_each_switch_shows_and_hides_what_it_names(tmp_path: Path) -> None:
    found = switched(tmp_path)
    assert found.at("implied", "members").things == {"board", "trust", "implicit"}
    assert found.at("proposed", "members").things == {"board", "trust", "new"}
    assert found.at("proposed", "implied").things == {"board", "new", "implicit"}
    assert "Left out: " in " ".join(found.at("members").notes)
    every = found.at("proposed", "implied", "members", "earlier")
    assert every.things == {"board", "trust", "new", "implicit", "gone", "forgotten"}
    assert not [note for note in every.notes if note.startswith("Left out")]


def test_what_is_over_is_struck_through_where_it_is_shown(tmp_path: Path) -> None:
    found = switched(tmp_path).at("proposed", "implied", "members", "earlier")
    first = found.box("gone").rows[0]
    assert (first.text, first.struck) == ("Gone", True)
    assert found.words("gone").startswith("Gone over")
    assert not any(row.struck for row in found.box("new").rows)


def test_what_other_switches_show_too_stands_in_its_column_and_order(tmp_path: Path) -> None:
    found = switched(tmp_path)
    stood = {box.id: box.rect for box in found.picture.boxes}
    for on in (("members",), ("implied", "members"), ("proposed", "members")):
        boxes = found.at(*on).picture.boxes
        assert [box.rect.x for box in boxes] == [stood[box.id].x for box in boxes], on
        downward = sorted(boxes, key=lambda box: box.rect.y)
        assert downward == sorted(boxes, key=lambda box: stood[box.id].y), on


# --- the other maps


def test_the_body_that_is_focused_on_is_the_frame_and_first_on_the_sheet(tmp_path: Path) -> None:
    found = mapped(
        tmp_path,
        SUBJECT,
        focus="mid",
        boards="id\nboard\nmid\nlow\nfar",
        organisations="id\ntrust",
        memberships="id,body_id,member_id\nm,mid,trust",
        reporting_lines=small_place.lines("mid>board", "low>mid", "far>low"),
    )
    assert found.subject == "mid"
    assert found.picture.frame
    assert found.picture.frame.rect.y == 0
    assert found.things == {"mid", "board", "low", "trust"}
    assert found.scene.title == "Somewhere: Mid, and what is within 1 line of it"


def test_a_map_of_everything_is_a_forest_by_who_answers_to_whom(tmp_path: Path) -> None:
    found = mapped(
        tmp_path,
        SUBJECT,
        everything=True,
        boards="id\nboard\nmid\nlow\nbeside",
        organisations="id\nalone",
        reporting_lines=small_place.lines("mid>board", "low>mid", "beside>low advises"),
    )
    assert not found.picture.frame
    below = [(line.to_id, line.from_id) for line in found.picture.lines]
    assert sorted(below) == [("low", "mid"), ("mid", "board")]
    tops = [found.box(at).rect.y for at in ("board", "mid", "low")]
    assert tops == sorted(tops)
    assert found.words("beside") == "Beside advises Low (1)"
    assert found.notes == [
        "Also named, with neither a level nor a link to any of these (1): Alone."
    ]
