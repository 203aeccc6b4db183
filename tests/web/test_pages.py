"""Pages: every thing, every question and every picture has one, and all that stands on it leads on."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from partnership_graph.editing.beginning import begin
from partnership_graph.facts.records import Area, Board, Document, Organisation, Post
from partnership_graph.publishing.formats import ANSWER, formats_of
from partnership_graph.questions.declared import QUESTIONS
from partnership_graph.web.beside import ASKED as EVERY
from partnership_graph.web.drawings import DRAWINGS
from partnership_graph.web.fields import fields, own, read
from partnership_graph.web.site import Site, opened
from tests.web.conftest import Client, client_of

ASKED = {
    "find": "text=safeguarding",
    "show": "wanted=ice",
    "define": "text=community+level",
    "names": "wanted=nelft",
    "timeline": "wanted=ice",
    "status": "wanted=brighter-futures-partnership",
    "diff": "earlier=2016-10-12&later=2020-01-31&kinds=centres",
    "chain": "wanted=mase",
    "lines": "wanted=thurrock-hwb",
    "escalate": "wanted=bd-childrens-partnership&trigger=dispute",
    "route": "start=ice&goal=thurrock-council",
    "members": "wanted=thurrock-hwb",
    "seats": "wanted=nelft",
    "attendance": "wanted=ice",
    "roles": "wanted=rory-patterson",
    "quorum": "wanted=bd-childrens-partnership",
    "parties": "agreement=MOU",
    "facts": "text=MOU+2.1",
    "review": "severity=wrong&as_of=2026-11-28",
    "rehearse": "act=close&thing=bd-hwb&place=barking-and-dagenham",
    "overlaps": "first=thurrock-hwb&second=ice",
}
"""How a question is asked that cannot be asked of nothing, or has too much to tell of everything."""


class _Links(HTMLParser):
    """The addresses that a page leads to or loads, and the names of the fields of its forms."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.fields: list[str] = []
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.links.append(given["href"])
        if tag in {"link", "iframe", "script", "img"}:
            self.loads.append(given.get("href") or given.get("src") or "")
        if tag in {"input", "select", "textarea"}:
            self.fields.append(given["name"])
        if "id" in given:
            self.ids.append(given["id"])


