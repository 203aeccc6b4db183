"""The API: each question an operation, described in OpenAPI 3.1, its errors as RFC 9457."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import jsonschema
import pytest

from partnership_graph.publishing.formats import write
from partnership_graph.questions.declaration import Argument, Question
from partnership_graph.questions.declared import QUESTIONS
from partnership_graph.web import openapi
from partnership_graph.web.beside import ASKED as EVERY
from partnership_graph.web.fields import fields
from partnership_graph.web.site import Site
from tests.conftest import cannot_without
from tests.web.conftest import Client, client_of
from tests.web.test_pages import ASKED


@pytest.fixture(scope="module")
def described(web: Client) -> dict[str, Any]:
    told: dict[str, Any] = web.get("/api/v1/openapi.json").json()
    return told


def test_the_description_is_openapi_3_1(described: dict[str, Any]) -> None:
    validator = cannot_without("openapi_spec_validator", "make .venv/.test")
    assert described["openapi"].startswith("3.1.")
    validator.OpenAPIV31SpecValidator(described).validate()
    del described["paths"]["/chain"]["get"]["responses"]["200"]["description"]
    with pytest.raises(Exception, match="description"):
        validator.OpenAPIV31SpecValidator(described).validate()


@pytest.mark.parametrize("name", EVERY)
def test_every_question_is_an_operation_whose_answer_keeps_to_its_schema(
    web: Client, name: str
) -> None:
    told = web.get("/api/v1/openapi.json").json()
    operation = told["paths"][f"/{name}"]["get"]
    parameters = {item["name"] for item in operation["parameters"]}
    assert parameters == {item.name for item in fields(EVERY[name])}
    answer = web.get(f"/api/v1/{name}?{ASKED.get(name, '')}")
    assert answer.status_code == 200
    schema = {"$ref": "#/components/schemas/Answer", "components": told["components"]}
    jsonschema.Draft202012Validator(schema).validate(answer.json())


def test_an_answer_is_that_of_the_command_line(web: Client, site: Site) -> None:
    asked = web.get("/api/v1/chain?wanted=mase&include=proposed")
    assert asked.content == write(site.every.at(include=["proposed"]).chain("mase"), "json")


def test_what_is_asked_rightly_and_not_recorded_is_an_answer(web: Client) -> None:
    asked = web.get("/api/v1/chain?wanted=brighter-futures-partnership")
    assert (asked.status_code, asked.json()["found"]) == (200, False)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("chain?wanted=masee", 404),
        ("chain", 400),
        ("chain?wanted=mase&as_of=odd", 400),
        ("chain?wanted=mase&every=true", 400),
        ("nothing", 404),
    ],
)
def test_an_error_is_problem_details(
    web: Client, described: dict[str, Any], address: str, status: int
) -> None:
    refused = web.get(f"/api/v1/{address}")
    assert refused.status_code == status
    assert refused.headers["content-type"] == "application/problem+json"
    told = refused.json()
    schema = {"$ref": "#/components/schemas/Problem", "components": described["components"]}
    jsonschema.Draft202012Validator(schema).validate(told)
    assert told["status"] == status
    assert "pgraph" not in told["detail"]


def test_what_may_have_been_meant_is_told_by_id(web: Client) -> None:
    told = web.get("/api/v1/chain?wanted=masee").json()
    assert told["candidates"][0]["id"] == "mase"


def test_a_question_that_is_added_has_a_form_an_address_and_an_operation(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = Question(
        name="placing",
        asks="List the centres once more.",
        room="places",
        arguments=(
            *QUESTIONS["centres"].arguments,
            Argument(name="loudly", option="--loudly", flag=True, about="Say it loudly."),
        ),
    )
    centres = importlib.import_module(QUESTIONS["centres"].module)
    monkeypatch.setitem(QUESTIONS, "placing", added)

    class Placing:
        @staticmethod
        def find(view: Any, *, loudly: bool = False, **given: Any) -> Any:
            assert loudly
            return centres.find(view, **given)

        tell = staticmethod(centres.tell)

    monkeypatch.setitem(sys.modules, added.module, Placing)
    served = client_of(Site(every=site.every, one=site.one))
    assert "/ask/placing" in served.get("/").text
    page = served.get("/ask/placing?loudly=true")
    assert page.status_code == 200
    assert 'name="loudly"' in page.text
    assert "Say it loudly." in page.text
    asked = served.get("/api/v1/placing?loudly=true")
    assert asked.json()["verdict"] == site.every.centres().verdict
    operation = openapi.described("0")["paths"]["/placing"]["get"]
    assert "loudly" in [item["name"] for item in operation["parameters"]]
