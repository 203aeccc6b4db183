"""Corrections at a shell: what is added, changed, ended and removed, what is shown of it, what is refused.

Of each the whole folder is looked at afterwards: what is not meant to change does not, byte for byte.
"""

from __future__ import annotations

import csv
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from partnership_graph.cli import main
from partnership_graph.cli.correcting import command_of
from partnership_graph.cli.corrections import EXAMPLES, SAID, VERBS
from partnership_graph.editing.subjects import SUBJECTS
from partnership_graph.facts.records import columns
from partnership_graph.loading import load

Run = Callable[..., Result]
Golden = Callable[[str, str], None]

TABLES = {
    "sources": "id,name,dated,document_file,publisher\n"
    "tor-2024,Terms of reference,2024-03-01,tor.pdf,Bayford Council\n"
    "minutes-2025,Minutes of January,2025-01-20,minutes.pdf,Bayford Council\n",
    "boards": "id,name,kind,source_id,locator,#checked by\n"
    "trust-board,Trust Board,board,tor-2024,1.1,ann\n"
    'housing,"Housing, Homes and Land Panel",panel,tor-2024,"1.2",\n'
    "old-forum,Old Forum,forum,tor-2024,1.3,\n",
    "organisations": "id,name,kind,source_id,locator\ncouncil,Bayford Council,local_authority,tor-2024,2\n",
    "people": "id,name,source_id,locator\nsam,Sam Example,tor-2024,3.1\n",
    "posts": "id,name,organisation_id,source_id,locator\ndirector,Director of Housing,council,tor-2024,3\n",
    "memberships": "id,body_id,member_id,capacity,source_id,locator\n"
    "director-on-board,trust-board,director,chair,tor-2024,3.2\n",
    "reporting_lines": "id,from_id,to_id,kind,source_id,locator\n"
    "housing-to-board,housing,trust-board,sub_group_of,tor-2024,4.2\n"
    "forum-to-housing,old-forum,housing,reports_to,tor-2024,4.3\n",
    "evidence": "fact_id,source_id,locator\nhousing-to-board,minutes-2025,7\n",
}
CITED = ("--source", "tor-2024", "--locator", "9.9")


@pytest.fixture
def us(tmp_path: Path) -> Path:
    """A place of somebody's own, in files as a person would have written them."""
    folder = tmp_path / "us"
    folder.mkdir()
    for table, text in TABLES.items():
        (folder / f"{table}.csv").write_bytes(text.encode())
    return folder


@pytest.fixture
def said(us: Path, pgraph: Run) -> Callable[..., str]:
    """Run a correction that succeeds and return what it shows; it is written."""

    def run(*args: str) -> str:
        result = pgraph(*args, "--data", str(us), "--yes")
        assert result.exit_code == 0, result.stderr
        return str(result.stdout)

    return run


@pytest.fixture
def unchanged(us: Path, pgraph: Run) -> Callable[..., str]:
    """Run a correction that is refused with nothing changed, and return why."""

    def run(*args: str, code: int = 2) -> str:
        before = state(us)
        result = pgraph(*args, "--data", str(us), "--yes")
        assert (result.exit_code, result.stdout) == (code, "")
        assert state(us) == before
        return str(result.stderr)

    return run


def state(folder: Path) -> dict[str, bytes]:
    """Return everything that lies in a folder."""
    return {item.name: item.read_bytes() for item in folder.iterdir()}


def changed_lines(us: Path, table: str) -> list[tuple[str, str]]:
    """Return the lines of a table that are not as they were, each before and after."""
    before = TABLES.get(table, "").splitlines()
    after = (us / f"{table}.csv").read_text(encoding="utf-8").splitlines()
    pairs = [*zip(before, after, strict=False)]
    pairs += [("", line) for line in after[len(before) :]]
    return [pair for pair in pairs if pair[0] != pair[1]]


# Each verb


def test_a_line_is_added_in_one_line_of_its_table(us: Path, said: Callable[..., str]) -> None:
    told = said(
        "add", "line", "--from", "Old Forum", "--to", "trust board", "--kind", "briefs", *CITED
    )
    assert "us/reporting_lines.csv:4: a new row\n  Old Forum briefs Trust Board\n" in told
    assert changed_lines(us, "reporting_lines") == [
        ("", "old-forum-briefs-trust-board,old-forum,trust-board,briefs,tor-2024,9.9")
    ]
    assert load(us).line("old-forum-briefs-trust-board").kind == "briefs"


def test_what_it_does_to_answers_is_shown_before_it_is_written(us: Path, pgraph: Run) -> None:
    before = state(us)
    args = ("--from", "trust-board", "--to", "council", "--kind", "accountable_to", *CITED)
    result = pgraph("add", "line", *args, "--data", str(us), "--dry-run")
    assert result.exit_code == 0
    assert result.stderr == "dry run: nothing was written\n"
    assert state(us) == before
    assert "  whom Trust Board answers to, as of 20 January 2025\n" in result.stdout
    assert "    after:  Trust Board is accountable to Bayford Council\n" in result.stdout
    assert "whom Housing, Homes and Land Panel answers to" in result.stdout
    assert "whom Old Forum answers to" in result.stdout


def test_a_seat_changes_who_sits(said: Callable[..., str]) -> None:
    told = said("add", "seat", "--body", "housing", "--member", "Sam Example", *CITED)
    assert "  who sits on Housing, Homes and Land Panel, as of 20 January 2025\n" in told
    assert "    after:  1 seat recorded on" in told
    assert "whom" not in told


def test_a_name_changes_where_its_holder_sits_by_a_post(said: Callable[..., str]) -> None:
    said("add", "post", "--name", "Clerk", "--held-by", "sam", *CITED)
    said(
        "add",
        "seat",
        "--body",
        "trust-board",
        "--member",
        "clerk",
        "--capacity",
        "advisor",
        *CITED,
    )
    told = said("change", "person", "sam", "--name", "Sam Exemplar")
    assert "    name: Sam Example -> Sam Exemplar\n" in told
    assert "\n\nEvery answer says Sam Exemplar for Sam Example\nNo chain, member, quorum" in told


def test_a_kind_says_whether_a_body_is_one_or_an_organisation(
    us: Path, said: Callable[..., str]
) -> None:
    said("add", "body", "--name", "Fire Service", "--kind", "fire and rescue", *CITED)
    said("add", "body", "--name", "Joint Board", "--kind", "Joint Committee", *CITED)
    assert changed_lines(us, "organisations") == [
        ("", "us-fire-service,Fire Service,fire_and_rescue,tor-2024,9.9")
    ]
    assert changed_lines(us, "boards") == [
        ("", "us-joint-board,Joint Board,joint_committee,tor-2024,9.9,")
    ]


