"""What a tool is made of, without a session: hints that are calls, errors without options, nothing unasked."""

from __future__ import annotations

import asyncio
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from typing import Any

import pytest
from click.testing import Result

from partnership_graph import load
from partnership_graph.errors import QuestionError
from partnership_graph.facts.records import Board, Person
from partnership_graph.mcp.asking import Assistant
from partnership_graph.mcp.pages import ROOM, page
from partnership_graph.mcp.tools import OF_ANY, OF_LISTINGS, taken_by
from partnership_graph.mcp.words import hint, message, said
from partnership_graph.publishing.escapes import UNSEEN
from partnership_graph.questions.declared import QUESTIONS
from tests.conftest import cannot_without
from tests.mcp.client import INSTALL, talking
from tests.mcp.test_session import HIDDEN, OF_A_SHELL, needed, texts

Run = Callable[..., Result]
CALL = re.compile(r'^(\w+)\(((?:\w+="[^"]*"(?:, )?)*)\)$')
PATH = "/mcp"


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant.of(load("thurrock"))


@pytest.fixture
def server(assistant: Assistant) -> Any:
    """The server, in this process."""
    cannot_without("mcp", INSTALL)
    module = __import__("partnership_graph.mcp.server", fromlist=["Server"])
    return module.Server(assistant)


def test_what_every_tool_takes_is_called_as_no_questions_own_argument() -> None:
    for question in QUESTIONS.values():
        own = {item.name for item in question.arguments}
        assert not own & {*OF_ANY, *OF_LISTINGS}, question.name
        assert set(taken_by(question).get("required", ())) <= own


def test_what_an_answer_leads_on_to_is_a_call_that_a_tool_takes(assistant: Assistant) -> None:
    seen = 0
    bodies = [body.id for body in assistant.asking.dataset.all(Board)][::8]
    asked = [(tool, needed(tool)) for tool in QUESTIONS]
    asked += [(tool, {"wanted": body}) for body in bodies for tool in ("show", "members", "roles")]
    for tool, given in asked:
        told = assistant.call(tool, given)
        more = [item["more"] for item in (*told["remarks"], *told["sections"]) if "more" in item]
        for each in (part for text in more for part in text.split("; ")):
            assert not OF_A_SHELL.search(each), each
            if call := CALL.match(each):
                takes = taken_by(QUESTIONS[call[1]])["properties"]
                assert set(re.findall(r'(\w+)="', call[2])) <= set(takes), each
                seen += 1
    assert seen > 60


@pytest.mark.parametrize("tool", QUESTIONS)
def test_no_error_of_a_tool_names_an_option_of_the_command_line(
    assistant: Assistant, tool: str
) -> None:
    wrong = {"array": ["?!"], "string": "?!", "boolean": "?!", "integer": "?!"}
    takes = taken_by(QUESTIONS[tool])["properties"]
    names = [name for name in takes if name not in OF_ANY or tool == "members" or name == "limit"]
    told = [
        refusal(assistant, tool, {**needed(tool), name: wrong[takes[name]["type"]]})
        for name in names
    ]
    assert len(list(filter(None, told))) > 1
    assert not any(map(OF_A_SHELL.search, told))


