"""One file: its text, or in one sentence why it has none and what to do in Excel."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Final

SAVE_AS: Final = "in Excel use File, Save As, 'CSV UTF-8 (Comma delimited)', and save again"


@dataclass(frozen=True, slots=True)
class Sort:
    """What a file should be: what its name promises, what wide letters may come from, what to do."""

    promised: str
    wide: str
    then: str


TABLE: Final = Sort("a table", "UTF-16, as Excel's 'Unicode Text' is, and not UTF-8", SAVE_AS)
PLAIN_TEXT: Final = Sort(
    "settings",
    "UTF-16 and not UTF-8",
    "in Notepad use File, Save As, 'All files' and the encoding UTF-8, and save again",
)

_OTHERS: Final = {
    b"PK\x03\x04": "a workbook or another zip file",
    b"\xd0\xcf\x11\xe0": "a workbook of Excel 97 to 2003",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a compressed file",
}
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_MARKUP: Final = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<head")


class NoTextError(Exception):
    """A file has no text; says why, and in which line."""

    def __init__(self, why: str, line: int = 1) -> None:
        super().__init__(why)
        self.line = line


def bytes_of(path: Path) -> bytes:
    """Return what is in a file.

    Raises:
        NoTextError: it is not a file, or it may not be read.
    """
    if why := why_no_file(path):
        raise NoTextError(why)
    try:
        return path.read_bytes()
    except OSError as error:
        raise NoTextError(why_unread(path, error)) from error


def text_of(raw: bytes, sort: Sort = TABLE) -> str:
    """Return the text of a file's bytes.

    Raises:
        NoTextError: they are not UTF-8, or something else than such a file was given its name.
    """
    for beginning, other in _OTHERS.items():
        if raw.startswith(beginning):
            raise NoTextError(f"is {other} that was given the name of {sort.promised}; {sort.then}")
    if raw.startswith(_WIDE) or b"\x00" in raw[: raw.find(b"\n") + 1 or None]:
        raise NoTextError(f"is {sort.wide}; {sort.then}")
    if raw[:1000].lstrip().lower().startswith(_MARKUP):
        raise NoTextError(
            f"is a web page or XML that was given the name of {sort.promised}, perhaps the page of a "
            f"site that asks for a password; {sort.then}"
        )
    try:
        return raw.decode("utf-8-sig").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        why = f"byte {raw[error.start]:#04x} is not UTF-8; {sort.then}"
        raise NoTextError(why, raw.count(b"\n", 0, error.start) + 1) from error


def why_no_file(path: Path) -> str:
    """Return why a path is no file, without opening it: whoever opens a pipe may wait for ever."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return why_unread(path, error)
    if S_ISDIR(mode):
        return "is a folder; expected a file; rename the folder or move it out of the data folder"
    return (
        "" if S_ISREG(mode) else "is a pipe or a device; expected a file; put the file itself here"
    )


def why_unread(path: Path, error: OSError) -> str:
    """Return why a file or folder cannot be read, from the error of who tried."""
    if error.errno in {errno.ENOENT, errno.ELOOP} and path.is_symlink():
        return "is a link that leads nowhere; mend the link, or put what it should lead to here"
    return (
        f"cannot be read ({error.strerror}); close it where it is open, such as in Excel, "
        "or have yourself given the right to read it"
    )