def test_a_rule_is_a_quorum_or_a_clause_by_what_it_is_about(
    us: Path, said: Callable[..., str]
) -> None:
    quorum = ("--about", "quorum", "--category", "members", "--rule", "minimum", "--minimum", "1")
    told = said("add", "rule", "--body", "Trust Board", *quorum, *CITED)
    assert "us/quorum.csv is made: there was none" in told
    assert "when Trust Board is quorate" in told
    said(
        "add",
        "rule",
        "--body",
        "trust-board",
        "--about",
        "frequency",
        "--text",
        "Quarterly",
        *CITED,
    )
    assert (us / "quorum.csv").read_text(encoding="utf-8") == (
        "id,body_id,category,rule,minimum,source_id,locator\n"
        "trust-board-minimum,trust-board,members,minimum,1,tor-2024,9.9\n"
    )
    assert "trust-board-frequency,trust-board,frequency,Quarterly,tor-2024,9.9\n" in (
        us / "terms_of_reference.csv"
    ).read_text(encoding="utf-8")


def test_a_post_is_added_with_who_holds_it(us: Path, said: Callable[..., str]) -> None:
    said("add", "post", "--name", "Clerk", "--held-by", "sam example", *CITED)
    assert (us / "post_holders.csv").read_text(encoding="utf-8") == (
        "id,post_id,person_id,source_id,locator\nsam-us-clerk,us-clerk,sam,tor-2024,9.9\n"
    )
    told = said("add", "post", "--name", "Deputy", "--held-by", "Jo Bloggs", *CITED)
    assert "us/people.csv:3: a new row\n  Jo Bloggs (person)\n" in told
    assert "Jo Bloggs holds the post Deputy" in told


def test_a_holder_called_nearly_as_somebody_is_asked_back(
    us: Path, unchanged: Callable[..., str], said: Callable[..., str]
) -> None:
    args = ("add", "post", "--name", "Clerk", "--held-by", "Sam Exampler", *CITED)
    why = unchanged(*args)
    assert "nobody is called 'Sam Exampler'; did you mean sam (Sam Example;" in why
    assert "--new-person" in why
    said(*args, "--new-person")
    assert changed_lines(us, "people") == [("", "us-sam-exampler,Sam Exampler,tor-2024,9.9")]


def test_a_change_writes_its_cells_and_no_other(us: Path, said: Callable[..., str]) -> None:
    told = said("change", "body", "Housing, Homes and Land Panel", "--kind", "committee")
    assert "    kind: panel -> committee\n" in told
    assert changed_lines(us, "boards") == [
        (
            'housing,"Housing, Homes and Land Panel",panel,tor-2024,"1.2",',
            'housing,"Housing, Homes and Land Panel",committee,tor-2024,"1.2",',
        )
    ]


def test_an_option_given_empty_empties_a_cell(us: Path, said: Callable[..., str]) -> None:
    assert "organisation_id: council -> (empty)" in said(
        "change", "post", "director", "--organisation", ""
    )
    assert changed_lines(us, "posts")[0][1] == "director,Director of Housing,,tor-2024,3"


def test_a_column_that_a_file_lacks_is_added_at_its_end(us: Path, said: Callable[..., str]) -> None:
    told = said("change", "line", "housing-to-board", "--note", 'as "printed", twice')
    assert "gets the column note, after its last: every line of it changes" in told
    assert (us / "reporting_lines.csv").read_text(encoding="utf-8") == (
        "id,from_id,to_id,kind,source_id,locator,note\n"
        'housing-to-board,housing,trust-board,sub_group_of,tor-2024,4.2,"as ""printed"", twice"\n'
        "forum-to-housing,old-forum,housing,reports_to,tor-2024,4.3,\n"
    )


def test_what_ends_keeps_its_row_and_gets_the_citation_of_its_end(
    us: Path, said: Callable[..., str]
) -> None:
    args = ("--on", "2025-01-20", "--source", "minutes-2025", "--locator", "8")
    told = said("end", "line", "--from", "housing", *args)
    assert "valid_to: (empty) -> 2025-01-20" in told
    assert "    before: Housing, Homes and Land Panel is a sub-group of Trust Board\n" in told
    assert changed_lines(us, "evidence") == [("", "housing-to-board,minutes-2025,8")]
    assert load(us).line("housing-to-board").valid_to == "2025-01-20"


def test_an_end_after_the_latest_source_is_shown_on_the_day_it_comes(
    said: Callable[..., str],
) -> None:
    told = said("end", "line", "housing-to-board", "--on", "2026-04")
    assert "whom Housing, Homes and Land Panel answers to, as of 1 May 2026\n" in told


def test_a_row_is_removed_with_its_citations(us: Path, said: Callable[..., str]) -> None:
    told = said("remove", "line", "housing-to-board")
    assert "us/evidence.csv:2: removed with it, for it cites that row" in told
    assert (us / "evidence.csv").read_bytes() == b"fact_id,source_id,locator\n"
    assert "housing-to-board" not in (us / "reporting_lines.csv").read_text(encoding="utf-8")


def test_a_row_that_others_refer_to_is_not_removed(unchanged: Callable[..., str]) -> None:
    why = unchanged("remove", "body", "housing")
    assert "us/boards.csv:3: housing is not removed while other rows refer to it" in why
    assert "\n  us/reporting_lines.csv:2: from_id (Housing, Homes and Land Panel is a sub" in why
    assert "\n  us/reporting_lines.csv:3: to_id (Old Forum reports to" in why
    assert "pgraph end body housing --on DAY" in why
    why = unchanged("remove", "source", "Minutes of January")
    assert "us/evidence.csv:2: source_id" in why
    assert "change or remove these first:\n" in why  # a document has no end


def test_several_rows_that_are_meant_are_listed_with_their_ids(
    us: Path, said: Callable[..., str], pgraph: Run
) -> None:
    said("add", "line", "--from", "housing", "--to", "council", "--kind", "briefs", *CITED)
    result = pgraph("remove", "line", "--from", "housing", "--data", str(us), "--yes")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "\n  housing-to-board (Housing, Homes and Land Panel is a sub-group" in result.stderr
    assert "\n  housing-briefs-council (" in result.stderr
    assert "council" in said("remove", "line", "--from", "housing", "--kind", "briefs")


def test_a_rule_is_found_by_what_it_is_about(us: Path, said: Callable[..., str]) -> None:
    about = ("--body", "trust-board", "--about")
    said("add", "rule", *about, "notice", "--text", "Ten days", *CITED)
    quorum = ("--category", "members", "--rule", "minimum", "--minimum", "1")
    said("add", "rule", *about, "quorum", *quorum, *CITED)
    assert "  Trust Board, notice: Ten days" in said("remove", "rule", *about, "Notice")
    assert "minimum: 1\n" in said("remove", "rule", *about, "quorum")
    assert load(us).tables["quorum"].rows.columns[0] == []


