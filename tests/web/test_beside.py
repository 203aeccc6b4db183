"""The review, a rehearsal, two days compared, and a listing held against another, as pages and as an API."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from partnership_graph.errors import DataError, QuestionError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.partnership import load
from partnership_graph.pictures import Pictures
from partnership_graph.publishing.formats import REVIEW, formats_of, write
from partnership_graph.rehearsal import typed
from partnership_graph.web import site as web_site
from partnership_graph.web.drawings import DRAWINGS
from partnership_graph.web.fields import read
from partnership_graph.web.linked import address
from partnership_graph.web.site import Site, opened
from tests import small_place
from tests.web.conftest import Client, client_of

TODAY = "2026-11-28"
HWB = "thurrock-hwb"


@pytest.fixture(scope="module")
def served(site: Site) -> Client:
    return client_of(Site(every=site.every, one=site.one, today=lambda: TODAY))


def words(page: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", page)).split())


# the review


def test_a_review_without_a_day_is_of_today_and_its_address_says_so(served: Client) -> None:
    moved = served.get("/ask/review?severity=wrong&new_since=")
    assert moved.headers["location"] == f"/ask/review?severity=wrong&as_of={TODAY}"
    page = served.get(moved.headers["location"])
    assert "28 November 2026" in words(page.text)


def test_a_review_is_that_of_the_command_line(served: Client, site: Site) -> None:
    asked = served.get("/api/v1/review?severity=late&place=thurrock&new_since=2020-01-31")
    told = site.one("thurrock").review(TODAY, severity="late", new_since="2020-01-31")
    assert asked.content == write(told, "json")
    one = served.get(f"/api/v1/review?rules=PG-CHAIR-01&profile=general&as_of={TODAY}")
    same = site.every.review(TODAY, rules=["PG-CHAIR-01"], profile="general", explain=True)
    assert one.content == write(same, "json")


def test_a_review_is_taken_away_in_each_of_its_formats(served: Client) -> None:
    page = served.get(f"/ask/review?severity=wrong&as_of={TODAY}").text
    for form in formats_of(REVIEW):
        assert f"/ask/review/{form}?severity=wrong&amp;as_of={TODAY}" in page
    junit = served.get("/ask/review/junit?severity=wrong")
    assert junit.headers["content-type"] == "application/xml"
    alone = served.get("/ask/review/html?severity=wrong")
    assert alone.headers["content-security-policy"] == "frame-ancestors 'self'"
    assert served.get("/ask/chain/junit?wanted=mase").status_code == 404


def test_what_cannot_be_reviewed_so_is_said_above_its_form(served: Client) -> None:
    refused = served.get(f"/ask/review?rules=PG-ODD-01&as_of={TODAY}")
    assert refused.status_code == 400
    assert 'name="severity"' in refused.text
    assert address("pgraph review --rule PG-CHAIR-01") == "/ask/review?rules=PG-CHAIR-01"


# a rehearsal


def test_a_rehearsal_of_one_change_tells_what_would_break_and_draws_it(served: Client) -> None:
    asked = "act=close&thing=bd-hwb&place=barking-and-dagenham"
    page = served.get(f"/ask/rehearse?{asked}")
    assert page.status_code == 200
    assert "1 closed (Barking and Dagenham Health and Wellbeing Board)" in words(page.text)
    assert f"/picture/rehearse/html?{asked.replace('&', '&amp;')}" in page.text
    told = served.get("/api/v1/rehearse?changes=close%2Cbd-hwb&place=barking-and-dagenham")
    assert told.json()["verdict"] in words(page.text)


def test_what_the_documents_propose_is_rehearsed(served: Client, site: Site) -> None:
    told = served.get("/api/v1/rehearse?proposed=true&place=barking-and-dagenham")
    assert told.content == write(site.one("barking-and-dagenham").rehearse().answer, "json")


def test_the_picture_of_a_rehearsal_turns_between_before_and_after(served: Client) -> None:
    page = served.get("/picture/rehearse/html?act=close&thing=bd-hwb&place=barking-and-dagenham")
    assert page.status_code == 200
    assert "What changes: Barking and Dagenham" in page.text


def test_a_row_that_says_nothing_is_named_and_the_form_keeps_what_was_typed(served: Client) -> None:
    page = served.get("/ask/rehearse?changes=close%2Cmase&changes=clse%2Cice")
    assert page.status_code == 400
    assert "Line 2: act: 'clse' is no act" in words(page.text)
    assert "close,mase\nclse,ice" in unescape(page.text)


@pytest.mark.parametrize("asked", ["proposed=true&act=close", "act=close&changes=close%2Cmase"])
def test_what_is_said_in_two_ways_is_asked_back(served: Client, asked: str) -> None:
    page = served.get(f"/ask/rehearse?{asked}")
    assert (page.status_code, "in one way" in page.text) == (400, True)


def test_tables_that_changed_meanwhile_are_not_tried(tmp_path: Path) -> None:
    small_place.write(tmp_path / "us", boards="id,name\nboard,Board\n")
    asked = client_of(opened(data=tmp_path / "us"))
    small_place.write(tmp_path / "us", boards="id,name\nboard,A Board\n")
    refused = asked.get("/ask/rehearse?act=close&thing=board")
    assert (refused.status_code, "were changed" in refused.text) == (400, True)


def test_a_change_set_is_typed_with_commas_pasted_with_tabs_or_with_its_columns_named() -> None:
    rows = typed('close, mase\n\nmerge into, "A, B", ice,, 2024-04-01').rows
    assert [(row.line, row.act, row.thing, row.to, row.day) for row in rows] == [
        (1, "close", "mase", "", ""),
        (3, "merge_into", "A, B", "ice", "2024-04-01"),
    ]
    assert typed("close\tA, B\t\t\t2024-04-01").rows[0].thing == "A, B"
    assert typed("act,day,thing\nclose,2024-04-01,ice").rows[0].day == "2024-04-01"
    with pytest.raises(DataError, match="holds 7 cells"):
        typed("close,A,B,C,2024-01-01,note,more")


# two days


def test_two_days_are_compared_with_the_picture_of_one_place(served: Client, site: Site) -> None:
    empty = served.get("/compare").text
    assert empty.count('list="days"') == 2
    assert '<option value="2016-10-12">12 October 2016</option>' in empty
    page = served.get("/compare?earlier=2016-10-12&later=2020-01-31&place=thurrock").text
    verdict = site.one("thurrock").diff("2016-10-12", "2020-01-31").verdict
    assert verdict in words(page)
    (framed,) = re.findall('<iframe src="([^"]+)"', page)
    assert served.get(unescape(framed)).status_code == 200
    both = served.get("/compare?earlier=2016-10-12&later=2020-01-31").text
    assert "<iframe" not in both
    assert "&amp;place=barking-and-dagenham" in both


def test_a_day_that_is_needed_still_or_is_none_is_said(served: Client) -> None:
    assert "Still needed: Later" in words(served.get("/compare?earlier=2016").text)
    refused = served.get("/compare?earlier=2020&later=2016")
    assert refused.status_code == 400
    assert 'action="/compare"' in refused.text


# listings


@pytest.mark.parametrize(("which", "there"), [("inside", True), ("outside", False)])
def test_a_listing_is_held_against_another(
    served: Client, site: Site, which: str, *, there: bool
) -> None:
    told = served.get(f"/api/v1/members?wanted={HWB}&{which}=members+ice").json()
    ask = site.every.listed(site.every.members(HWB), **{which: [site.every.members("ice")]})
    assert told["verdict"] == ask.verdict
    assert ("also in" in told["verdict"]) is there


@pytest.mark.parametrize(
    "other", ["membrs ice", "members", "chain 'mase", "", "rehearse", "route a b"]
)
def test_what_is_no_listing_to_hold_another_against_is_said(served: Client, other: str) -> None:
    asked = served.get("/api/v1/members", params={"wanted": HWB, "inside": other or "-"})
    assert asked.status_code in {400, 404}
    assert "pgraph" not in asked.json()["detail"]


# the words of paragraphs


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    small_place.write(
        tmp_path / "us",
        sources="id,name,document_file\npaper,Terms of reference,paper.txt",
        boards="id,name,locator\nboard,Board,1.1\nother,Other,9.9",
    )
    (tmp_path / "papers").mkdir()
    text = "1.1 The Board & all lead.\n\n1.2 Ann Lee is its chair.\n"
    (tmp_path / "papers" / "paper.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_citation_has_the_words_of_its_paragraph_where_they_are_known(documents: Path) -> None:
    data, papers = documents / "us", documents / "papers"
    asked = client_of(opened(data=data, documents=papers))
    page = asked.get("/thing/board").text
    assert "<summary>1.1 [1]</summary>\n<blockquote>The Board &amp; all lead." in page
    assert "<blockquote>" not in asked.get("/thing/other").text
    assert "<blockquote>" not in client_of(opened(data=data)).get("/thing/board").text
    tree = read(DRAWINGS["tree"].question, [("wanted", "board")])
    site = opened(data=data, documents=papers)
    assert [said for _, _, said in site.picture(tree).paragraphs] == ["The Board & all lead."]
    assert site.picture(tree, alone=True).paragraphs == ()
    tried = Pictures(load(data=data), documents=papers).rehearsal(typed("close,board"))
    assert ("Terms of reference", "1.1", "The Board & all lead.") in tried.paragraphs


def test_of_a_long_paragraph_each_statement_has_the_words_that_name_what_it_is_about(
    documents: Path,
) -> None:
    papers = documents / "papers"
    filler = "This sentence has some words in it. " * 30
    text = f"1.1 {filler}The Board leads. {filler}\n\n1.2 The end.\n"
    (papers / "paper.txt").write_text(text, encoding="utf-8")
    asked = client_of(opened(data=documents / "us", documents=papers))
    assert "The Board leads. This" in asked.get("/thing/board").text
    site = opened(data=documents / "us", documents=papers)
    told = site.picture(read(DRAWINGS["tree"].question, [("wanted", "board")])).paragraphs
    assert ["The Board leads." in said for _, _, said in told] == [True]


def test_words_are_read_once_as_the_server_begins(
    documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = documents / "us"
    with pytest.raises(QuestionError, match="no such folder"):
        opened(data=data, documents=documents / "none")
    with pytest.raises(QuestionError, match="--documents and --no-names"):
        opened(data=data, documents=documents / "papers", no_names=True)
    asked = client_of(opened(data=data, documents=documents / "papers"))

    def again(dataset: Dataset, *_: object) -> None:
        raise AssertionError(dataset)

    monkeypatch.setattr(web_site, "quote", again)
    assert asked.get("/thing/board").status_code == 200
