"""The data package of a place: its licence is its own, it is of these tables, and it is valid."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from partnership_graph.bundled import folder
from partnership_graph.errors import QuestionError
from partnership_graph.loading import load
from partnership_graph.loading.datapackage import described
from partnership_graph.partnership import load as opened
from partnership_graph.pictures import Pictures
from tests.conftest import cannot
from tests.small_place import page_of, svg_of

Run = Callable[..., Result]
Write = Callable[..., Path]

AGAIN = "write it again with 'pgraph datapackage', or remove it"
OGL = {
    "name": "OGL-UK-3.0",
    "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    "title": "Open Government Licence v3.0",
}


@pytest.fixture
def place(tmp_path: Path, write: Write) -> Path:
    """A place without a package, in a folder whose name no package can have."""
    return write(
        tmp_path / "Bayford North",
        boards="id\nboard\ngroup",
        reporting_lines="id,from_id,to_id\nline,group,board",
    )


def package(place: Path, **said: Any) -> None:
    """Write a package of a place by hand."""
    text = json.dumps({"name": "bayford-north", **said})
    (place / "datapackage.json").write_text(text, encoding="utf-8")


def warnings(place: Path) -> list[str]:
    return [str(warning) for warning in load(place).warnings]


def licence(place: Path) -> str:
    return Pictures(opened(data=place)).tree("board").first.licence


# Written


@pytest.mark.parametrize("name", ["thurrock", "barking-and-dagenham"])
def test_the_shipped_packages_are_those_the_command_writes(name: str) -> None:
    shipped = folder("data") / name
    assert described(shipped) == (shipped / "datapackage.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", ["boards", "memberships"])
def test_a_package_of_any_place_is_valid(place: Path, write: Write, table: str) -> None:
    """Also of columns in another order, with one of remarks, and without the tables referred to."""
    write(place, boards="id\nboard", memberships="id,body_id,member_id\nseat,board,board")
    (place / "reporting_lines.csv").unlink()
    file = place / f"{table}.csv"
    rows = [line.split(",") for line in file.read_text(encoding="utf-8").splitlines()]
    turned = [",".join([*reversed(row), "#mine" if not at else "x"]) for at, row in enumerate(rows)]
    file.write_text("\n".join(turned), encoding="utf-8")
    (place / "datapackage.json").write_text(described(place), encoding="utf-8")
    assert warnings(place) == []
    try:
        from frictionless import validate  # noqa: PLC0415 - not among what all tests need
    except ModuleNotFoundError:  # pragma: no cover - a developer's tool
        cannot("frictionless is not installed: make .venv/.tools")
    report = validate(str(place / "datapackage.json"))
    assert report.valid, report.flatten(["note"])


def test_a_package_names_no_key_to_a_table_that_is_not_there(place: Path) -> None:
    written = json.loads(described(place))
    here = {resource["name"] for resource in written["resources"]}
    keys = [
        key["reference"]["resource"]
        for resource in written["resources"]
        for key in resource["schema"].get("foreignKeys", [])
    ]
    assert here == {"sources", "boards", "reporting-lines"}
    assert set(keys) == {"sources"}


def test_a_key_names_the_table_as_the_package_does() -> None:
    written = json.loads(described(folder("data") / "thurrock"))
    here = {resource["name"] for resource in written["resources"]}
    keys = {
        key["reference"]["resource"]
        for resource in written["resources"]
        for key in resource["schema"].get("foreignKeys", [])
    }
    assert keys <= here


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Bayford North", "bayford-north"),
        ("Plas Tŷ", "plas-ty"),
        ("v1.2_x", "v1.2_x"),
        ("भारत", "e0"),
    ],
)
def test_a_package_is_named_after_the_folder(place: Path, name: str, written: str) -> None:
    text = described(place.rename(place.with_name(name)))
    assert json.loads(text)["name"].startswith(written)


def test_no_licence_is_named_where_none_is_stated(place: Path) -> None:
    written = json.loads(described(place))
    assert not {"licenses", "attribution"} & written.keys()
    assert "children" not in written["title"]


def test_what_a_package_says_of_its_own_stays(place: Path) -> None:
    own = {
        "licenses": [{"name": "x-1.0", "title": "X"}],
        "attribution": "By us.",
        "title": "Ours",
        "contributors": [{"title": "Ann"}],
    }
    package(place, **own, resources=[{"path": "gone.csv"}], sources=[])
    written = json.loads(described(place))
    assert {key: written[key] for key in own} == own
    assert [item["path"] for item in written["resources"]] == [
        "sources.csv",
        "boards.csv",
        "reporting_lines.csv",
    ]


def test_what_the_package_of_another_place_says_does_not_stay(place: Path) -> None:
    package(place, name="thurrock", licenses=[OGL], title="Theirs")
    written = json.loads(described(place))
    assert "licenses" not in written
    assert written["title"] == "Governance: Bayford North"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["OGL-UK-3.0"], OGL),
        (["ogl-uk-3.0"], OGL),
        (["OGL-UK-3.0", "licence.md"], {**OGL, "path": "licence.md"}),
        (["MIT"], {"name": "MIT"}),
        (["https://x.example/terms"], {"path": "https://x.example/terms"}),
        (["All rights reserved"], {"name": "all-rights-reserved", "title": "All rights reserved"}),
        (
            ["Our terms", "https://x.example/terms", "ours-1"],
            {"name": "ours-1", "path": "https://x.example/terms", "title": "Our terms"},
        ),
    ],
)
def test_a_licence_is_given_by_name_address_or_title(
    pgraph: Run, place: Path, words: list[str], named: dict[str, str]
) -> None:
    package(place, licenses=[{"name": "old"}], attribution="Of old.")
    options = [option for word in words for option in ("--licence", word)]
    written = json.loads(pgraph("datapackage", str(place), *options).stdout)
    assert written["licenses"] == [named]
    assert "attribution" not in written


def test_a_licence_is_taken_away_by_none(place: Path) -> None:
    package(place, licenses=[OGL])
    assert "licenses" not in json.loads(described(place, ["none"]))


def test_two_licences_are_refused(place: Path) -> None:
    with pytest.raises(QuestionError) as caught:
        described(place, ["MIT", "CC0-1.0"])
    assert str(caught.value) == (
        "--licence 'CC0-1.0' is a second name beside 'MIT'; give one licence: its name, the "
        "address of its text and its title at most"
    )


def test_a_place_with_a_problem_is_not_described(pgraph: Run, place: Path) -> None:
    (place / "sources.csv").write_text("no,such,columns\n", encoding="utf-8")
    result = pgraph("datapackage", str(place))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "unknown column" in result.stderr


# Said


def test_a_picture_says_no_licence_of_a_place_that_states_none(place: Path) -> None:
    book = Pictures(opened(data=place)).tree("board")
    assert book.first.licence == ""
    for drawn in (svg_of(book.first), page_of(book)):
        assert "Open Government" not in drawn
        assert "icensed under" not in drawn
        assert "Data version" in drawn


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"licenses": [OGL]}, "Licence of the data: Open Government Licence v3.0."),
        ({"licenses": [{"name": "MIT"}, {"path": "x.md"}]}, "Licence of the data: MIT; x.md."),
        ({"licenses": [OGL], "attribution": "By  us:\n{publishers}."}, "By us: A Council."),
        ({"licenses": []}, ""),
        ({"licenses": "OGL"}, ""),
        ({"licenses": [1, {"title": 2}]}, ""),
        ({"name": "thurrock", "licenses": [OGL]}, ""),
        ({"name": ["bayford-north"], "licenses": [OGL]}, ""),
    ],
)
def test_a_picture_says_the_licence_of_the_place_s_own_package(
    place: Path, said: dict[str, Any], expected: str
) -> None:
    package(place, **said)
    assert licence(place) == expected


def test_the_licences_of_two_places_are_said_each_with_its_publishers(
    tmp_path: Path, write: Write
) -> None:
    for name, said in (("east", "East says: {publishers}."), ("west", "West says: {publishers}.")):
        publisher = f"{name.title()} Council"
        write(
            tmp_path / name,
            sources=[{"id": f"{name}-paper", "publisher": publisher}],
            boards=[
                {"id": "shared", "source_id": f"{name}-paper"},
                {"id": f"{name}-group", "source_id": f"{name}-paper"},
            ],
            reporting_lines=[
                {
                    "id": f"{name}-line",
                    "from_id": f"{name}-group",
                    "to_id": "shared",
                    "source_id": f"{name}-paper",
                }
            ],
        )
        package(tmp_path / name, name=name, attribution=said)
    picture = Pictures(opened(data=tmp_path)).tree("shared").first
    assert picture.licence == "West says: West Council. East says: East Council."


def test_where_nothing_is_drawn_the_licence_is_that_of_the_place(place: Path) -> None:
    package(place, attribution="By: {publishers}.")
    picture = Pictures(opened(data=place).at("1999-01-01")).integration_map().first
    assert (picture.things, picture.licence) == ((), "By: A Council.")


# Checked


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            '{"name": "thurrock"}',
            f"describes 'thurrock' and not this place; what it says of a licence is not said; {AGAIN}",
        ),
        ("{", f"is not JSON; {AGAIN}"),
        ("[" * 100_000, f"is not JSON; {AGAIN}"),
        ('{"title": NaN}', f"is not JSON; {AGAIN}"),
        (r'{"title": "\ud800"}', f"is not JSON; {AGAIN}"),
        ("[]", f"is no data package; {AGAIN}"),
        (
            '{"name": "bayford-north", "resources": [{"path": "people.csv"}, {"path": []}, 1]}',
            f"describes tables that are not here (people); {AGAIN}",
        ),
        (
            '{"name": "Bayford North", "resources": [{"path": "sources.csv"}, {"path": "x.csv"}]}',
            f"does not describe all tables (boards, reporting_lines); {AGAIN}",
        ),
    ],
)
def test_a_package_of_another_place_or_of_other_tables_is_a_warning(
    place: Path, text: str, why: str
) -> None:
    (place / "datapackage.json").write_text(text, encoding="utf-8")
    assert f"Bayford North/datapackage.json:1: {why}" in warnings(place)


def test_a_package_that_is_a_link_to_nowhere_is_a_warning(place: Path) -> None:
    (place / "datapackage.json").symlink_to("nowhere")
    (line,) = warnings(place)
    assert "is a link that leads nowhere" in line


def test_check_lists_warnings_and_exits_0(pgraph: Run, place: Path) -> None:
    package(place, name="thurrock")
    result = pgraph("check", "--data", str(place))
    warning, summary = result.stdout.splitlines()
    assert result.exit_code == 0
    assert warning.startswith("warning: Bayford North/datapackage.json:1: describes 'thurrock'")
    assert summary.startswith("no problem, 1 warning in 4 rows of Bayford North; data version ")