def test_of_many_bodies_below_a_line_the_nearest_are_told_and_the_rest_counted(
    us: Path, said: Callable[..., str]
) -> None:
    boards = "".join(f"b{at},Body {at},group,tor-2024,1,\n" for at in range(60))
    lines = "".join(f"l{at},b{at},housing,reports_to,tor-2024,1\n" for at in range(60))
    for table, rows in (("boards", boards), ("reporting_lines", lines)):
        with (us / f"{table}.csv").open("a", encoding="utf-8", newline="") as file:
            file.write(rows)
    told = said("remove", "line", "housing-to-board")
    assert told.count("  whom ") == 39
    assert "  23 bodies further down may be answered differently too; they are not listed" in told


# What is refused


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("--on", "31/02/2025"), "--on '31/02/2025' is not a day that exists"),
        (("--on", "2025-02-30"), "is not a day that exists"),
        ((), "say from which day on it no longer holds, with --on"),
        (("--on", "2025-01-20", "--locator", "8"), "give --source-id too"),
        (("--on", "2025-01-20", "--source", "minutes-2025"), "give --locator too"),
        (
            ("--on", "2025-01-20", "--source", "none", "--locator", "1"),
            "'none' is not one of tor-2024, minutes-2025",
        ),
    ],
)
def test_an_end_that_cannot_be(
    unchanged: Callable[..., str], args: tuple[str, ...], why: str
) -> None:
    assert why in unchanged("end", "line", "housing-to-board", *args)


def test_nothing_ends_twice_or_before_it_began(
    said: Callable[..., str], pgraph: Run, us: Path
) -> None:
    said("change", "seat", "director-on-board", "--valid-from", "2024-05-01")
    end = ("end", "seat", "director-on-board", "--data", str(us), "--yes", "--on")
    early = pgraph(*end, "2024-04")
    assert (early.exit_code, early.stdout) == (2, "")
    assert "begins 1 May 2024, and cannot end before that" in early.stderr
    said("end", "seat", "director-on-board", "--on", "2024-06-01")
    again = pgraph(*end, "2024-07-01")
    assert again.exit_code == 2
    assert "ended already (valid_to 2024-06-01" in again.stderr
    assert "pgraph change seat director-on-board --valid-to DAY" in again.stderr


def test_a_source_has_no_end() -> None:
    assert "end source" not in EXAMPLES


def test_all_that_is_missing_is_named_at_once(unchanged: Callable[..., str]) -> None:
    why = unchanged("add", "line", "--from", "housing")
    assert why.startswith("Error: a line between two bodies also needs --to-id (")
    for option in ("--kind (", "--source-id (", "--locator ("):
        assert option in why
    assert "--status" not in why
    assert "--about (" in unchanged("add", "rule")


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("add", "body", "--name", "X", "--kind", "boardd", *CITED), "(did you mean 'board'?)"),
        (("add", "line", "--from", "Housin", "--to", "trust-board", "--kind", "briefs", *CITED), "could be any of these; ask again with one of the ids:"),
        (("add", "line", "--from", "sam", "--to", "nobody", "--kind", "briefs", *CITED), "--to-id: nothing is"),
        (("add", "seat", "--body", "director", "--member", "sam", *CITED), "--body-id: 'director' is not a row"),
        (("add", "body", "--name", "A\nB", "--kind", "board", *CITED), "holds a line break"),
        (("add", "body", "--name", "X", "--kind", "board", "--id", "housing", *CITED), "already the id of us/"),
        (("change", "body", "housing"), "say what is to change of housing"),
        (("change", "body", "housing", "--kind", "panel"), "says just that already"),
        (("change", "line", "director-on-board", "--note", "x"), "it is corrected as seat"),
        (("change", "body", "council", "--kind", "board"), "is not one of charity"),
        (("add", "rule", "--about", "frequency", "--minimum", "3", "--body", "housing", *CITED), "--minimum says nothing"),
        (("end", "line", "--on", "2025"), "say which line is meant: give its id, or what it links with"),
        (("end", "line", "--to", "council", "--on", "2025"), "no line is recorded with '--to-id council'"),
        (("change", "seat", "Old Forum", "--note", "x"), "no row of memberships names Old Forum"),
        (("change", "body", "housing-to-board", "--note", "x"), "is not a body or an organisation but of reporting_lines.csv"),
        (("change", "line", "tor-2024", "--note", "x"), "it is corrected as source"),
        (("change", "source", "Terms", "--note", "x"), "Did you mean: tor-2024 (Terms of reference)?"),
        (("remove", "line", "--kind", "briefs"), "no line is recorded with '--kind briefs'"),
    ],
)  # fmt: skip
def test_what_cannot_be_corrected_so(
    unchanged: Callable[..., str], args: tuple[str, ...], why: str
) -> None:
    assert why in unchanged(*args)


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("--count", "many"), "us/boards.csv:5: count: 'many' is not a plain number"),
        (("--note", "x" * 131_073), "us/boards.csv:5: a cell holds more than 131,072 characters"),
        (
            ("--as-of", "2024", "--valid-from", "2025", "--valid-to", "2024"),
            "is not after valid_from",
        ),
    ],
)
def test_what_the_whole_would_not_load_with_is_not_written(
    unchanged: Callable[..., str], args: tuple[str, ...], why: str
) -> None:
    told = unchanged("add", "body", "--name", "New", "--kind", "board", *CITED, *args, code=1)
    assert why in told
    assert "there would be; nothing was written" in told


def test_a_circle_of_structures_is_not_written(unchanged: Callable[..., str]) -> None:
    args = ("--from", "trust-board", "--to", "housing", "--kind", "sub_group_of", *CITED)
    assert "goes round in a circle" in unchanged("add", "line", *args, code=1)


def test_a_new_warning_is_shown_and_an_old_one_is_not(said: Callable[..., str]) -> None:
    twice = (
        "--from",
        "housing",
        "--to",
        "trust-board",
        "--kind",
        "sub_group_of",
        "--source",
        "tor-2024",
    )
    told = said("add", "line", *twice, "--locator", "4.2", "--id", "said-twice")
    assert "\nwarning: us/reporting_lines.csv:4: id: " in told
    assert "warning" not in said("remove", "line", "forum-to-housing")


def test_a_formula_is_written_as_it_is_and_said_to_be_one(
    us: Path, said: Callable[..., str]
) -> None:
    told = said("add", "body", "--name", "=HYPERLINK(1,2)", "--kind", "board", *CITED)
    assert "note: name begins as a formula does; Excel would calculate it" in told
    assert '"=HYPERLINK(1,2)"' in changed_lines(us, "boards")[0][1]


def test_the_shipped_places_are_not_corrected(refused: Callable[..., str]) -> None:
    from partnership_graph.bundled import folder  # noqa: PLC0415 - beside what it is for

    for args in ((), ("--data", str(folder("data"))), ("--data", str(folder("data") / "thurrock"))):
        why = refused("remove", "body", "mase", "--yes", *args)
        assert "the shipped places are not changed" in why
        assert "pgraph new NAME" in why


