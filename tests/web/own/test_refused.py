"""What is not taken of what somebody sends, each with a sentence, and with nothing kept."""

from __future__ import annotations

import asyncio
import io
import stat
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from starlette.requests import Request

from partnership_graph.web.own import desk, received, unpacking
from partnership_graph.web.own.received import RefusedError, form_in
from partnership_graph.web.own.telling import name_of
from tests.web.own.conftest import HERE, Served, Visitor, files_of, with_line, words, zipped


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:8081"},
        {"Origin": "https://127.0.0.1:8080"},
    ],
)
def test_a_form_of_another_page_is_refused(
    kept: Served, visitor: Visitor, headers: dict[str, str]
) -> None:
    files = {"file": ("us.zip", zipped(files_of()))}
    answer = visitor.client.post(
        "/own", data={"token": visitor.token}, files=files, headers=headers
    )
    assert (answer.status_code, "sent from another page" in words(answer.text)) == (403, True)
    assert not kept.own.shelf.uploads


def test_a_form_without_its_token_or_its_cookie_is_refused(kept: Served, visitor: Visitor) -> None:
    raw = zipped(files_of())
    other = kept.visitor()
    for given in ("", "0" * 64, other.token):
        assert visitor.send("us.zip", raw, token=given).status_code == 403
    visitor.client.cookies.clear()
    assert "too old" in words(visitor.send("us.zip", raw).text)
    assert not kept.own.shelf.uploads


def test_nothing_is_taken_at_any_other_address(visitor: Visitor) -> None:
    for path in ("/", "/ask/chain", "/ownership", "/api/v1/chain"):
        assert visitor.press(path).status_code == 405
    assert visitor.client.put("/own", headers=HERE).status_code == 405


@pytest.mark.parametrize("how", ["at once", "chunked"])
def test_what_is_too_big_is_refused_whatever_it_says_of_itself(
    kept: Served, visitor: Visitor, how: str
) -> None:
    def pieces(count: int) -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="us.zip"\r\n\r\n'
        yield from (b"0" * 2**20 for _ in range(count))
        yield b"\r\n--x--\r\n"

    headers = {**HERE, "Content-Type": "multipart/form-data; boundary=x"}
    for count in (9, 70):
        content: Any = pieces(count) if how == "chunked" else b"".join(pieces(count))
        answer = visitor.client.post("/own", content=content, headers=headers)
        assert answer.status_code == 413
        assert "8 MB at most" in words(answer.text)
    assert not kept.own.shelf.uploads


FORM = 'multipart/form-data; boundary="x"'


def _request(*messages: dict[str, Any], wait: float = 0.0, kind: str = FORM) -> Request:
    coming = iter(messages)

    async def receive() -> Any:
        for message in coming:
            return message
        return await asyncio.sleep(wait)

    headers = [(b"content-type", kind.encode())]
    return Request({"type": "http", "method": "POST", "headers": headers}, receive)


def test_what_does_not_arrive_is_not_waited_for() -> None:
    piece = {"type": "http.request", "body": b"--x\r\n", "more_body": True}
    with pytest.raises(RefusedError) as slow:
        asyncio.run(form_in(_request(piece, wait=5), seconds=0.05))
    with pytest.raises(RefusedError) as gone:
        asyncio.run(form_in(_request(piece, {"type": "http.disconnect"})))
    assert [each.value.refusal.status for each in (slow, gone)] == [408, 400]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/plain", b"token=x"),
        ("multipart/form-data; boundary=x", b""),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb',
        ),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\nb\r\n" * 20 + b"--x--"),
        ("multipart/form-data", b"--x--"),
    ],
)
def test_what_is_no_form_is_refused(kind: str, body: bytes) -> None:
    with pytest.raises(RefusedError, match="cannot be read"):
        asyncio.run(form_in(_request(sent(body), kind=kind)))


def sent(body: bytes) -> dict[str, Any]:
    return {"type": "http.request", "body": body}


def test_a_form_is_taken_apart_byte_for_byte() -> None:
    raw = bytes(range(256)) + b"\r\n--y\r\n\r\n-x--x"
    body = (
        b'--x\r\nContent-Disposition: form-data; name="token"\r\n\r\nabc\r\n'
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a b.xlsx"\r\nContent-Type: x/y\r\n\r\n'
    )
    found = asyncio.run(form_in(_request(sent(body + raw + b"\r\n--x--\r\n"))))
    assert found["token"].raw == b"abc"
    assert (found["file"].file, found["file"].raw) == ("a b.xlsx", raw)