def _words(page: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("name", EVERY)
def test_every_question_has_a_form_and_an_answer_at_an_address(web: Client, name: str) -> None:
    question = EVERY[name]
    asked = ASKED.get(name, "")
    page = web.get(f"/ask/{name}?{asked}")
    assert page.status_code == 200, page.text
    found = _Links(page.text)
    assert {item.name for item in fields(question)} <= set(found.fields)
    assert f"/api/v1/{name}?{asked}" in found.links
    for form in formats_of(ANSWER):
        assert any(link.startswith(f"/ask/{name}/{form}?") for link in found.links)
    if any(item.required for item in own(question)):
        form_alone = web.get(f"/ask/{name}").text
        assert set(_Links(form_alone).fields) == set(found.fields)
        assert "required" in form_alone


@pytest.mark.parametrize("name", EVERY)
def test_no_two_fields_of_a_form_have_one_name(name: str) -> None:
    names = [item.name for item in fields(EVERY[name])]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("kind", [Board, Organisation, Post, Area, Document])
def test_a_thing_has_a_page_with_each_fact_and_its_paragraph(
    web: Client, site: Site, kind: type[Board]
) -> None:
    wanted = next(iter(site.every.dataset.all(kind))).id
    page = web.get(f"/thing/{wanted}")
    assert page.status_code == 200
    answer = site.every.show(wanted)
    words = _words(page.text)
    for _, statement in answer.statements():
        for citation in statement.citations:
            assert " ".join(citation.locator.split()) in words
    assert site.every.dataset.name(wanted) in words
    found = _Links(page.text)
    assert {link for link in found.links if link.startswith("#")} <= {
        f"#{item}" for item in found.ids
    }


def test_all_that_a_page_leads_to_is_there(web: Client) -> None:
    page = _Links(web.get("/thing/mase").text)
    leads = [link for link in dict.fromkeys(page.links) if link.startswith("/")]
    assert len(leads) > 25
    for link in leads:
        if not re.search("/(pdf|docx|pptx|xlsx)[?]", link):
            assert web.get(link).status_code == 200, link


def test_a_body_has_a_small_picture_where_a_line_leads_up_and_none_where_none_does(
    web: Client, site: Site
) -> None:
    area = next(iter(site.every.dataset.all(Area))).id
    assert "<svg " in web.get("/thing/mase").text
    assert "<svg " not in web.get(f"/thing/{area}").text


def test_a_question_of_which_something_is_still_needed_is_a_form_that_says_what(
    web: Client,
) -> None:
    page = web.get("/ask/route?start=mase")
    assert page.status_code == 200
    assert "Still needed: Goal" in _words(page.text)
    assert 'value="mase"' in page.text


def test_what_a_statement_names_leads_to_its_page(web: Client) -> None:
    page = web.get("/ask/chain?wanted=mase").text
    assert '<a href="/thing/thurrock-lscb">Thurrock Local Safeguarding Children Board</a>' in page


def test_documents_are_numbered_in_the_order_in_which_they_are_cited(web: Client) -> None:
    page = web.get("/ask/chain?wanted=brighter-futures-partnership").text
    cited = list(dict.fromkeys(re.findall(r'href="#source-(\d+)"', page)))
    assert cited == re.findall(r'<li id="source-(\d+)"', page) == ["1", "2"]


def test_what_was_left_out_is_an_address_away(web: Client) -> None:
    page = _Links(web.get("/ask/chain?wanted=brighter-futures-partnership").text)
    shown = "/ask/chain?wanted=brighter-futures-partnership&include=proposed"
    assert shown in page.links
    assert "(proposed" in _words(web.get(shown).text)
    assert "/ask/members?wanted=brighter-futures-partnership" in page.links


def test_a_form_leads_to_one_address_without_its_free_fields(web: Client) -> None:
    moved = web.get("/ask/chain?to=&wanted=+mase+&as_of=&include=proposed&place=")
    assert moved.status_code == 303
    assert moved.headers["location"] == "/ask/chain?wanted=mase&include=proposed"
    assert web.get(moved.headers["location"]).status_code == 200


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("chain", "wanted=a%2Fb+c%26d&down=true&kinds=reports_to&kinds=advises"),
        ("overlaps", "first=x&others=%C3%A9%0D%0Ay~*"),
        ("members", "wanted=x&where=a%3Db&top=3&count=on"),
    ],
)
def test_the_address_of_a_question_asks_that_question_again(name: str, query: str) -> None:
    wanted = read(QUESTIONS[name], parse_qsl(query))
    assert read(QUESTIONS[name], parse_qsl(wanted.address)) == wanted
    assert len(wanted.given) == len({key for key, _ in parse_qsl(query)})


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_picture_has_a_form_of_its_own(web: Client, name: str) -> None:
    drawing = DRAWINGS[name]
    page = web.get(f"/draw/{name}")
    assert page.status_code == 200
    expected = {item.name for item in fields(drawing.question)}
    assert expected <= set(_Links(page.text).fields)


@pytest.mark.parametrize(
    "asked",
    [
        "chain?wanted=mase",
        "tree?wanted=thurrock-lscb",
        "route?start=ice&goal=thurrock-council",
        "escalate?wanted=bd-childrens-partnership",
        "localities?place=barking-and-dagenham",
        "seats?bodies=ice",
        "attendance?wanted=ice",
        "roles?wanted=rory-patterson",
        "diff?earlier=2016-10-12&later=2020-01-31&place=thurrock",
        "map?place=barking-and-dagenham",
        "map?focus=mase&steps=1",
    ],
)
def test_a_picture_stands_in_its_page_and_alone(web: Client, asked: str) -> None:
    page = web.get(f"/draw/{asked}")
    assert page.status_code == 200
    (framed,) = [link for link in _Links(page.text).loads if link.startswith("/picture/")]
    alone = web.get(framed)
    assert alone.status_code == 200
    assert alone.headers["content-security-policy"] == "frame-ancestors 'self'"
    assert 'http-equiv="Content-Security-Policy" content="default-src' in alone.text