def test_where_nobody_can_be_asked_a_correction_says_how_to_go_on(
    us: Path, refused: Callable[..., str]
) -> None:
    why = refused("remove", "line", "housing-to-board", "--data", str(us))
    assert "--dry-run to see what would change" in why
    assert "give one of them" in refused(
        "remove", "line", "housing-to-board", "--data", str(us), "--yes", "--dry-run"
    )


def test_of_several_places_one_is_chosen(
    us: Path, pgraph: Run, refused: Callable[..., str]
) -> None:
    other = us.parent / "them"
    other.mkdir()
    for table in ("sources", "boards"):
        text = TABLES[table].replace("\ntrust", "\ntheir-trust").replace("\nhousing", "\ntheirs")
        (other / f"{table}.csv").write_text(text.replace("\nold", "\ntheir-old"), encoding="utf-8")
    both = ("--data", str(us.parent))
    args = ("add", "body", "--name", "Housing", "--kind", "board", *CITED, *both, "--yes")
    assert "choose it with --place: them, us" in refused(*args)
    assert "no place called 'theirs' here" in refused(*args, "--place", "theirs")
    assert pgraph(*args, "--place", "them").exit_code == 0
    assert "them-housing,Housing,board" in (other / "boards.csv").read_text(encoding="utf-8")
    assert changed_lines(us, "boards") == []
    assert pgraph("change", "body", "theirs", "--kind", "forum", *both, "--yes").exit_code == 0
    assert "stands in them" in refused(
        "change", "body", "theirs", "--kind", "group", *both, "--yes", "--place", "us"
    )


# What has a planned end, what is meant by one name alone


def test_an_end_that_was_planned_is_brought_forward(us: Path, said: Callable[..., str]) -> None:
    said("change", "seat", "director-on-board", "--valid-to", "2027-05")
    told = said("end", "seat", "director-on-board", "--on", "2025-01-10")
    assert "    valid_to: 2027-05 -> 2025-01-10\n" in told
    assert "  note: it was to end May 2027, and ends sooner: 10 January 2025\n" in told
    assert load(us).record("director-on-board").valid_to == "2025-01-10"  # type: ignore[attr-defined]


@pytest.mark.parametrize("day", ["2025-01-20", "2025-01-21", "2025-02", "2026"])
def test_what_ended_by_the_day_is_not_ended_again(
    said: Callable[..., str], unchanged: Callable[..., str], day: str
) -> None:
    said("end", "seat", "director-on-board", "--on", "2025-01-20")
    assert "ended already (valid_to 2025-01-20" in unchanged(
        "end", "seat", "director-on-board", "--on", day
    )


@pytest.mark.parametrize("name", ["Director of Housing", "trust board"])
def test_the_one_seat_that_a_name_has_is_meant_by_it(
    us: Path, said: Callable[..., str], name: str
) -> None:
    told = said("end", "seat", name, "--on", "2025-01-10")
    assert f"  note: the only seat that names {name!r}\n" in told
    assert load(us).record("director-on-board").valid_to == "2025-01-10"  # type: ignore[attr-defined]


def test_of_several_seats_that_a_name_has_it_is_asked_which(
    said: Callable[..., str], unchanged: Callable[..., str]
) -> None:
    said("add", "seat", "--body", "trust-board", "--member", "sam", *CITED)
    why = unchanged("end", "seat", "Trust Board", "--on", "2025-01-10")
    assert "director-on-board (Director of Housing: chair" in why
    assert "sam-trust-board (Sam Example: member, Trust Board; us/memberships.csv:3)" in why


def test_a_seat_is_not_meant_by_whom_it_only_speaks_for(
    said: Callable[..., str], unchanged: Callable[..., str]
) -> None:
    said("change", "seat", "director-on-board", "--on-behalf-of", "council")
    assert "ask again with one of the ids:\n  director-on-board (" in unchanged(
        "end", "seat", "Bayford Council", "--on", "2025-01-10"
    )


# What is there already


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("body", "--name", "the TRUST board!", "--kind", "forum", *CITED), "us/boards.csv:2: trust-board is called 'Trust Board' already"),
        (("body", "--name", "Bayford Council", "--kind", "board", *CITED), "us/organisations.csv:2: council is called 'Bayford Council' already"),
        (("person", "--name", "sam example", *CITED), "us/people.csv:2: sam is called 'Sam Example' already"),
        (("post", "--name", "Director of Housing", "--organisation", "council", *CITED), "us/posts.csv:2: director is called"),
        (("source", "--name", "Terms of Reference", "--dated", "2020", "--document-file", "x.pdf", "--publisher", "X"), "us/sources.csv:2: tor-2024 is called"),
        (("seat", "--body", "trust-board", "--member", "director", "--capacity", "chair", "--valid-from", "2024-05", "--note", "x", *CITED), "us/memberships.csv:2: director-on-board says just that already: 'Director of Housing: chair, Trust Board'"),
        (("line", "--from", "housing", "--to", "trust-board", "--kind", "is a sub-group of", "--status", "in_force", *CITED), "us/reporting_lines.csv:2: housing-to-board says just that already"),
    ],
)  # fmt: skip
def test_what_is_there_already_is_not_added_again_but_under_an_id_of_its_own(
    unchanged: Callable[..., str], said: Callable[..., str], args: tuple[str, ...], why: str
) -> None:
    told = unchanged("add", *args)
    assert why in told
    assert f"'pgraph change {args[0]} " in told
    assert "give --id to add" in told
    assert "a new row" in said("add", *args, "--id", "another-of-that-kind")


def test_a_rule_and_a_stage_are_not_added_twice(
    unchanged: Callable[..., str], said: Callable[..., str]
) -> None:
    of = ("--body", "trust-board")
    rule = ("add", "rule", *of, "--about", "quorum", "--category", "members", "--rule", "minimum")
    stage = ("add", "stage", *of, "--trigger", "dispute", "--stage", "1", "--to", "council")
    for args in ((*rule, "--minimum", "1"), (*stage, "--text", "Where they cannot agree")):
        said(*args, *CITED)
        assert "says just that already" in unchanged(*args, *CITED)
    said(*rule, "--minimum", "2", *CITED)


def test_what_ended_may_be_added_anew(said: Callable[..., str]) -> None:
    args = ("add", "seat", "--body", "trust-board", "--member", "director", "--capacity", "chair")
    said("end", "seat", "director-on-board", "--on", "2025-01-10")
    assert "a new row" in said(*args, *CITED)


def test_a_second_term_is_no_first_one(
    said: Callable[..., str], unchanged: Callable[..., str]
) -> None:
    args = ("add", "seat", "--body", "trust-board", "--member", "director", "--capacity", "chair")
    said("change", "seat", "director-on-board", "--valid-to", "2026-05-01")
    assert "says just that already" in unchanged(*args, "--valid-from", "2026-04-30", *CITED)
    assert "a new row" in said(*args, "--valid-from", "2026-05-01", *CITED)