@pytest.mark.parametrize(
    ("name", "status", "said"),
    [
        ("", 400, "Choose a workbook"),
        ("us.csv", 415, "one table is no place"),
        ("us.xls", 415, "save it as .xlsx"),
        ("us.ods", 415, "save it as .xlsx"),
        ("us.xlsb", 415, "save it as .xlsx"),
        ("us.exe", 415, "neither a workbook"),
        ("us", 415, "neither a workbook"),
        ("us.xlsx/../us.html", 415, "neither a workbook"),
    ],
)
def test_another_kind_of_file_is_refused(
    visitor: Visitor, name: str, status: int, said: str
) -> None:
    answer = visitor.send(name, b"some")
    assert (answer.status_code, said in words(answer.text)) == (status, True)


@pytest.mark.parametrize(
    ("given", "called"),
    [
        ("../../etc/bayford.xlsx", "bayford.xlsx"),
        ("C:\\Users\\me\\bayford.XLSX", "bayford.xlsx"),
        ("<script>alert(1)</script>.zip", "script_.zip"),
        ("us\u202exslx.zip", "us_xslx.zip"),
        ("us\x00.zip", "us_.zip"),
        ("CON.xlsx", "CON_.xlsx"),
        ("...xlsx", "xlsx"),
        ("x" * 300 + ".zip", "x" * 60 + ".zip"),
        ("Bwrdd Llŷn.xlsx", "Bwrdd Llŷn.xlsx"),
        ("", ""),
    ],
)
def test_a_hostile_name_becomes_one_that_any_system_takes(given: str, called: str) -> None:
    assert name_of(given) == called


def _link() -> ZipInfo:
    link = ZipInfo("us/boards.csv")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    return link


def _encrypted(raw: bytes) -> bytes:
    """Set the flag of encryption of every file, as a zip with a password has it."""
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := raw.find(sign, start)) >= 0:
            raw = raw[: start + at] + b"\x01\x00" + raw[start + at + 2 :]
            start += 4
    return raw


def _lying(raw: bytes) -> bytes:
    """Have every file say of itself that it unpacks to ten bytes."""
    for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = 0
        while (start := raw.find(sign, start)) >= 0:
            raw = raw[: start + at] + struct.pack("<L", 10) + raw[start + at + 4 :]
            start += 4
    return raw


def _hostile(*members: tuple[str | ZipInfo, bytes]) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as pack:
        for name, raw in members:
            pack.writestr(name, raw)
    return made.getvalue()