@pytest.mark.parametrize(
    ("asked", "called"),
    [
        ("chain?wanted=mase", "Whom does Multi-Agency Sexual Exploitation Group (MASE) answer to?"),
        ("localities?place=thurrock", "Thurrock: localities, centres, wards and services"),
    ],
)
def test_the_page_of_a_picture_is_headed_by_what_it_shows(
    web: Client, asked: str, called: str
) -> None:
    page = unescape(web.get(f"/draw/{asked}").text)
    assert f"<title>{called}</title>" in page
    assert f"<h1>{called}</h1>" in page


def test_a_form_says_what_may_be_given_and_offers_the_bodies_by_name(web: Client) -> None:
    page = web.get("/ask/escalate").text
    assert "of anything recorded here, such as a body, an organisation or a post." in page
    assert re.search('<input id="f-wanted"[^>]* list="bodies"', page)
    bodies = page.partition('<datalist id="bodies">')[2].partition("</datalist>")[0]
    assert '<option value="Threshold Panel">' in bodies
    assert 20 < bodies.count("<option") <= 300
    assert "the id of a person, post or organisation." in web.get("/ask/seats").text
    assert "</datalist>" not in web.get("/ask/define").text


def test_every_choice_is_shown_in_words(web: Client) -> None:
    for name in EVERY:
        shown = re.findall(
            r"<option[^>]*>([^<]*)<|checkbox[^>]*> ([^<]*)<", web.get(f"/ask/{name}").text
        )
        assert not [words for pair in shown for words in pair if "_" in words], name
    kinds = web.get("/ask/diff").text
    assert 'value="centres"> centres<' in kinds
    assert 'value="sub_group_of"> sub-group of<' in web.get("/ask/chain").text


def test_where_a_remark_leads_is_said_in_words(web: Client) -> None:
    page = web.get("/ask/meetings").text
    assert 'href="/ask/papers?' in page
    assert "pgraph" not in _words(page)


def test_a_picture_of_one_place_offers_each(web: Client, site: Site) -> None:
    for asked in ("map?everything=true", "diff?earlier=2016-10-12&later=2020-01-31", "localities?"):
        page = web.get(f"/draw/{asked}")
        assert page.status_code == 200
        offered = [link for link in _Links(page.text).links if "place=" in link]
        assert offered == [
            f"/draw/{asked}&place={place}".replace("?&", "?") for place in site.places
        ]
        assert "/picture/" not in page.text
    alone = web.get("/picture/map/svg?everything=true")
    assert alone.status_code == 400
    assert "choose it: barking-and-dagenham, thurrock" in _words(alone.text)


def test_a_near_miss_is_asked_back_with_the_address_to_ask_again_at(web: Client) -> None:
    page = web.get("/ask/chain?wanted=masee&include=proposed")
    assert page.status_code == 404
    assert "Did you mean" in _words(page.text)
    assert "/ask/chain?wanted=mase&include=proposed" in _Links(page.text).links
    assert "pgraph" not in _words(page.text)


def test_a_name_of_several_is_asked_back_with_each(web: Client) -> None:
    page = web.get("/ask/members?wanted=Health+and+Wellbeing+Board")
    assert page.status_code == 400
    assert "/ask/members?wanted=bd-hwb" in _Links(page.text).links


def test_a_thing_that_is_none_is_asked_back_with_pages_of_things(web: Client) -> None:
    page = web.get("/thing/masee")
    assert page.status_code == 404
    assert "/thing/mase" in _Links(page.text).links


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/ask/chain?wanted=mase&as_of=2016-99-99", 400, "2016-99-99"),
        ("/ask/chain?wanted=mase&only=odd", 400, "odd"),
        ("/ask/chain?wanted=mase&wantd=x", 400, "takes no 'wantd'"),
        ("/ask/chain?wanted=mase&wanted=ice", 400, "give it once"),
        ("/ask/chain?wanted=mase&down=perhaps", 400, "expected true or false"),
        (f"/ask/find?text={'x' * 501}", 400, "501 letters"),
        ("/ask/members?wanted=ice&top=0", 400, "expected a number"),
        ("/ask/members?wanted=ice&place=nowhere", 400, "no place is called 'nowhere'"),
        ("/ask/nothing", 404, "no such page"),
        ("/ask/chain/exe?wanted=mase", 404, "no such page"),
        ("/draw/nothing", 404, "no such page"),
        ("/nothing", 404, "no such page"),
    ],
)
def test_what_cannot_be_asked_is_a_page_that_says_why(
    web: Client, address: str, status: int, said: str
) -> None:
    page = web.get(address)
    assert (page.status_code, said in _words(page.text)) == (status, True)


