"""LibreOffice at work on a workbook as a person would be: a program of its own, and who speaks to it.

Run as a program by a Python that has ``uno`` (Debian's, with python3-uno) it starts one LibreOffice and
carries out jobs: one JSON object a line on stdin, one answer a line on stdout. It ends LibreOffice and
removes its profile when stdin ends, whatever became of who wrote there. ``Office`` starts it and asks it.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

Edit: TypeAlias = Mapping[str, Any]
At: TypeAlias = str | tuple[str, int | str]
"""A cell: "B2", or the heading above it and its row, or the heading and what another cell of its row says."""

Area: TypeAlias = At | tuple[At, At]
"""One cell, or the cells from one to another."""

_LONGEST_JOB: Final = 240
_TRIES: Final = 300
_PAUSE: Final = 0.1
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>en-GB</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
</oor:items>
"""
"""A profile whose dates are British, whatever the machine's are."""


class OfficeError(Exception):
    """LibreOffice did not do what it was told."""


class Office:
    """One LibreOffice, in a process of its own, that edits one workbook after another.

    Args:
        python: a Python that has ``uno``.
        soffice: LibreOffice.
    """

    def __init__(self, python: str, soffice: str) -> None:
        self.driver = subprocess.Popen(  # noqa: S603 - found on this machine
            [python, "-I", __file__, soffice],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def edit(
        self, source: Path, target: Path | None = None, edits: Sequence[Edit] = ()
    ) -> list[Any]:
        """Open a workbook, carry out edits, save it as another, and return what each edit shows.

        Raises:
            OfficeError: an edit was not carried out, or LibreOffice has ended.
        """
        assert self.driver.stdin is not None
        assert self.driver.stdout is not None
        job = {
            "open": str(source.absolute()),
            "save": str(target.absolute()) if target else "",
            "edits": list(edits),
        }
        self.driver.stdin.write(json.dumps(job) + "\n")
        self.driver.stdin.flush()
        told = json.loads(self.driver.stdout.readline())
        if told["error"]:
            raise OfficeError(told["error"])
        return list(told["shown"])

    def close(self) -> None:
        """End LibreOffice and its driver."""
        with self.driver:
            assert self.driver.stdin is not None
            self.driver.stdin.close()


@cache
def office(python: str, soffice: str) -> Office:
    """Return the one LibreOffice of all tests of a process; whoever asked first closes it."""
    return Office(python, soffice)


@cache
def python_with_uno() -> str:
    """Return a Python that can speak to LibreOffice; "" where there is none."""
    pythons = (Path("/usr/bin/python3"), Path(shutil.which("python3") or sys.executable))
    return next((str(python) for python in pythons if python.exists() and _has_uno(python)), "")


def _has_uno(python: Path) -> bool:
    asked = [str(python), "-I", "-c", "import uno"]
    return subprocess.run(asked, capture_output=True, check=False, timeout=120).returncode == 0  # noqa: S603 - a Python of this machine


# edits


def typed(sheet: str, cell: At, text: str) -> Edit:
    """Type text into a cell, as at a keyboard: the program makes of it what it will."""
    return {"do": "type", "sheet": sheet, "at": cell, "text": text}


def formatted(sheet: str, area: Area, code: str = "General") -> Edit:
    """Give cells a number format."""
    return {"do": "format", "sheet": sheet, "at": area, "code": code}


def formula(sheet: str, cell: At, text: str) -> Edit:
    """Put a formula into a cell."""
    return {"do": "formula", "sheet": sheet, "at": cell, "text": text}


def noted(sheet: str, cell: At, text: str) -> Edit:
    """Put a comment at a cell."""
    return {"do": "note", "sheet": sheet, "at": cell, "text": text}


def linked(sheet: str, cell: At, text: str, address: str) -> Edit:
    """Put a link into a cell."""
    return {"do": "link", "sheet": sheet, "at": cell, "text": text, "address": address}


def listed(sheet: str, area: Area, words: Sequence[str]) -> Edit:
    """Give cells a list of one's own to pick from."""
    return {"do": "list", "sheet": sheet, "at": area, "words": list(words)}


def cleared(sheet: str, area: Area) -> Edit:
    """Empty cells."""
    return {"do": "clear", "sheet": sheet, "at": area}


def merged(sheet: str, area: Area) -> Edit:
    """Merge cells."""
    return {"do": "merge", "sheet": sheet, "at": area}


def dragged_down(sheet: str, area: Area, last: At) -> Edit:
    """Drag the handle at the corner of some cells down to a last cell."""
    return {"do": "drag", "sheet": sheet, "at": area, "last": last}


def ordered(sheet: str, area: Area, head: str, *, down: bool = False) -> Edit:
    """Sort cells, without a heading among them, by the column below a heading."""
    return {"do": "sort", "sheet": sheet, "at": area, "head": head, "down": down}


def filtered(sheet: str, area: Area, head: str, text: str) -> Edit:
    """Show only the rows, below the first of some cells, that have a text below a heading."""
    return {"do": "filter", "sheet": sheet, "at": area, "head": head, "text": text}


def hidden(sheet: str, row: int, count: int = 1) -> Edit:
    """Hide rows."""
    return {"do": "hide", "sheet": sheet, "row": row, "count": count}


def rows_inserted(sheet: str, row: int, count: int = 1) -> Edit:
    """Insert empty rows; the one that was there is below them."""
    return {"do": "insert_rows", "sheet": sheet, "row": row, "count": count}


def rows_deleted(sheet: str, row: int, count: int = 1) -> Edit:
    """Delete rows."""
    return {"do": "delete_rows", "sheet": sheet, "row": row, "count": count}


def column_inserted(sheet: str, head: str) -> Edit:
    """Insert an empty column before one."""
    return {"do": "insert_column", "sheet": sheet, "at": (head, 1)}


def column_deleted(sheet: str, head: str) -> Edit:
    """Delete a column."""
    return {"do": "delete_column", "sheet": sheet, "at": (head, 1)}


def copied(sheet: str, area: Area, cell: At) -> Edit:
    """Copy cells to elsewhere on their sheet."""
    return {"do": "copy", "sheet": sheet, "at": area, "to": cell}


def renamed(sheet: str, name: str) -> Edit:
    """Give a sheet another name."""
    return {"do": "rename", "sheet": sheet, "name": name}


def added(name: str, place: int) -> Edit:
    """Add a sheet."""
    return {"do": "add", "sheet": name, "place": place}


def moved(sheet: str, place: int) -> Edit:
    """Move a sheet among the others."""
    return {"do": "move", "sheet": sheet, "place": place}


def shown(sheet: str, area: Area) -> Edit:
    """Show cells as they look: a list of rows."""
    return {"do": "show", "sheet": sheet, "at": area}


# the program, where there is uno


def _property(name: str, value: Any) -> Any:  # pragma: no cover - in a process of its own
    from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found] # noqa: PLC0415 - only where there is uno

    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