BOARDS = ("us/boards.csv", b"id,name\n")
HOSTILE = {
    "slip": (_hostile(("../../boards.csv", b"id\n")), "leads out of the zip"),
    "slip within": (_hostile(("us/../../boards.csv", b"id\n")), "leads out of the zip"),
    "absolute": (_hostile(BOARDS, ("/etc/cron.d/x.csv", b"id\n")), "is an address on a disk"),
    "drive": (_hostile(BOARDS, ("C:evil.csv", b"id\n")), "is an address on a disk"),
    "backslash": (_hostile(BOARDS, ("..\\evil.csv", b"id\n")), "a backslash or a hidden character"),
    "unseen": (
        _hostile(BOARDS, ("us/\u202evsc.csv", b"id\n")),
        "a backslash or a hidden character",
    ),
    "link": (_hostile((_link(), b"/etc/passwd")), "is a link or a device"),
    "nested": (_hostile(BOARDS, ("us/more.zip", zipped({"a.csv": b""}))), "archive within the zip"),
    "workbook": (_hostile(("us/bayford.xlsx", b"PK")), "send a workbook as it is"),
    "password": (_encrypted(zipped(files_of())), "has a password"),
    "lying": (_lying(zipped(files_of())), "is damaged"),
    "cut": (zipped(files_of())[:-40], "is damaged"),
    "no zip": (b"PK\x03\x04" + b"\0" * 100, "is damaged"),
    "many": (_hostile(*((f"us/{at}.csv", b"") for at in range(501))), "501 files"),
    "twice": (_hostile(BOARDS, ("us/Boards.csv", b"id\n")), "boards.csv twice"),
    "same": (_hostile(BOARDS, ("us/boardz.csv", b"")).replace(b"boardz", b"boards"), "twice"),
    "several": (_hostile(BOARDS, ("them/boards.csv", b"id\n")), "several places (them, us)"),
    "no table": (_hostile(("us/readme.txt", b"hello")), "holds no table of a place"),
    "macros": (
        _hostile(("xl/workbook.xml", b"<x/>"), ("xl/vbaProject.bin", b"")),
        "no table of a place",
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_zip_is_refused_in_a_sentence(
    kept: Served, visitor: Visitor, kind: str, tmp_path: Path
) -> None:
    raw, said = HOSTILE[kind]
    before = {item for item in tmp_path.rglob("*") if item.is_file()}
    answer = visitor.send("us.zip", raw)
    told = words(answer.text)
    assert (answer.status_code, said in told) == (422, True), told
    assert "Traceback" not in told
    assert str(kept.own.shelf.home) not in told
    assert not kept.own.shelf.uploads
    assert list(kept.own.shelf.home.iterdir()) == []
    assert {item for item in tmp_path.rglob("*") if item.is_file()} == before


def test_a_zip_bomb_is_counted_while_it_unpacks(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "MOST_BYTES", 2_000_000)
    raw = zipped({**files_of(), "us/notes.csv": b"0" * 2_000_000})
    assert len(raw) < 50_000
    assert "unpacks to more than 2 MB" in words(visitor.send("us.zip", raw).text)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "has a password, or is an .xls"),
        (b"%PDF-1.7", "is no workbook"),
        (zipped(files_of()), "is no Excel workbook"),
        (b"PK\x03\x04", "is damaged"),
    ],
)
def test_what_is_no_workbook_is_refused_in_a_sentence(
    visitor: Visitor, raw: bytes, said: str
) -> None:
    answer = visitor.send("us.xlsx", raw)
    assert (answer.status_code, f"us.xlsx: {said}" in words(answer.text)) == (422, True)


def test_what_is_hostile_within_is_text(visitor: Visitor) -> None:
    evil = "<script>alert(1)</script>"

    def sent(name: str) -> str:
        changed = with_line(files_of(), "us/boards.csv", ("Bayford Public Services Board", name))
        return visitor.sent(f"{evil}.zip", zipped(changed))

    inert, unseen = sent(f"=HYPERLINK(1){evil}"), sent(f"{evil}\u202e")
    looked = [
        f"{inert}/look{path}" for path in ("/", "/thing/bayford-psb", "/ask/find?text=script")
    ]
    for path in (inert, unseen, "/own", *looked):
        page = visitor.get(path)
        assert page.status_code == 200
        assert "<script" not in page.text
        assert "\u202e" not in page.text
        assert "script-src" not in page.headers["content-security-policy"]
    assert "Excel would calculate it" in words(visitor.get(inert).text)


@pytest.mark.parametrize(
    "headers", [{"X-Forwarded-For": "10.0.0.9"}, {"Forwarded": "for=10.0.0.9"}]
)
def test_from_elsewhere_nothing_is_taken_unless_that_is_wanted(
    serving: Callable[..., Served], us: Path, headers: dict[str, str]
) -> None:
    here, wide = serving(us, into=us), serving(us, into=us, everywhere=True)
    for path in ("/own", "/own/workbook", f"/own/{'x' * 32}", f"/own/{'x' * 32}/checked"):
        assert here.browser("10.0.0.9").get(path).status_code == 403
        assert here.browser().get(path, headers=headers).status_code == 403
    assert "only read" in here.browser("10.0.0.9").get("/own").text
    assert here.browser("10.0.0.9").get("/ask/chain?wanted=bayford-psb").status_code == 200
    assert here.browser("testclient").post("/own", headers=HERE).status_code == 403
    assert wide.browser("10.0.0.9").get("/own", headers=headers).status_code == 200


def test_what_is_refused_has_the_look_and_the_policy_of_every_page(visitor: Visitor) -> None:
    for answer in (visitor.send("us.exe", b"x"), visitor.get(f"{desk.ROOT}/{'x' * 32}")):
        assert '<link rel="stylesheet" href="/style.css">' in answer.text
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"
    assert received.MOST == 8 * 2**20
