"""What a place says of itself in ``place.toml``: each setting, each fault, and what goes by it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from partnership_graph import load
from partnership_graph.diagrams import Scene
from partnership_graph.diagrams.layout.laying import lay_out
from partnership_graph.diagrams.layout.lettering import width
from partnership_graph.errors import AmbiguousNameError, DataError, QuestionError
from partnership_graph.facts.settings import Settings
from partnership_graph.loading import dataset_of, texts_of
from partnership_graph.loading import load as load_tables
from partnership_graph.loading.datapackage import described
from partnership_graph.partnership import Partnership
from partnership_graph.pictures import Pictures
from tests.small_place import svg_of, write

Run = Callable[..., Result]

ALL = """
format = 1
name = "Bayford"
what = "public services board"
subject = "psb"
tiers = ["Region", "County", "Local Cluster"]
licence = "CC-BY-4.0"
attribution = "Data of Bayford ({publishers})."
document = "paper"
documents = "papers"
"""
BODIES = "id,name\npsb,Public Services Board\nhub,Hub\nward-group,Ward Group"
PLACED = "id,subject_id,tier\none,psb,region\ntwo,hub,COUNTY\nthree,ward-group,Local cluster"
ONE_OF = "format, name, what, subject, tiers, licence, attribution, document, documents"
AS_SUCH = (
    "write each setting on a line of its own, with text between straight quotation marks, "
    'such as name = "Bayford"'
)
NOTEPAD = "in Notepad use File, Save As, 'All files' and the encoding UTF-8, and save again"


def place(folder: Path, said: str | None, **tables: str) -> Path:
    """Write a place of a few bodies that says this of itself; None is no file."""
    write(folder, **{"boards": BODIES, **tables})
    if said is not None:
        (folder / "place.toml").write_text(said, encoding="utf-8")
    return folder


def problems(folder: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        load_tables(folder)
    return [str(problem) for problem in caught.value.problems]


def warnings(folder: Path) -> list[str]:
    return [str(warning) for warning in load_tables(folder).warnings]


def drawn(folder: Path) -> Scene:
    return Pictures(load(data=folder)).integration_map().first


@pytest.fixture
def tierless(tmp_path: Path) -> Path:
    """A place that says that it uses no tiers."""
    return place(tmp_path / "bayford", 'name = "Bayford Board"\ntiers = []\n')


# Each setting


def test_every_setting_is_read(tmp_path: Path) -> None:
    (tmp_path / "bay" / "papers").mkdir(parents=True)
    (tmp_path / "bay" / "papers" / "paper.pdf").touch()
    dataset = load_tables(place(tmp_path / "bay", ALL, tier_placements=PLACED))
    assert dataset.settings["bay"] == Settings(
        format=1,
        name="Bayford",
        what="public services board",
        subject="psb",
        tiers=(("region", "Region"), ("county", "County"), ("local_cluster", "Local Cluster")),
        licence="CC-BY-4.0",
        attribution="Data of Bayford ({publishers}).",
        document="paper",
        documents="papers",
    )
    assert dataset.licences == {"bay": "Data of Bayford ({publishers})."}
    assert dataset.warnings == ()


def test_what_is_written_by_windows_is_read_as_well(tmp_path: Path) -> None:
    folder = place(tmp_path / "bay", None)
    (folder / "place.toml").write_bytes(b'\xef\xbb\xbfname = "Bay"\r\ntiers = [\r\n  "A",\r\n]\r\n')
    settings = load_tables(folder).settings["bay"]
    assert (settings.name, settings.tiers) == ("Bay", (("a", "A"),))


@pytest.mark.parametrize(
    "said",
    ['tiers = [{ id = "one", name = "Top" }, "Two"]', '[tiers]\none = "Top"\ntwo = "Two"'],
    ids=["list", "table"],
)
def test_a_tier_may_be_given_an_id_of_its_own(tmp_path: Path, said: str) -> None:
    settings = load_tables(place(tmp_path / "bay", said)).settings["bay"]
    assert settings.tiers == (("one", "Top"), ("two", "Two"))


def test_the_id_of_a_tier_loses_its_accents(tmp_path: Path) -> None:
    settings = load_tables(place(tmp_path / "bay", 'tiers = ["Ynys Môn"]')).settings["bay"]
    assert settings.tiers == (("ynys_mon", "Ynys Môn"),)


def test_a_place_without_settings_says_nothing_and_keeps_its_version(tmp_path: Path) -> None:
    bare = load_tables(place(tmp_path / "one" / "bay", None))
    assert bare.settings == {"bay": Settings()}
    versions = {bare.version}
    for at, said in enumerate(["", "# nothing", 'name = "Bay"', 'name = "Bayford"']):
        versions.add(load_tables(place(tmp_path / str(at) / "bay", said)).version)
    assert len(versions) == 5


def test_settings_stay_with_the_tables_that_are_kept_as_texts(tmp_path: Path) -> None:
    folder = place(tmp_path / "bay", '\ufeffname = "Bay"\r\n')
    kept, read = dataset_of(texts_of(folder)), load_tables(folder)
    assert (kept.version, kept.settings) == (read.version, read.settings)


# Each fault, by its address


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "\nname = Bayford",
            f":2: cannot be read as settings (invalid value); {AS_SUCH}",
        ),
        (
            "name = “Bayford”",
            ":1: has curly quotation marks, as a word processor writes them; write straight ones",
        ),
        (
            'what = "board"\nnames = "Bayford"',
            (
                f":2: names: unknown setting (did you mean 'name'?); expected one of {ONE_OF}; "
                "rename or remove it"
            ),
        ),
        ("name = 5", ':1: name: 5 is not text; write name = "..."'),
        ("what = []", ':1: what: a list is not text; write what = "..."'),
        ("licence = false", ':1: licence: false is not text; write licence = "..."'),
        ("[name]", ':1: name: a table of its own is not text; write name = "..."'),
        (
            'name = "a\\u200bb"',
            ":1: name: 'a\\u200bb' holds U+200B (zero width space), which nobody can see; remove it",
        ),
        (
            f'name = "{"long " * 50}"',
            (
                f":1: name: {'long ' * 16!r}... (250 characters) is too long; expected 200 characters "
                "at most; shorten it"
            ),
        ),
        (
            '# new\nformat = 2\ncolour = "red"',
            (
                ":2: format: 2 is of a newer version of this program, which reads formats up to 1 here; "
                "update it, or have the place written for this version"
            ),
        ),
        ('format = "1"', ":1: format: '1' is no format; expected 1; write 1"),
        ("format = 0", ":1: format: 0 is no format; expected 1; write 1"),
        (
            'tiers = ["County", "the county"]',
            ":1: tiers: 'County' and 'the county' are called the same; keep one, or rename one",
        ),
        (
            'tiers = ["--"]',
            ":1: tiers: '--' is no name; expected a word, such as County; write one",
        ),
        (
            'tiers = "Region"',
            (
                ":1: tiers: 'Region' is no list; expected a list of names, such as "
                '["Region", "County"], or [] where none are used'
            ),
        ),
        ("tiers = [1]", ':1: tiers: 1 is not text; write tiers = "..."'),
        (
            'tiers = [{ id = "A-B", name = "A" }]',
            (
                ":1: tiers: 'A-B' is no id of a tier; expected lower-case letters and digits with _ "
                'between words; write { id = "county", name = "..." }'
            ),
        ),
        (
            'tiers = [{ id = "a" }]',
            ':1: tiers: a tier has an id and a name; write { id = "county", name = "County" }',
        ),
        (
            'tiers = ["Unplaced"]',
            (
                ":1: tiers: 'unplaced' is no id of a tier, for the pictures use it; "
                'write { id = "...", name = "Unplaced" }'
            ),
        ),
        (
            f"tiers = {[str(at) for at in range(13)]}",
            ":1: tiers: 13 tiers are more than a map can show; expected 12 at most; leave some out",
        ),
        (
            '[tiers]\nregion = "Region"\nlicence = "none"',
            ":1: tiers: licence stands below [tiers]; move it above, to the other settings",
        ),
        (
            'name = "Bay"\nsubject = "pbs"',
            (
                ":2: subject: 'pbs' is not the id of any thing of this place (did you mean 'psb'?); "
                "correct it, or add the row"
            ),
        ),
        (
            'document = "papers"',
            (
                ":1: document: 'papers' is not the id of a row of sources.csv (did you mean 'paper'?); "
                "correct it, or add the row"
            ),
        ),
        (
            "documents = 'the\\papers'",
            ":1: documents: 'the\\\\papers' has backslashes; write / between folders",
        ),
        (
            'documents = "C:/papers"',
            (
                ":1: documents: 'C:/papers' is of one machine; expected a folder as it lies from this "
                "file, such as documents or ../documents"
            ),
        ),
    ],
)
def test_a_fault_in_the_settings_is_told_by_its_line(
    tmp_path: Path, said: str, expected: str
) -> None:
    assert problems(place(tmp_path / "bay", said)) == [f"bay/place.toml{expected}"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"\xff\xfen\x00", f"is UTF-16 and not UTF-8; {NOTEPAD}"),
        (b"PK\x03\x04", f"is a workbook or another zip file that was given the name of settings; {NOTEPAD}"),
        (b'name = "\xe9"', f"byte 0xe9 is not UTF-8; {NOTEPAD}"),
        (
            b"#" * 100_001,
            ("holds 100,001 bytes; expected some lines of settings, 100,000 bytes at most; "
            "move what is no setting to another file"),
        ),
    ],
    ids=["wide", "workbook", "letters of Windows", "too large"],
)  # fmt: skip
def test_what_is_no_text_is_told_with_what_to_do(tmp_path: Path, raw: bytes, expected: str) -> None:
    folder = place(tmp_path / "bay", None)
    (folder / "place.toml").write_bytes(raw)
    assert problems(folder) == [f"bay/place.toml:1: {expected}"]


def test_very_deep_nesting_is_refused_like_any_text_that_is_no_setting(tmp_path: Path) -> None:
    said = f"name = {'[' * 5_000}"
    assert problems(place(tmp_path / "bay", said)) == [
        f"bay/place.toml:1: cannot be read as settings; {AS_SUCH}"
    ]


def test_settings_that_are_a_link_to_nowhere_are_told(tmp_path: Path) -> None:
    folder = place(tmp_path / "bay", None)
    (folder / "place.toml").symlink_to(folder / "gone.toml")
    assert problems(folder) == [
        (
            "bay/place.toml:1: is a link that leads nowhere; mend the link, or put what it should "
            "lead to here"
        )
    ]


@pytest.mark.parametrize("name", ["place.toml.txt", "Place.toml"])
def test_settings_under_another_name_are_told(tmp_path: Path, name: str) -> None:
    folder = place(tmp_path / "bay", None)
    (folder / name).touch()
    assert problems(folder) == [f"bay/{name}:1: is not read; rename it to place.toml"]


def test_a_file_of_settings_that_may_be_anybodys_is_passed_over_with_a_warning(
    tmp_path: Path,
) -> None:
    folder = place(tmp_path / "bay", None)
    (folder / "settings.toml").touch()
    (said,) = load_tables(folder).warnings
    assert str(said) == (
        "bay/settings.toml:1: is not read; if it says what this place is called, rename it to place.toml"
    )
    (folder / "place.toml").write_text('name = "Bayford"', encoding="utf-8")
    assert not load_tables(folder).warnings


@pytest.mark.parametrize("named", ["County Level", "County"])
@pytest.mark.parametrize("written_as", ["County Level", "county", "county level", "COUNTY"])
def test_a_tier_goes_by_its_name_with_level_or_without(
    tmp_path: Path, named: str, written_as: str
) -> None:
    placed = f"id,subject_id,tier\none,psb,{written_as}"
    folder = place(tmp_path / "bay", f'tiers = ["Region", "{named}"]', tier_placements=placed)
    (tier,) = load_tables(folder).tables["tier_placements"].cells("tier")
    assert tier == named.lower().replace(" ", "_")


def test_a_tier_called_so_comes_before_one_that_is_so_but_for_level(tmp_path: Path) -> None:
    placed = "id,subject_id,tier\none,psb,County Level\ntwo,hub,county"
    said = 'tiers = ["County", "County Level"]'
    folder = place(tmp_path / "bay", said, tier_placements=placed)
    assert [*load_tables(folder).tables["tier_placements"].cells("tier")] == [
        "county_level",
        "county",
    ]


def test_nothing_is_said_of_what_settings_name_in_a_table_that_could_not_be_read(
    tmp_path: Path,
) -> None:
    folder = place(tmp_path / "bay", 'subject = "psb"\ndocument = "paper"')
    (folder / "boards.csv").write_bytes(b"\xff\xfe")
    assert [problem.partition(":")[0] for problem in problems(folder)] == ["bay/boards.csv"]


def test_a_folder_of_settings_alone_is_a_place_that_lacks_its_tables(tmp_path: Path) -> None:
    (tmp_path / "bay").mkdir()
    (tmp_path / "bay" / "place.toml").touch()
    assert [problem.partition(":")[0] for problem in problems(tmp_path)] == [
        "bay/boards.csv",
        "bay/sources.csv",
    ]


def test_documents_that_are_not_where_they_are_said_to_be_are_a_warning(tmp_path: Path) -> None:
    papers = "id,document_file\npaper,paper.pdf\nplan,plan.pdf\nletter,../letter.pdf"
    folder = place(tmp_path / "bay", 'documents = "papers"', sources=papers)
    assert warnings(folder) == [
        (
            "bay/place.toml:1: documents: there is no folder 'papers' beside this file; "
            "correct it, or put the documents there"
        )
    ]
    (folder / "papers").mkdir()
    (folder / "papers" / "plan.pdf").touch()
    (folder / "letter.pdf").touch()
    assert warnings(folder) == [
        f"bay/sources.csv:{line}: document_file: {name!r} is not in 'papers'; put it there, "
        "or correct the name"
        for line, name in [(2, "paper.pdf"), (4, "../letter.pdf")]
    ]


# The usual document


def test_a_blank_source_is_the_usual_document_and_its_day(tmp_path: Path) -> None:
    folder = place(tmp_path / "bay", 'document = "paper"')
    rows = "id,name,kind,locator\npsb,Board,board,1.1\n"
    (folder / "boards.csv").write_text(rows, encoding="utf-8")
    (folder / "evidence.csv").write_text("fact_id,locator\npsb,2.2\n", encoding="utf-8")
    fact = load_tables(folder).fact("psb")
    assert (fact.source_id, fact.as_of, fact.locator) == ("paper", "2020-01-01", "1.1")
    cited = load(data=folder).show("psb").sources()
    assert {(item.source, item.locator) for item in cited} == {("paper", "1.1"), ("paper", "2.2")}


def test_a_blank_locator_is_a_problem_for_all_that(tmp_path: Path) -> None:
    folder = place(tmp_path / "bay", 'document = "paper"')
    rows = "id,name,kind,source_id,locator\npsb,Board,board,,\n"
    (folder / "boards.csv").write_text(rows, encoding="utf-8")
    assert problems(folder) == [
        (
            "bay/boards.csv:2: locator: the cell is empty; expected some text: the paragraph of the "
            "first citation."
        )
    ]


def test_a_blank_source_is_a_problem_where_no_document_is_usual(tmp_path: Path) -> None:
    place(tmp_path / "one", 'document = "paper"')
    blank = "id,name,source_id\nsome,Some,"
    place(tmp_path / "two", None, boards=blank, sources="id\nreport")
    assert problems(tmp_path) == [
        "two/boards.csv:2: source_id: the cell is empty; expected the id of a row of sources"
    ]


# Tiers


def test_own_tiers_are_bands_in_their_order_and_drawn_by_it(tmp_path: Path) -> None:
    said = 'tiers = ["Region", "County", "Local Cluster"]'
    scene = drawn(place(tmp_path / "bay", said, tier_placements=PLACED))
    picture = lay_out(scene)
    assert [(band.id, band.name) for band in picture.bands] == [
        ("region", "Region"),
        ("county", "County"),
        ("local_cluster", "Local Cluster"),
    ]
    assert {box.id: box.tier for box in picture.boxes} == {
        "psb": "region",
        "hub": "county",
        "ward-group": "local_cluster",
    }
    assert ">System<" not in svg_of(scene)


def test_a_band_is_as_high_as_the_name_of_its_tier_that_stands_upright_in_it(
    tmp_path: Path,
) -> None:
    said = 'tiers = ["Region", "County and its districts", "Local Cluster"]'
    rows = PLACED.replace("COUNTY", "county and its districts")
    bands = lay_out(drawn(place(tmp_path / "bay", said, tier_placements=rows))).bands
    assert [band.name for band in bands] == ["Region", "County and its districts", "Local Cluster"]
    assert all(band.rect.h > width(band.name, bold=True) for band in bands)


def test_of_many_tiers_those_are_drawn_at_which_something_stands(tmp_path: Path) -> None:
    names = [f"Level {letter}" for letter in "ABCDEFG"]
    rows = "id,subject_id,tier\none,psb,level_a\ntwo,hub,level_g"
    scene = drawn(place(tmp_path / "bay", f"tiers = {json.dumps(names)}", tier_placements=rows))
    assert [name for _, name in scene.tiers] == names
    assert [band.name for band in lay_out(scene).bands] == ["Level A", "Level G"]
    assert ">Level G<" in svg_of(scene)


@pytest.mark.parametrize("asked", ["Region", "region", "the REGION level"])
def test_an_own_tier_is_asked_for_by_its_name_or_id(tmp_path: Path, asked: str) -> None:
    said = 'tiers = ["Region", "County", "Local Cluster"]'
    partnership = load(data=place(tmp_path / "bay", said, tier_placements=PLACED))
    assert partnership.tier(asked).verdict == "1 thing is placed at Region level"
    assert partnership.tier("Local cluster").found
    assert partnership.tier("hub").verdict == "Hub is placed at County level"
    assert partnership.tier().verdict == (
        "3 placements stated: 1 at Region level, 1 at County level, 1 at Local Cluster level; "
        "0 of 3 bodies are unplaced"
    )


def test_the_query_of_an_own_tier_is_shown_by_its_id(tmp_path: Path, pgraph: Run) -> None:
    said = 'tiers = ["Region", "County", "Local Cluster"]'
    given = ("--show-query", "--data", str(place(tmp_path / "bay", said, tier_placements=PLACED)))
    shown = pgraph("tier", "local cluster", *given).stdout
    assert shown.startswith("// In a terminal:   pgraph query run tiers -p tier=local_cluster -p")
    refused = pgraph("tier", "hub", *given).stderr
    assert "one does with [TIER|ID] region or [TIER|ID] county or" in refused


def test_a_tier_that_is_not_one_of_the_places_own_is_a_problem(tmp_path: Path) -> None:
    rows = "id,subject_id,tier\none,psb,system\ntwo,hub,Countty\nthree,hub,"
    folder = place(tmp_path / "bay", 'tiers = ["Region", "County"]', tier_placements=rows)
    expected = "one of county, region"
    assert problems(folder) == [
        f"bay/tier_placements.csv:2: tier: 'system' is not {expected}",
        f"bay/tier_placements.csv:3: tier: 'Countty' is not {expected} (did you mean 'county'?)",
        f"bay/tier_placements.csv:4: tier: the cell is empty; expected {expected}",
    ]


def test_a_placement_in_a_place_that_uses_no_tiers_is_a_problem(tierless: Path) -> None:
    place(tierless, "tiers = []", tier_placements="id,subject_id,tier\none,psb,system")
    assert problems(tierless) == [
        (
            "bayford/tier_placements.csv:2: tier: the row places something at a tier, and place.toml "
            "says that this place uses none (tiers = []); remove the row, or name the tiers there"
        )
    ]


def test_a_silent_place_uses_the_shipped_tiers_where_it_places_something(tmp_path: Path) -> None:
    rows = "id,subject_id,tier\none,psb,system\ntwo,hub,Place"
    silent = load_tables(place(tmp_path / "bay", None, tier_placements=rows))
    assert list(silent.tiers_of("bay")) == ["system", "place", "community"]
    assert silent.tables["tier_placements"].cells("tier") == ["system", "place"]
    bare = load_tables(place(tmp_path / "bare", None, tier_placements="id"))
    assert (bare.tiers, bare.tiers_of("bare")) == ({}, {})


def test_a_place_without_tiers_has_a_map_without_bands(tierless: Path) -> None:
    scene = drawn(tierless)
    picture = lay_out(scene)
    assert picture.bands == ()
    assert picture.notes[0].things == ("hub", "psb", "ward-group")
    for word in ("level stated", "rotate(-90)", "tier", "Corners"):
        assert word not in svg_of(scene)
    panels = [detail.heading for thing in scene.things for detail in thing.details]
    assert "Tier" not in panels


def test_a_place_without_tiers_lacks_none(tierless: Path) -> None:
    partnership = load(data=tierless)
    overview = "".join(item.text for _, item in partnership.gaps().statements())
    assert "chair: not recorded for 3 of 3 bodies" in overview
    assert "tier" not in overview
    asked = partnership.gaps("tier")
    assert (asked.found, asked.verdict) == (False, "no tiers are used in Bayford Board")


def test_the_tier_of_a_place_without_tiers_is_no_gap_of_its_documents(tierless: Path) -> None:
    partnership = load(data=tierless)
    assert partnership.tier().verdict == "No tiers are used in Bayford Board"
    assert partnership.tier("hub").verdict == "Hub has no tier: its place uses none"
    with pytest.raises(QuestionError, match=r"'system', and no tiers are used in Bayford Board"):
        partnership.tier("system")


@pytest.fixture
def neighbours(tmp_path: Path) -> Partnership:
    """Three places: one of own tiers, one of the shipped ones, one of none."""
    place(
        tmp_path / "bay",
        'name = "Bayford"\ntiers = ["Region", "Neighbourhood Level"]',
        tier_placements="id,subject_id,tier\none,psb,region",
    )
    place(
        tmp_path / "sea",
        None,
        sources="id\nsea-paper",
        boards="id,source_id\nsea-board,sea-paper\nsea-group,sea-paper",
        tier_placements="id,subject_id,tier,source_id\nsea-one,sea-board,place,sea-paper",
    )
    place(
        tmp_path / "dune",
        'name = "The Dunes"\ntiers = []',
        sources="id\ndune-paper",
        boards="id,source_id\ndune-board,dune-paper",
    )
    return load(data=tmp_path)


def test_places_of_different_tiers_are_asked_about_together(neighbours: Partnership) -> None:
    dataset = neighbours.dataset
    assert list(dataset.tiers) == [
        "region", "neighbourhood_level", "system", "place", "community",
    ]  # fmt: skip
    assert list(dataset.tiers_of("sea")) == ["system", "place", "community"]
    assert dict(dataset.tiers_of("dune")) == {}
    assert neighbours.tier("place").verdict == "1 thing is placed at Place level"
    assert neighbours.tier("Neighbourhood").verdict.startswith("None is recorded in these tables")
    assert neighbours.tier().verdict.endswith("3 of 5 bodies are unplaced")
    tier = next(item.text for _, item in neighbours.gaps().statements() if "tier" in item.text)
    assert tier == "tier: not recorded for 3 of 5 bodies"
    assert [item.text for _, item in neighbours.gaps("tier").statements()] == [
        f"{name}: tier not recorded" for name in ("Hub", "Ward Group", "Sea Group")
    ]


def test_a_name_that_places_give_to_different_tiers_is_asked_back(tmp_path: Path) -> None:
    place(tmp_path / "bay", 'tiers = [{ id = "one", name = "County" }]')
    place(
        tmp_path / "sea", 'tiers = [{ id = "two", name = "County" }]', sources="id\np", boards="id"
    )
    with pytest.raises(AmbiguousNameError, match=r"one \(County; bay\)\n  two \(County; sea\)"):
        load(data=tmp_path).tier("county")


# Name and title


@pytest.mark.parametrize(
    ("said", "title"),
    [
        (None, "Bay of Sea: integration map"),
        ('name = "Bayford"', "Bayford: integration map"),
        (
            'name = "Bayford"\nwhat = "public services board"',
            "Bayford: integration map of the public services board",
        ),
    ],
)
def test_a_map_is_titled_by_what_its_place_says_of_itself(
    tmp_path: Path, said: str | None, title: str
) -> None:
    assert drawn(place(tmp_path / "bay-of-sea", said)).title == title


def test_the_folder_is_not_shown_as_the_name_of_a_place_that_has_one(
    neighbours: Partnership, pgraph: Run, tmp_path: Path
) -> None:
    assert neighbours.dataset.introduce("psb") == "psb (Public Services Board; board; Bayford)"
    assert neighbours.dataset.introduce("sea-board") == "sea-board (Sea Board; board; sea)"
    apart = neighbours.route("psb", "dune-board")
    assert "The Dunes" in json.dumps(apart.to_dict())
    last = pgraph("find", "board", "--data", str(tmp_path)).stdout.splitlines()[-1]
    assert last.endswith(": Bayford, The Dunes, sea.")
    assert apart.to_dict()["places"] == ("bay", "dune", "sea")


@pytest.mark.parametrize("name", ["bay", "Bayford", "bayford", "the Bayford"])
def test_a_place_is_chosen_by_its_folder_or_its_name(
    neighbours: Partnership, tmp_path: Path, name: str
) -> None:
    assert load(name, data=tmp_path).dataset.places == ("bay",)
    assert Pictures(neighbours).integration_map(name).first.place == "bay"


def test_an_unknown_place_is_told_which_there_are_by_folder_and_name(
    neighbours: Partnership, tmp_path: Path
) -> None:
    assert neighbours.dataset.places == ("bay", "dune", "sea")
    with pytest.raises(QuestionError) as caught:
        load("Bayfort", data=tmp_path)
    assert str(caught.value) == (
        f"no place called 'Bayfort' in {tmp_path} (did you mean 'Bayford'?); "
        "there is bay (Bayford), dune (The Dunes), sea"
    )


def test_a_name_that_two_places_give_themselves_is_asked_back(tmp_path: Path) -> None:
    place(tmp_path / "bay", 'name = "Bayford"')
    place(tmp_path / "sea", 'name = "The Bayford"', sources="id\np", boards="id")
    for ask in (
        lambda: load("Bayford", data=tmp_path),
        lambda: Pictures(load(data=tmp_path)).integration_map("Bayford"),
    ):
        with pytest.raises(AmbiguousNameError, match=r"bay \(Bayford\)\n  sea \(The Bayford\)"):
            ask()


def test_the_places_are_listed_with_what_they_say(tmp_path: Path, pgraph: Run) -> None:
    (tmp_path / "bay" / "papers").mkdir(parents=True)
    place(tmp_path / "bay", ALL, tier_placements=PLACED)
    place(tmp_path / "sea", None, sources="id\nother", boards="id")
    result = pgraph("places", "--data", str(tmp_path))
    assert [line.strip() for line in result.stdout.splitlines()[1:6] if line] == [
        "2 places are loaded: Bayford, Sea",
        "What each says of itself",
        (
            "Bayford (bay), public services board; its map is of Public Services Board; "
            "tiers: Region, County, Local Cluster; licence: CC-BY-4.0"
        ),
        "Sea (sea); subject not stated; no tiers are used; no licence is stated",
    ]
    told = json.loads(pgraph("places", "--data", str(tmp_path), "--format", "json").stdout)
    assert told["sections"][0]["statements"][0]["row"]["subject_id"] == "psb"
    assert "Region; County; Local Cluster" in pgraph(
        "places", "--data", str(tmp_path), "--format", "csv"
    ).stdout  # fmt: skip


# Licence


def test_the_licence_of_the_settings_goes_before_that_of_the_package(tmp_path: Path) -> None:
    folder = place(tmp_path / "bay", None)
    package = described(folder, ["CC-BY-4.0"])
    (folder / "datapackage.json").write_text(package, encoding="utf-8")
    said = "Licence of the data: Creative Commons Attribution 4.0."
    assert (drawn(folder).licence, warnings(folder)) == (said, [])
    unlike = (
        "bay/datapackage.json:1: says something else of the licence than place.toml, which is what "
        "is shown; write it again with 'pgraph datapackage', or remove it"
    )
    for settings, shown in [
        ('licence = "none"', ""),
        ('licence = "OGL-UK-3.0"', "Licence of the data: Open Government Licence v3.0."),
        ('attribution = "From {publishers}."', "From A Council."),
    ]:
        place(folder, settings)
        assert drawn(folder).licence == shown
        assert warnings(folder) == [unlike]


def test_a_package_says_what_the_settings_say(tmp_path: Path) -> None:
    folder = place(
        tmp_path / "bay",
        'name = "Bayford"\nwhat = "public services board"\nlicence = "OGL-UK-3.0"\n'
        'document = "paper"\ntiers = ["Region", "County"]',
        boards="id,source_id\npsb,",
        tier_placements="id,subject_id,tier\none,psb,Region",
    )
    package = json.loads(described(folder))
    assert package["title"] == "Bayford: governance of the public services board"
    assert [item["name"] for item in package["licenses"]] == ["OGL-UK-3.0"]
    assert "attribution" not in package
    held = {item["name"]: item["schema"]["fields"] for item in package["resources"]}
    tier = next(field for field in held["tier-placements"] if field["name"] == "tier")
    assert tier["constraints"]["enum"] == ["region", "county", "Region"]
    source = next(field for field in held["boards"] if field["name"] == "source_id")
    assert "constraints" not in source
    with pytest.raises(QuestionError, match=r"bay/place.toml says what the licence is"):
        described(folder, ["CC0-1.0"])


def test_no_licence_is_written_of_a_place_that_says_there_is_none(tmp_path: Path) -> None:
    folder = place(tmp_path / "bay", None)
    package = described(folder, ["CC-BY-4.0"])
    (folder / "datapackage.json").write_text(package, encoding="utf-8")
    place(folder, 'licence = "none"')
    assert "licenses" not in json.loads(described(folder))


def test_a_shipped_place_says_what_it_is() -> None:
    dataset = load().dataset
    assert [dataset.place_name(place) for place in dataset.places] == [
        "Barking and Dagenham",
        "Thurrock",
    ]
    assert [dataset.settings[place].subject for place in dataset.places] == [
        "bd-childrens-partnership",
        "brighter-futures-partnership",
    ]
    assert {dataset.settings[place].what for place in dataset.places} == {"children's partnership"}
