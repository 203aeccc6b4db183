"""The box on every page: a name leads to its page, a sentence to its answer with how it was read, else to what comes near."""

from __future__ import annotations

import re
from html import unescape

import pytest

from partnership_graph.web.site import Site
from tests.web.conftest import Client, client_of


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("MASE", "/thing/mase"),
        ("tell me about NELFT?", "/thing/nelft"),
        ("safeguarding", "/ask/find?text=safeguarding"),
    ],
)
def test_a_name_leads_to_its_page_and_part_of_one_to_what_is_called_so(
    web: Client, text: str, leads: str
) -> None:
    found = web.get("/words", params={"text": text})
    assert (found.status_code, found.headers["location"]) == (303, leads)


def test_a_sentence_is_answered_with_how_it_was_read(web: Client) -> None:
    asked = web.get("/words", params={"text": "members of ice in 2016"})
    page = unescape(asked.text)
    assert asked.status_code == 200
    assert "<p>Read as: members; Body: ice, As of: 2016. <a" in page
    assert 'href="/ask/members?wanted=ice&as_of=2016"' in page
    plain = unescape(web.get("/ask/members?wanted=ice&as_of=2016").text)
    verdict = plain[plain.index('<p class="verdict">') :].partition("</p>")[0]
    assert verdict in page


def test_a_sentence_that_is_not_read_is_refused_with_links_to_what_comes_near(web: Client) -> None:
    asked = web.get("/words", params={"text": "who is not on the ice <b>"})
    page = unescape(asked.text)
    assert asked.status_code == 400
    assert "Nothing is answered: these words are not understood in it: 'not'" in page
    assert '<a href="/ask/members?wanted=ice">members; Body: ice</a>' in page
    assert "<b>" not in asked.text
    assert web.get("/words", params={"text": "x" * 501}).status_code == 400
    assert web.get("/words").status_code == 400


def test_what_comes_near_is_offered_as_a_form_where_a_name_is_to_be_given_still(
    web: Client,
) -> None:
    page = unescape(web.get("/words", params={"text": "is the moon made of cheese"}).text)
    offered = re.findall(r'<li><a href="([^"]+)">([^<]+)</a>', page)
    assert (
        "/ask/chain",
        "chain: Follow every upward line from a thing, and say why each route ends",
    ) in offered
    assert not [
        text for address in offered for text in address if "pgraph" in text or "=BOARD" in text
    ]


def test_names_of_people_are_withheld_in_how_it_was_read(nameless: Site) -> None:
    web = client_of(nameless)
    read = web.get("/words", params={"text": "where does Ian Wake sit"}).text
    assert "Read as: seats; " in read
    for page in (read, web.get("/words", params={"text": "why is Ian Wake on the ICE"}).text):
        said = re.sub(' (href|value)="[^"]*"', "", page)  # an address asks what was asked
        assert not re.search("ian.wake", said, re.IGNORECASE)