def test_a_fault_of_ours_is_a_page_and_no_traceback(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    from starlette.testclient import TestClient  # noqa: PLC0415 - an extra

    from partnership_graph.web import pages, shown  # noqa: PLC0415 - an extra

    def fault(_: Site) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr(pages, "front", fault)
    served = Site(every=site.every, one=site.one)
    page = TestClient(
        shown.made(served), base_url="http://localhost", raise_server_exceptions=False
    ).get("/")
    assert page.status_code == 500
    assert "ZeroDivisionError" not in page.text


def test_the_first_page_offers_everything(web: Client, site: Site) -> None:
    found = _Links(web.get("/").text)
    assert {f"/ask/{name}" for name in EVERY} <= set(found.links)
    assert {f"/draw/{name}" for name in DRAWINGS} <= set(found.links)
    assert {f"/thing/{body.id}" for body in site.every.dataset.all(Board)} <= set(found.links)
    assert {f"/draw/map?place={place}" for place in site.places} <= set(found.links)


@pytest.mark.parametrize("form", formats_of(ANSWER))
def test_an_answer_is_downloaded_in_every_format(web: Client, form: str) -> None:
    file = web.get(f"/ask/chain/{form}?wanted=mase")
    assert file.status_code == 200
    assert re.search(r'filename="chain-mase\.\w+"', file.headers["content-disposition"])
    assert file.content


def test_one_place_alone_is_asked(web: Client) -> None:
    page = web.get("/ask/gaps/json?place=Thurrock").json()
    assert page["places"] == ["thurrock"]


def test_a_listing_is_narrowed_counted_and_cut(web: Client) -> None:
    counted = web.get("/api/v1/members?wanted=thurrock-hwb&count_by=capacity&count=true").json()
    assert "by capacity: member 23" in counted["verdict"]
    first = web.get("/api/v1/members?wanted=thurrock-hwb&sort=category&top=2").json()
    assert sum(len(section["statements"]) for section in first["sections"]) == 2


def test_a_page_of_everything_is_bounded_and_says_how_much_is_left(web: Client) -> None:
    page = web.get("/ask/facts").text
    assert page.count('<li class="in-') == 500
    assert re.search(r"[\d,]+ more are not on this page", page)


def test_hostile_text_is_inert(web_of: object) -> None:
    evil = "<script>alert(1)</script>"
    served = web_of(  # type: ignore[operator]
        boards=f"id,name,kind\nboard,{evil},board\n",
    )
    for address in (
        "/",
        "/thing/board",
        "/ask/find?text=script",
        "/ask/find?text=%3Cscript%3E%E2%80%AE",
    ):
        page = served.get(address).text
        assert "<script" not in page
        assert "\u202e" not in page


def test_tables_in_which_nothing_stands_yet_are_served_too(tmp_path: Path) -> None:
    served = client_of(opened(data=begin("Bayford", tmp_path / "us")))
    assert "nothing is recorded" in _words(served.get("/ask/gaps").text).lower()
    refused = served.get("/draw/localities")
    assert (refused.status_code, "nothing is drawn" in refused.text) == (400, True)


def test_no_page_loads_anything_from_elsewhere(web: Client) -> None:
    for address in ("/", "/thing/mase", "/ask/chain", "/draw/chain?wanted=mase", "/nothing"):
        for loaded in _Links(web.get(address).text).loads:
            assert not urlsplit(loaded).netloc
            assert loaded.startswith("/")