def test_a_post_of_another_organisation_may_be_called_so(said: Callable[..., str]) -> None:
    assert "us-director-of-housing" in said("add", "post", "--name", "Director of Housing", *CITED)


def test_what_another_place_has_may_be_added(us: Path, pgraph: Run) -> None:
    other = us.parent / "them"
    other.mkdir()
    (other / "sources.csv").write_text(TABLES["sources"], encoding="utf-8")
    (other / "boards.csv").write_text("id,name,kind,source_id,locator\n", encoding="utf-8")
    args = ("add", "body", "--name", "Trust Board", "--kind", "board", *CITED, "--place", "them")
    done = pgraph(*args, "--data", str(us.parent), "--yes")
    assert done.exit_code == 0, done.stderr
    assert "them-trust-board,Trust Board" in (other / "boards.csv").read_text(encoding="utf-8")


def test_a_word_of_the_places_own_is_what_it_counts_as_where_a_row_is_looked_for(
    us: Path, said: Callable[..., str], unchanged: Callable[..., str]
) -> None:
    words = (
        "id,adds_to,name,family\nhuddles,line,huddles with,advice\nmeets,line,meets with,advice\n"
    )
    (us / "words.csv").write_text(words, encoding="utf-8")
    args = ("add", "line", "--from", "old-forum", "--to", "council", *CITED, "--kind")
    said(*args, "huddles with")
    assert "says just that already" in unchanged(*args, "Huddles")
    said(*args, "meets with")


def test_somebody_called_nearly_as_another_is_added_and_that_is_said(
    said: Callable[..., str],
) -> None:
    told = said("add", "person", "--name", "Sam Exampla", *CITED)
    assert "  note: nearly called so: Sam Example (sam)\n" in told
    assert "note" not in said("add", "person", "--name", "Una MacAskill", *CITED)


@pytest.mark.parametrize("wanted", ["#zed", "New-Board", "Housing", "a--b", "new board"])
def test_an_id_that_is_no_slug_is_refused_at_once(
    unchanged: Callable[..., str], wanted: str
) -> None:
    why = unchanged("add", "body", "--name", "New", "--kind", "board", *CITED, "--id", wanted)
    assert f"--id {wanted!r} is not a slug of lower-case letters, digits and single hyphens" in why


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("body", "--name", "X", "--kind", "huddle"), "; or give --kind other --word 'huddle'"),
        (("line", "--from", "housing", "--to", "council", "--kind", "feeds"), "; or give --kind other --word 'feeds'"),
        (("seat", "--body", "housing", "--member", "sam", "--capacity", "guru"), "; or give --capacity other --word 'guru'"),
        (("rule", "--body", "housing", "--about", "tea", "--text", "x"), "; or give --about other --word 'tea'"),
        (("body", "--name", "X", "--kind", "other"), "a body or an organisation also needs --word ("),
        (("line", "--from", "housing", "--to", "council", "--kind", "is linked otherwise with"), "also needs --word ("),
        (("rule", "--body", "housing", "--about", "Other", "--text", "x"), "also needs --word ("),
    ],
)  # fmt: skip
def test_a_kind_that_no_list_has_is_other_and_needs_a_word(
    unchanged: Callable[..., str], args: tuple[str, ...], why: str
) -> None:
    assert why in unchanged("add", *args, *CITED)


def test_of_a_list_without_words_beside_it_no_word_is_offered(
    unchanged: Callable[..., str],
) -> None:
    args = ("--body", "housing", "--member", "sam", "--voting", "perhaps")
    why = unchanged("add", "seat", *args, *CITED)
    assert "--voting 'perhaps' is not one of" in why
    assert "--word" not in why


def test_where_source_and_paragraph_are_missing_it_is_said_how_both_are_given_in_one(
    unchanged: Callable[..., str],
) -> None:
    args = ("add", "body", "--name", "X", "--kind", "board")
    assert 'you may give both in one, as --where "TOR 4.2"' in unchanged(*args)
    assert "--where" not in unchanged(*args, "--source", "tor-2024")


def test_days_given_with_a_holder_are_those_of_holding_the_post(
    us: Path, said: Callable[..., str]
) -> None:
    said("add", "post", "--name", "Clerk", "--held-by", "Jo Bloggs", "--valid-from", "2024", *CITED)
    assert changed_lines(us, "posts") == [("", "us-clerk,Clerk,,tor-2024,9.9")]
    assert changed_lines(us, "people") == [("", "us-jo-bloggs,Jo Bloggs,tor-2024,9.9")]
    assert (us / "post_holders.csv").read_text(encoding="utf-8") == (
        "id,post_id,person_id,valid_from,source_id,locator\n"
        "us-jo-bloggs-us-clerk,us-clerk,us-jo-bloggs,2024,tor-2024,9.9\n"
    )
    told = CliRunner().invoke(main, ["add", "post", "--help"]).stdout
    assert "With it --valid-from and --valid-to say since" in " ".join(told.split())


# Lines of answers


def test_where_the_headline_stays_the_lines_that_go_and_come_are_shown(
    said: Callable[..., str],
) -> None:
    told = said("change", "seat", "director-on-board", "--voting", "yes")
    assert "  who sits on Trust Board, as of 20 January 2025: 1 line goes, 1 comes\n" in told
    assert "    goes:   Director of Housing: chair, Trust Board (in force" in told
    assert "    comes:  Director of Housing: chair, Trust Board; votes (in force" in told


def test_a_line_that_comes_is_told_of_a_body_once(said: Callable[..., str]) -> None:
    args = ("--from", "housing", "--to", "council", "--kind", "briefs", *CITED)
    told = said("add", "line", *args)
    assert told.count("comes:  Housing, Homes and Land Panel briefs Bayford Council") == 2
    assert "whom Housing, Homes and Land Panel answers to, as of 20 January 2025: 1 line" in told
    assert "whom Bayford Council answers to, as of 20 January 2025: 1 line comes\n" in told


def test_an_earlier_day_that_a_change_names_is_asked_about_too(said: Callable[..., str]) -> None:
    told = said("end", "seat", "director-on-board", "--on", "2024-05-01")
    assert "  who sits on Trust Board, as of 20 January 2025\n" in told
    assert "  who sits on Trust Board, as of 1 May 2024\n    before: 1 seat" in told


def test_a_row_that_is_over_is_removed_and_the_last_day_on_which_it_held_is_told(
    said: Callable[..., str],
) -> None:
    said("end", "line", "housing-to-board", "--on", "2024-05-01")
    told = said("remove", "line", "housing-to-board")
    about = "  whom Housing, Homes and Land Panel answers to, as of 30 April 2024\n"
    assert f"{about}    before: Housing, Homes and Land Panel is a sub-group" in told


