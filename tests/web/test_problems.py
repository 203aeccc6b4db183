"""Every refusal under /api is problem details (RFC 9457), also before a page is reached."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from partnership_graph.web import app, shown
from partnership_graph.web.guard import MOST, Guard
from partnership_graph.web.openapi import described
from partnership_graph.web.site import Site
from partnership_graph.web.work import Work
from tests.web.conftest import HOST, Client

CHAIN = "/api/v1/chain"
LONG = f"{CHAIN}?wanted={'x' * 4000}"


@pytest.mark.parametrize(
    ("method", "address", "headers", "status"),
    [
        ("GET", f"{CHAIN}?wanted=mase", {"Host": "evil.example"}, 421),
        ("POST", CHAIN, {}, 405),
        ("DELETE", "/api/v1/nothing", {}, 405),
        ("GET", LONG, {}, 414),
        ("GET", "/api", {}, 404),
        ("GET", "/api/", {}, 404),
        ("GET", "/api/v2/chain", {}, 404),
        ("GET", "/api/v1/nothing", {}, 404),
        ("GET", "/api/v1/chain/more", {}, 404),
        ("GET", f"{CHAIN}?wanted=masee", {}, 404),
        ("GET", f"{CHAIN}?wanted=Health+and+Wellbeing+Board", {}, 400),
        ("GET", CHAIN, {}, 400),
        ("GET", f"{CHAIN}?wanted=mase&as_of=soon", {}, 400),
        ("GET", f"{CHAIN}?wanted=mase&odd=1", {}, 400),
        ("GET", "/api/v1/rehearse", {}, 400),
        ("GET", "/api/v1/rehearse?changes=close,,,,", {}, 400),
    ],
)
def test_a_refusal_is_problem_details(
    web: Client, method: str, address: str, headers: dict[str, str], status: int
) -> None:
    refused = web.request(method, address, headers=headers)
    _is_problem(refused, status, address.partition("?")[0])


def test_a_fault_of_ours_is_too(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Site, "answer", fault)
    served = TestClient(
        shown.made(Site(every=site.every, one=site.one)),
        base_url=HOST,
        raise_server_exceptions=False,
    )
    refused = served.get(f"{CHAIN}?wanted=mase")
    _is_problem(refused, 500, CHAIN)
    assert "ZeroDivision" not in refused.text


def test_where_more_is_asked_than_is_made_a_page_leads_to_the_same_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "Work", partial(Work, most=0))
    served = TestClient(shown.made(Site(every=site.every, one=site.one)), base_url=HOST)
    refused = served.get("/ask/chain?wanted=mase")
    assert refused.status_code == 503
    assert '<a href="/ask/chain?wanted=mase">Ask the same again</a>' in refused.text


@pytest.mark.parametrize(("now", "most"), [(MOST, 1), (0, 0)], ids=["looked at", "made"])
def test_too_much_at_once_is_too_and_says_when_to_ask_again(
    site: Site, monkeypatch: pytest.MonkeyPatch, now: int, most: int
) -> None:
    monkeypatch.setattr(app, "Work", partial(Work, most=most))
    pages = app.pages_of(Site(every=site.every, one=site.one))
    refused = TestClient(Guard(pages, now=now), base_url=HOST).get(f"{CHAIN}?wanted=mase")
    _is_problem(refused, 503, CHAIN)
    assert int(refused.headers["retry-after"]) > 0


def _is_problem(refused: Any, status: int, address: str) -> None:
    assert refused.status_code == status
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.headers["content-security-policy"].startswith("default-src 'none'")
    told = refused.json()
    parts = described("0")["components"]
    schema = {"$ref": "#/components/schemas/Problem", "components": parts}
    jsonschema.Draft202012Validator(schema).validate(told)
    assert (told["type"], told["status"]) == ("about:blank", status)
    assert told["title"] == HTTPStatus(status).phrase
    assert told["instance"] == address
    assert told["detail"]
    assert "--" not in told["detail"]


def test_every_status_that_is_refused_with_is_described() -> None:
    told = {"400", "404", "405", "414", "421", "500", "503"}
    for path in described("0")["paths"].values():
        assert told <= set(path["get"]["responses"])