def refusal(assistant: Assistant, tool: str, given: dict[str, Any]) -> str:
    """Return what is said of a call that is refused; "" where it is answered."""
    try:
        assistant.call(tool, given)
    except QuestionError as error:
        return message(error, QUESTIONS[tool])
    return ""


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("pgraph attendance hwb --on 2016-05-01", 'attendance(wanted="hwb", on="2016-05-01")'),
        ("pgraph seats a; pgraph seats b", 'seats(wanted="a"); seats(wanted="b")'),
        ("pgraph route A B --undirected", 'route(start="A", goal="B", undirected="true")'),
        ("pgraph add body --data FOLDER", ""),
        ("pgraph facts 'it", ""),
        ("--include implied --include proposed", "include=implied include=proposed"),
        ("--include implied, without --source and --only", "include=implied, without source and only"),
        ("--as-of 2016-03-17", "as_of=2016-03-17"),
        ("--down", "down=true"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_is_typed_at_a_shell_is_told_as_a_call(typed: str, told: str) -> None:
    assert hint(typed, QUESTIONS["chain"]) == told


def test_a_sentence_for_a_shell_is_one_for_a_tool() -> None:
    told = said("leave --clause out; --of-all is none", QUESTIONS["terms"])
    assert told == "leave of_all out; of_all is none"
    assert said("Only these; may be given more than once.") == "Only these."
    assert said("a -- b and a--b stay") == "a -- b and a--b stay"


def test_a_long_error_keeps_its_beginning_and_is_cut() -> None:
    told = message(QuestionError("first\n" + "\n".join(f"{at}\u202e" for at in range(99))))
    assert told.startswith("first\n0\n1\n")
    assert told.endswith("and 60 more")


def test_what_nobody_can_see_reaches_no_assistant(assistant: Assistant) -> None:
    answer = assistant.asking.ask("show", wanted="thurrock-hwb")
    hidden = page(answer.mapped(lambda text: f"{HIDDEN}{text}{HIDDEN}\ud800"), QUESTIONS["show"])
    assert hidden["verdict"] == answer.verdict
    assert not any(map(UNSEEN.search, texts(hidden)))
    assert "\ud800" not in "".join(texts(hidden))


def test_an_entry_that_is_larger_than_a_page_is_shown_alone(made: Callable[..., Any]) -> None:
    names = "\n".join(f"b{at},{'long name ' * 190}{at}" for at in range(40))
    told = Assistant.of(made(boards=f"id,name\n{names}")).call("find", {"text": "long"})
    assert 0 < told["next_offset"] < 40
    assert sum(map(len, texts(told))) <= ROOM


def test_where_every_answer_is_without_names_none_has_one() -> None:
    opened = load("thurrock")
    people = [person.name for person in opened.dataset.all(Person)]
    without = Assistant.of(opened, names=False)
    for tool in QUESTIONS:
        told = "\n".join(texts(without.call(tool, needed(tool))))
        assert [name for name in people if name in told] == [], tool
    with pytest.raises(QuestionError) as error:
        without.call("seats", {"wanted": people[0][:-1]})
    assert people[0] not in message(error.value)


def test_a_question_asks_no_other_machine(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*args: object) -> None:
        raise AssertionError(args)

    monkeypatch.setattr(socket.socket, "connect", connect)
    told = asyncio.run(server.call_tool("chain", {"wanted": "mase"}))
    assert told.structured_content["found"]
    assert len(asyncio.run(server.list_tools())) == len(QUESTIONS)
    assert asyncio.run(server.list_resource_templates())[0].uri_template == "pgraph://body/{id}"


def test_a_fault_of_ours_is_told_as_one_and_nothing_else_of_it(
    server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("/home/somebody/secret")

    monkeypatch.setattr(Assistant, "call", fails)
    for asked in (server.call_tool("chain", {}), server.read_resource("pgraph://body/mase")):
        with pytest.raises(Exception, match="by a fault of ours") as error:
            asyncio.run(asked)
        assert "secret" not in str(error.value)


def test_what_is_refused_in_this_process_says_why(server: Any) -> None:
    uris = [str(item.uri) for item in asyncio.run(server.list_resources())]
    assert asyncio.run(server.read_resource(uris[0]))[0].content.startswith("{")
    for asked in (server.call_tool("chian", {}), server.read_resource("pgraph://body/chian")):
        with pytest.raises(Exception, match=r"Did you mean|nothing is recorded"):
            asyncio.run(asked)
    with pytest.raises(Exception, match="no such resource"):
        asyncio.run(server.read_resource("pgraph://else"))


def test_without_the_extra_one_is_told_what_to_install(
    pgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)
    for name in [
        name for name in sys.modules if name.startswith(("mcp.", "partnership_graph.mcp.server"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    result = pgraph("mcp")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "pip install 'partnership-graph[mcp]'" in result.stderr


@pytest.mark.parametrize(
    ("args", "how"), [((), "stdio"), (("--http", "--port", "{}"), "streamable-http")]
)
def test_a_server_is_started_for_this_machine_alone(
    pgraph: Run, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], how: str
) -> None:
    server = cannot_without("partnership_graph.mcp.server", INSTALL)
    started: list[Any] = []
    monkeypatch.setattr(server.Server, "run", lambda _, way, **at: started.append((way, at)))
    port = free_port()
    result = pgraph("mcp", "--place", "thurrock", *(item.format(port) for item in args))
    assert (result.exit_code, result.stdout) == (0, "")
    ((way, at),) = started
    assert way == how
    assert not at or (at["host"], at["port"]) == ("127.0.0.1", port)


def test_a_port_that_is_taken_is_refused_in_a_sentence(pgraph: Run) -> None:
    cannot_without("mcp", INSTALL)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = pgraph("mcp", "--place", "thurrock", "--http", "--port", port)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"port {port} cannot be listened on" in result.stderr


def test_over_http_the_same_is_answered_and_strangers_are_not() -> None:
    http = cannot_without("mcp.client.streamable_http", INSTALL)
    with listening() as port:
        with talking(http.streamable_http_client(f"http://127.0.0.1:{port}{PATH}")) as client:
            assert len(client.tools()) == len(QUESTIONS)
            assert "Did you mean" in client.refused("chain", wanted="thurock-hwb")
        assert status(port, Host="evil.example") == 421
        assert status(port, Origin="https://evil.example") == 403


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as tried:
        return int(tried.getsockname()[1])


@contextmanager
def listening() -> Iterator[int]:
    """Start ``pgraph mcp --http`` and end it."""
    port = free_port()
    command = [sys.executable, "-m", "partnership_graph", "mcp", "--place", "thurrock", "--http"]
    with subprocess.Popen(  # noqa: S603 - this project's own program
        [*command, "--port", str(port)], stderr=subprocess.DEVNULL
    ) as process:
        try:
            until = time.monotonic() + 60
            while process.poll() is None and time.monotonic() < until:
                with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                time.sleep(0.1)
            yield port
        finally:
            process.terminate()


def status(port: int, **headers: str) -> int:
    """Return the status of a request with other headers."""
    asking = HTTPConnection("127.0.0.1", port, timeout=10)
    usual = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    asking.request("POST", PATH, body="{}", headers=usual | headers)
    try:
        return asking.getresponse().status
    finally:
        asking.close()