def test_of_a_body_that_is_not_recorded_on_an_earlier_day_no_silence_is_told(
    said: Callable[..., str],
) -> None:
    args = ("--body", "housing", "--member", "sam", "--valid-from", "2020-01-01")
    told = said("add", "seat", *args, *CITED)
    assert "who sits on Housing, Homes and Land Panel, as of 1 January 2020\n" in told
    assert "quorate, as of 1 January 2020" not in told


# At a terminal


def at_terminal(us: Path, *args: str, typed: str) -> tuple[int, str]:
    """Run a command as a person does, and return its exit code and all that the terminal shows."""
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "partnership_graph", *args, "--data", str(us)]
    with subprocess.Popen(command, stdin=child, stdout=child, stderr=child) as process:  # noqa: S603 - our own program
        os.close(child)
        os.write(parent, typed.encode())
        shown = b"".join(_shown(parent))
    os.close(parent)
    return process.returncode, shown.decode().replace("\r\n", "\n")


def _shown(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            some = os.read(terminal, 1000)
        except OSError:  # nobody writes there any more
            return
        if not some:
            return
        yield some


def test_at_a_terminal_what_is_missing_is_asked_for_and_what_is_wrong_again(us: Path) -> None:
    typed = "quango\npanel\n\nLand Panel\ntor-2099\ntor-2024\n1.4\ny\n"
    code, shown = at_terminal(us, "add", "body", typed=typed)
    assert code == 0
    assert "kind: What kind of body.\n  one of: board, cabinet," in shown
    assert "  --kind 'quango' is not one of board" in shown
    assert "name: The name a reader would know it by." in shown
    assert "  this is needed; Ctrl-C leaves, and nothing is written" in shown
    assert "  --source-id: nothing is recorded under 'tor-2099'" in shown
    assert shown.index("us/boards.csv:5: a new row") < shown.index("write this? [y/N]")
    assert changed_lines(us, "boards") == [("", "us-land-panel,Land Panel,panel,tor-2024,1.4,")]


@pytest.fixture
def asked(us: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run a command in this process as if somebody were there, and type."""
    monkeypatch.setattr("partnership_graph.cli.correcting.at_terminal", lambda: True)

    def run(*args: str, typed: str) -> Result:
        return CliRunner().invoke(main, [*args, "--data", str(us)], input=typed)

    return run


@pytest.mark.parametrize(("typed", "code"), [("\n", 0), ("n\n", 0), ("", 2)])
def test_at_a_terminal_nothing_is_written_without_a_yes(
    us: Path, asked: Callable[..., Result], typed: str, code: int
) -> None:
    before = state(us)
    result = asked("change", "body", "housing", "--kind", "group", typed=typed)
    assert result.exit_code == code
    assert "nothing was written" in result.stderr
    assert "us/boards.csv:3: changed" in result.stdout
    assert state(us) == before


def test_at_a_terminal_the_day_of_an_end_is_asked_for(
    us: Path, asked: Callable[..., Result]
) -> None:
    result = asked("end", "line", "housing-to-board", typed="soon\n2025\ny\n")
    assert result.exit_code == 0
    assert "--on 'soon' is not a day" in result.stderr
    assert load(us).line("housing-to-board").valid_to == "2025"


def test_at_a_terminal_what_a_rule_is_about_is_asked_for_first(
    us: Path, asked: Callable[..., Result]
) -> None:
    typed = "Quorum\ntrust-board\nmembers\nminimum\n3\ntor-2024\n5\nyes\n"
    result = asked("add", "rule", typed=typed)
    assert result.exit_code == 0, result.stderr
    assert result.stderr.startswith("about: What it rules.\n  one of: quorum, cap,")
    assert "trust-board-minimum" in load(us).positions


def test_at_a_terminal_an_input_that_ends_writes_nothing(
    us: Path, asked: Callable[..., Result]
) -> None:
    before = state(us)
    result = asked("add", "body", typed="panel\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith("the input ended before all was said; nothing was written\n")
    assert state(us) == before


def test_somebody_new_is_new_as_who_holds_a_post_and_nothing_else(
    unchanged: Callable[..., str],
) -> None:
    assert "name them with --held-by" in unchanged(
        "add", "post", "--name", "X", "--new-person", *CITED
    )


def test_where_there_is_no_room_to_try_a_change_nothing_is_changed(
    unchanged: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("partnership_graph.editing.snapshot.TemporaryDirectory", full)
    why = unchanged("change", "body", "housing", "--kind", "group", code=1)
    assert "No space left on device); nothing was changed; make room" in why


def test_at_a_terminal_the_few_that_matter_are_asked_for_and_enter_leaves_them_blank(
    us: Path, asked: Callable[..., Result]
) -> None:
    typed = "housing\nsam\n\nyes\n\n2024\ntor-2024\n5\nyes\n"
    result = asked("add", "seat", typed=typed)
    assert result.exit_code == 0, result.stderr
    assert "capacity: In what capacity. (Enter: member)\n" in result.stderr
    assert "voting: Whether the seat carries a vote. (Enter: not stated)\n" in result.stderr
    assert "seat under. (Enter leaves it blank)\n" in result.stderr
    assert changed_lines(us, "memberships")[-1] == (
        "",
        "sam-housing,housing,sam,,tor-2024,5,yes,2024",
    )


def test_at_a_terminal_a_command_that_says_all_that_it_needs_is_not_asked_more(
    us: Path, asked: Callable[..., Result]
) -> None:
    result = asked("add", "seat", "--body", "housing", "--member", "sam", *CITED, typed="yes\n")
    assert result.exit_code == 0, result.stderr
    assert result.stderr.startswith("write this?")
    assert changed_lines(us, "memberships") == [("", "sam-housing,housing,sam,,tor-2024,9.9")]


def test_at_a_terminal_a_share_is_asked_for_where_there_is_no_minimum(
    us: Path, asked: Callable[..., Result]
) -> None:
    typed = "quorum\ntrust-board\nmembers\nminimum\n\nhalf\n1/2\ntor-2024\n5\nyes\n"
    result = asked("add", "rule", typed=typed)
    assert result.exit_code == 0, result.stderr
    assert "--share 'half' is not a share such as all, majority, 1/3 or 75%; write 1/2" in (
        result.stderr
    )
    assert ",members,minimum,1/2," in (us / "quorum.csv").read_text(encoding="utf-8")


def test_at_a_terminal_the_word_of_another_kind_is_asked_for_at_once(
    us: Path, asked: Callable[..., Result]
) -> None:
    typed = "housing\ncouncil\nother\nsends flowers to\ntor-2024\n5\nyes\n"
    result = asked("add", "line", typed=typed)
    assert result.exit_code == 0, result.stderr
    assert load(us).line("housing-other-council").word == "sends flowers to"


@pytest.mark.parametrize("verb", ["change", "end", "remove"])
@pytest.mark.parametrize("name", ["line", "seat", "rule", "stage"])
def test_help_says_how_an_id_is_found(verb: str, name: str) -> None:
    told = " ".join(CliRunner().invoke(main, [verb, name, "--help"]).stdout.split())
    assert "give the name of a body in its place" in told
    assert "pgraph show BODY --data FOLDER --format csv" in told


def test_where_the_help_says_that_ids_are_they_are(
    us: Path, pgraph: Run, said: Callable[..., str]
) -> None:
    of = ("--body", "trust-board")
    said("add", "rule", *of, "--about", "notice", "--text", "Ten days", *CITED)
    quorum = ("--about", "quorum", "--category", "members", "--rule", "minimum", "--minimum", "1")
    said("add", "rule", *of, *quorum, *CITED)
    stage = ("--trigger", "dispute", "--stage", "1", "--to", "council", "--text", "x")
    said("add", "stage", *of, *stage, *CITED)
    shown = pgraph("show", "Trust Board", "--data", str(us), "--format", "csv").stdout
    ids = {row["fact_id"] for row in csv.DictReader(shown.splitlines())}
    assert {
        "director-on-board",
        "housing-to-board",
        "trust-board-notice",
        "trust-board-minimum",
        "trust-board-dispute-council",
    } <= ids


# The options


def test_the_words_for_things_are_those_that_can_be_corrected() -> None:
    assert SAID.keys() == SUBJECTS.keys()
    expected = {f"{verb} {name}" for verb in VERBS for name in SAID} - {"end source"}
    assert EXAMPLES.keys() == expected


@pytest.mark.parametrize("words", EXAMPLES)
def test_the_options_of_a_correction_have_names_of_their_own(words: str) -> None:
    options = [name for param in command_of(*words.split()).params for name in param.opts]
    assert sorted(set(options)) == sorted(options)


@pytest.mark.parametrize("name", SUBJECTS)
def test_every_declared_column_is_an_option(name: str) -> None:
    known = {option for param in command_of("add", name).params for option in param.opts}
    for table in SUBJECTS[name].tables:
        own = {f"--{column.name.replace('_', '-')}" for column in columns(table)}
        assert own - {"--clause"} <= known


def test_help_names_the_values_of_a_list() -> None:
    told = CliRunner().invoke(main, ["add", "line", "--help"]).stdout
    assert "--from-id, --from ID" in told
    assert "sub_group_of" in told


def test_where_it_is_stated_may_be_said_in_one(said: Callable[..., str], us: Path) -> None:
    said(
        "add",
        "body",
        "--name",
        "Night Panel",
        "--kind",
        "panel",
        "--where",
        "tor-2024 7.1",
        "--yes",
    )
    boards = (us / "boards.csv").read_text(encoding="utf-8")
    assert boards.endswith("us-night-panel,Night Panel,panel,tor-2024,7.1,\n")


def test_a_kind_may_be_a_word_of_the_places_own(said: Callable[..., str], us: Path) -> None:
    (us / "words.csv").write_text("id,adds_to,name,family\nhuddle,body,daily huddle,group\n")
    said("add", "body", "--name", "Ward Huddle", "--kind", "Daily huddle", *CITED, "--yes")
    assert ",Daily huddle,tor-2024," in (us / "boards.csv").read_text(encoding="utf-8")
    assert load(us).record("us-ward-huddle").word == "daily huddle"  # type: ignore[attr-defined]


# Where a row is stated, as its file has it

SHORT = "id,name,short_name,dated,document_file,publisher\n"


@pytest.fixture
def stated(us: Path) -> Callable[[str, str], None]:
    """Give the sources short names, and the one line the columns and cells of a citation."""

    def write(columns: str, cells: str) -> None:
        (us / "sources.csv").write_text(
            f"{SHORT}tor-2024,Terms of reference,ToR,2024-03-01,tor.pdf,Bayford Council\n"
            "minutes-2025,Minutes of January,MIN,2025-01-20,minutes.pdf,Bayford Council\n",
            encoding="utf-8",
        )
        (us / "evidence.csv").unlink()
        (us / "reporting_lines.csv").write_text(
            f"id,from_id,to_id,kind,{columns}\nl1,housing,trust-board,sub_group_of,{cells}\n",
            encoding="utf-8",
        )

    return write


@pytest.mark.parametrize(
    ("columns", "cells", "args", "after"),
    [
        ("where", "ToR 4", ("--where", "ToR 5"), ("where", "ToR 5")),
        ("where", "ToR 4; MIN 5", ("--where", "ToR 5"), ("where", "ToR 5")),
        ("where", "ToR 4", ("--where", "ToR 5; MIN 1"), ("where", "ToR 5; MIN 1")),
        ("where", "ToR 4", ("--source", "MIN", "--locator", "7.1"), ("where", "MIN 7.1")),
        ("source_id,locator", "tor-2024,4", ("--where", "MIN 5"), ("source_id,locator", "minutes-2025,5")),
        ("source_id,locator", "tor-2024,4", ("--where", "ToR 5; MIN 1"), ("source_id,locator,where", ",,ToR 5; MIN 1")),
        ("source_id,locator,where", ",,ToR 4; MIN 5", ("--where", "ToR 5"), ("source_id,locator,where", ",,ToR 5")),
        ("source_id,locator,where", "tor-2024,4,", ("--where", "ToR 5"), ("source_id,locator,where", "tor-2024,5,")),
        ("source_id,locator,where", "tor-2024,4,", ("--where", "ToR 5; MIN 1"), ("source_id,locator,where", ",,ToR 5; MIN 1")),
        ("source_id,locator,where", ",,ToR 4", ("--where", "", "--source", "MIN", "--locator", "7"), ("source_id,locator,where", "minutes-2025,7,")),
    ],
)  # fmt: skip
def test_a_row_is_cited_anew_as_it_was_cited(  # noqa: PLR0913, PLR0917 - the file before and after
    us: Path,
    stated: Callable[[str, str], None],
    said: Callable[..., str],
    columns: str,
    cells: str,
    args: tuple[str, ...],
    after: tuple[str, str],
) -> None:
    stated(columns, cells)
    said("change", "line", "l1", *args)
    assert (us / "reporting_lines.csv").read_text(encoding="utf-8") == (
        f"id,from_id,to_id,kind,{after[0]}\nl1,housing,trust-board,sub_group_of,{after[1]}\n"
    )


def test_what_cites_nothing_is_told_of_the_row_whatever_it_had(
    us: Path, stated: Callable[[str, str], None], pgraph: Run
) -> None:
    for columns_, cells in (("where", "ToR 4"), ("source_id,locator", "tor-2024,4")):
        stated(columns_, cells)
        before = state(us)
        args = ("change", "line", "l1", "--where", "TAR 5", "--data", str(us), "--yes")
        result = pgraph(*args)
        assert (result.exit_code, state(us)) == (1, before)
        assert "'TAR 5' begins with the name of no source" in result.stderr
        (us / "evidence.csv").touch()


def test_the_same_citation_given_in_one_changes_nothing(
    stated: Callable[[str, str], None], pgraph: Run, us: Path
) -> None:
    stated("source_id,locator", "tor-2024,4")
    result = pgraph("change", "line", "l1", "--where", "ToR 4", "--data", str(us), "--yes")
    assert "us/reporting_lines.csv:2: says just that already" in result.stderr


def test_several_citations_are_not_put_beside_rows_of_evidence(
    unchanged: Callable[..., str],
) -> None:
    why = unchanged("change", "line", "housing-to-board", "--where", "tor-2024 5; minutes-2025 1")
    assert "housing-to-board has others in us/evidence.csv:2; give the first alone" in why


@pytest.mark.parametrize("cited", [("--where", "MIN 7"), ("--source", "MIN", "--locator", "7")])
def test_a_new_row_is_cited_as_its_file_cites(
    us: Path,
    stated: Callable[[str, str], None],
    said: Callable[..., str],
    cited: tuple[str, ...],
) -> None:
    stated("where", "ToR 4")
    new = ("--from", "old-forum", "--to", "housing", "--kind", "briefs")
    said("add", "line", *new, *cited)
    assert (us / "reporting_lines.csv").read_text(encoding="utf-8").splitlines()[2:] == [
        "old-forum-briefs-housing,old-forum,housing,briefs,MIN 7"
    ]


def test_of_two_places_each_has_its_own_short_names(
    us: Path, stated: Callable[[str, str], None], said: Callable[..., str]
) -> None:
    stated("source_id,locator", "tor-2024,4")
    other = us.parent / "us" / "other"
    here = us.parent / "us" / "us"
    files = state(us)
    for folder in (here, other):
        folder.mkdir()
    for name, raw in files.items():
        (us / name).rename(here / name)
        if name == "sources.csv":
            (other / name).write_bytes(raw.replace(b"tor-2024", b"others"))
    (other / "boards.csv").write_text("id,name,kind,source_id,locator\n", encoding="utf-8")
    said("change", "line", "l1", "--where", "ToR 9")
    assert "sub_group_of,tor-2024,9" in (here / "reporting_lines.csv").read_text(encoding="utf-8")


def test_what_states_an_end_may_be_given_in_one(
    us: Path, said: Callable[..., str], pgraph: Run
) -> None:
    end = ("end", "line", "housing-to-board", "--on", "2025-01-20")
    for args, why in (
        (("--where", "minutes-2025 8", "--locator", "8"), "leave --locator out"),
        (("--where", "nothing 8"), "--where: 'nothing 8' begins with the name of no source"),
        (("--where", "minutes-2025"), "names no paragraph"),
    ):
        result = pgraph(*end, *args, "--data", str(us), "--yes")
        assert result.exit_code == 2
        assert why in result.stderr
    said(*end, "--where", "Minutes of January 8; tor-2024 9")
    assert changed_lines(us, "evidence") == [
        ("", "housing-to-board,minutes-2025,8"),
        ("", "housing-to-board,tor-2024,9"),
    ]


def test_a_place_with_a_usual_document_needs_no_source(
    us: Path, said: Callable[..., str], unchanged: Callable[..., str]
) -> None:
    (us / "place.toml").write_text('document = "tor-2024"\n', encoding="utf-8")
    new = ("add", "line", "--from", "old-forum", "--to", "council", "--kind", "briefs")
    why = unchanged(*new)
    assert "needs --locator" in why
    assert "--source-id" not in why
    said(*new, "--locator", "4.9")
    assert changed_lines(us, "reporting_lines") == [
        ("", "old-forum-briefs-council,old-forum,council,briefs,,4.9")
    ]
    assert load(us).line("old-forum-briefs-council").source_id == "tor-2024"


# What a source does to answers


def test_a_day_of_a_source_changes_the_answers_of_the_bodies_that_it_is_cited_for(
    said: Callable[..., str],
) -> None:
    told = said("change", "source", "tor-2024", "--dated", "2025-07-02")
    assert "  who sits on Trust Board, as of 2 July 2025\n" in told
    assert "(Director of Housing); last recorded on 1 March 2024\n" in told
    told = said("change", "source", "minutes-2025", "--publisher", "Bayford")
    assert "\nNo chain, member, quorum or escalation is answered differently as of" in told


def test_of_a_source_that_states_nothing_of_a_body_it_is_said_what_may_differ(
    us: Path, said: Callable[..., str]
) -> None:
    (us / "areas.csv").write_text(
        "id,name,kind,source_id,locator\nnorth,North,ward,minutes-2025,1\n", encoding="utf-8"
    )
    (us / "evidence.csv").unlink()
    told = said("change", "source", "minutes-2025", "--dated", "2025-01-21")
    assert "\nNo body is concerned; answers about what it is cited for may differ\n" in told
    (us / "areas.csv").unlink()
    told = said("change", "source", "minutes-2025", "--dated", "2025-01-22")
    assert "\nNothing cites it, so no answer differs\n" in told


def test_of_the_many_bodies_of_a_source_some_are_asked_about_and_the_rest_counted(
    us: Path, said: Callable[..., str]
) -> None:
    with (us / "boards.csv").open("a", encoding="utf-8", newline="") as file:
        file.writelines(f"b{at},Body {at},group,tor-2024,1,\n" for at in range(60))
    told = said("change", "source", "tor-2024", "--dated", "2024-04-01")
    assert "  24 more bodies may be answered differently too; they are not listed" in told


# One of several places


@pytest.mark.parametrize("called", ["alpha", "The Alpha Place", "the alpha place"])
def test_a_place_is_chosen_by_its_folder_or_by_the_name_it_gives_itself(
    us: Path, pgraph: Run, called: str
) -> None:
    for folder in ("alpha", "beta"):
        (us / folder).mkdir()
        for name in ("sources", "boards"):
            raw = TABLES[name].replace("tor-2024", f"tor-{folder}")
            rows = raw.splitlines(keepends=True)
            text = "".join([rows[0], rows[1].replace("trust-board", f"{folder}-board")])
            (us / folder / f"{name}.csv").write_text(text, encoding="utf-8")
    for name in state_names(us):
        (us / name).unlink()
    (us / "alpha" / "place.toml").write_text('name = "The Alpha Place"\n', encoding="utf-8")
    change = ("change", "body", "alpha-board", "--count", "3", "--yes", "--data", str(us))
    result = pgraph(*change, "--place", called)
    assert (result.exit_code, result.stderr) == (0, "wrote alpha/boards.csv\n")
    add = ("add", "body", "--name", "New", "--kind", "board", *CITED, "--yes", "--data", str(us))
    assert "there is alpha (The Alpha Place), beta\n" in pgraph(*add, "--place", "gamma").stderr
    assert "with --place: alpha (The Alpha Place), beta\n" in pgraph(*add).stderr


def state_names(folder: Path) -> list[str]:
    return [item.name for item in folder.iterdir() if item.is_file()]