class _Program:  # pragma: no cover - in a process of its own
    """A running LibreOffice."""

    def __init__(self, soffice: str) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="office-"))
        user = self.home / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        pipe = self.home.name
        self.process = subprocess.Popen(  # noqa: S603 - given by who started this
            [
                soffice,
                f"-env:UserInstallation={(self.home / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--nologo",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            self._meet(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except BaseException:
            self.end()
            raise

    def _meet(self, address: str) -> None:
        import uno  # type: ignore[import-not-found] # noqa: PLC0415 - only where there is uno

        here = uno.getComponentContext()
        resolver = here.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", here
        )
        for _ in range(_TRIES):
            with contextlib.suppress(Exception):  # nobody answers yet
                context = resolver.resolve(address)
                make = context.ServiceManager.createInstanceWithContext
                self.desktop = make("com.sun.star.frame.Desktop", context)
                self.dispatcher = make("com.sun.star.frame.DispatchHelper", context)
                return
            if self.process.poll() is not None:
                break
            time.sleep(_PAUSE)
        raise OfficeError("LibreOffice does not answer")

    def end(self) -> None:
        """End every process of it, and remove its profile."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def do(self, job: Mapping[str, Any]) -> list[Any]:
        """Carry out one job."""
        url = Path(job["open"]).as_uri()
        document = self.desktop.loadComponentFromURL(url, "_blank", 0, ())
        if document is None:
            raise OfficeError(f"LibreOffice does not open {job['open']}")
        try:
            document.enableAutomaticCalculation(False)  # only once, and not after each key
            told = [_Edits(self, document).do(edit) for edit in job["edits"]]
            if job["save"]:
                document.enableAutomaticCalculation(True)
                form = _property("FilterName", "Calc MS Excel 2007 XML")
                document.storeToURL(Path(job["save"]).as_uri(), (form,))
        finally:
            document.close(True)
        return told


class _Edits:  # pragma: no cover - in a process of its own
    """What can be done to an open document."""

    def __init__(self, program: _Program, document: Any) -> None:
        self.program, self.document = program, document
        self.sheets = document.Sheets

    def do(self, edit: Edit) -> Any:
        """Carry out one edit, and return what it shows."""
        return getattr(self, f"_{edit['do']}")(edit)

    def _dispatch(self, command: str, name: str, value: str) -> None:
        frame = self.document.CurrentController.Frame
        self.program.dispatcher.executeDispatch(frame, command, "", 0, (_property(name, value),))

    def _sheet_of(self, edit: Edit) -> Any:
        return self.sheets.getByName(edit["sheet"])

    def _area(self, edit: Edit, which: str = "at") -> Any:
        return self._sheet_of(edit).getCellRangeByName(self._name(edit, edit[which]))

    def _name(self, edit: Edit, at: Any) -> str:
        """Return the name of a cell or of some cells, as the program writes it."""
        if isinstance(at, str):
            return at
        first, second = at
        if not isinstance(first, str) or isinstance(second, list):
            return f"{self._name(edit, first)}:{self._name(edit, second)}"
        column, row = self._column(edit, first), self._row(edit, second)
        letters = self._sheet_of(edit).Columns.getByIndex(column).Name
        return f"{letters}{row}"

    def _cells(self, edit: Edit) -> Any:
        """Return what all cells of a sheet say."""
        sheet = self._sheet_of(edit)
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        last = cursor.RangeAddress
        return sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow).getDataArray()

    def _column(self, edit: Edit, head: str) -> int:
        for row in self._cells(edit):
            if head in row:
                return int(row.index(head))
        raise OfficeError(f"no heading {head} in {edit['sheet']}")

    def _row(self, edit: Edit, row: int | str) -> int:
        if isinstance(row, int):
            return row
        for number, cells in enumerate(self._cells(edit), start=1):
            if row in cells:
                return number
        raise OfficeError(f"no row of {row} in {edit['sheet']}")

    def _go(self, edit: Edit) -> None:
        self.document.CurrentController.setActiveSheet(self._sheet_of(edit))
        self._dispatch(".uno:GoToCell", "ToPoint", self._name(edit, edit["at"]))

    def _type(self, edit: Edit) -> None:
        self._go(edit)
        self._dispatch(".uno:EnterString", "StringName", edit["text"])

    def _format(self, edit: Edit) -> None:
        from com.sun.star.lang import Locale  # type: ignore[import-not-found] # noqa: PLC0415 - only where there is uno

        british = Locale("en", "GB", "")
        formats = self.document.NumberFormats
        known = formats.queryKey(edit["code"], british, False)
        key = known if known >= 0 else formats.addNew(edit["code"], british)
        self._area(edit).NumberFormat = key

    def _formula(self, edit: Edit) -> None:
        self._area(edit).setFormula(edit["text"])

    def _note(self, edit: Edit) -> None:
        self._sheet_of(edit).Annotations.insertNew(self._area(edit).CellAddress, edit["text"])

    def _link(self, edit: Edit) -> None:
        cell = self._area(edit)
        cell.setString("")
        link = self.document.createInstance("com.sun.star.text.TextField.URL")
        link.Representation, link.URL = edit["text"], edit["address"]
        cell.insertTextContent(cell.createTextCursor(), link, False)

    def _list(self, edit: Edit) -> None:
        from com.sun.star.sheet.ValidationType import LIST  # type: ignore[import-not-found] # noqa: PLC0415 - only where there is uno

        area = self._area(edit)
        rule = area.Validation
        rule.Type = LIST
        rule.setFormula1(";".join(f'"{word}"' for word in edit["words"]))
        area.Validation = rule

    def _clear(self, edit: Edit) -> None:
        self._area(edit).clearContents(1023)  # all there is

    def _merge(self, edit: Edit) -> None:
        self._area(edit).merge(True)

    def _drag(self, edit: Edit) -> None:
        self.document.CurrentController.setActiveSheet(self._sheet_of(edit))
        self.document.CurrentController.select(self._area(edit))
        self._dispatch(".uno:AutoFill", "EndCell", self._name(edit, edit["last"]))

    def _sort(self, edit: Edit) -> None:
        import uno  # noqa: PLC0415 - only where it is
        from com.sun.star.table import TableSortField  # type: ignore[import-not-found] # noqa: PLC0415 - only where there is uno

        by = TableSortField()
        first = self._area(edit).RangeAddress.StartColumn
        by.Field, by.IsAscending = self._column(edit, edit["head"]) - first, not edit["down"]
        fields = uno.Any("[]com.sun.star.table.TableSortField", (by,))
        self._area(edit).sort((_property("SortFields", fields), _property("ContainsHeader", False)))

    def _filter(self, edit: Edit) -> None:
        from com.sun.star.sheet import TableFilterField  # type: ignore[import-not-found] # noqa: PLC0415 - only where there is uno
        from com.sun.star.sheet.FilterOperator import EQUAL  # type: ignore[import-not-found] # noqa: PLC0415 - only where there is uno

        wanted = TableFilterField()
        first = self._area(edit).RangeAddress.StartColumn
        wanted.Field, wanted.Operator = self._column(edit, edit["head"]) - first, EQUAL
        wanted.IsNumeric, wanted.StringValue = False, edit["text"]
        area = self._area(edit)
        rules = area.createFilterDescriptor(True)
        rules.ContainsHeader = True
        rules.setFilterFields((wanted,))
        area.filter(rules)

    def _hide(self, edit: Edit) -> None:
        for row in range(edit["row"], edit["row"] + edit["count"]):
            self._sheet_of(edit).Rows.getByIndex(row - 1).IsVisible = False

    def _insert_rows(self, edit: Edit) -> None:
        self._sheet_of(edit).Rows.insertByIndex(edit["row"] - 1, edit["count"])

    def _delete_rows(self, edit: Edit) -> None:
        self._sheet_of(edit).Rows.removeByIndex(edit["row"] - 1, edit["count"])

    def _insert_column(self, edit: Edit) -> None:
        self._sheet_of(edit).Columns.insertByIndex(self._area(edit).CellAddress.Column, 1)

    def _delete_column(self, edit: Edit) -> None:
        self._sheet_of(edit).Columns.removeByIndex(self._area(edit).CellAddress.Column, 1)

    def _copy(self, edit: Edit) -> None:
        sheet = self._sheet_of(edit)
        target = self._area(edit, "to").CellAddress
        sheet.copyRange(target, self._area(edit).RangeAddress)

    def _rename(self, edit: Edit) -> None:
        self._sheet_of(edit).Name = edit["name"]

    def _add(self, edit: Edit) -> None:
        self.sheets.insertNewByName(edit["sheet"], edit["place"])

    def _move(self, edit: Edit) -> None:
        self.sheets.moveByName(edit["sheet"], edit["place"])

    def _show(self, edit: Edit) -> list[list[str]]:
        area = self._area(edit)
        rows, columns = area.Rows.Count, area.Columns.Count
        return [
            [area.getCellByPosition(at, row).String for at in range(columns)] for row in range(rows)
        ]


def _answers(
    program: _Program, lines: Iterator[str]
) -> Iterator[dict[str, Any]]:  # pragma: no cover - in a process of its own
    for line in lines:
        watch = threading.Timer(_LONGEST_JOB, program.process.kill)
        watch.start()
        try:
            yield {"shown": program.do(json.loads(line)), "error": ""}
        except Exception as error:  # noqa: BLE001 - whatever LibreOffice raises is told to who asked
            yield {"shown": [], "error": f"{type(error).__name__}: {error}"}
        finally:
            watch.cancel()


def main() -> None:  # pragma: no cover - in a process of its own
    """Carry out jobs until there are no more."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked ends, and with that our input
    program = _Program(sys.argv[1])
    try:
        for answer in _answers(program, iter(sys.stdin.readline, "")):
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()
    finally:
        program.end()


if __name__ == "__main__":  # pragma: no cover - in a process of its own
    main()
