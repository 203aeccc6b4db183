"""Names that Windows keeps for devices."""

from __future__ import annotations

from typing import Final

DEVICES: Final = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
}
"""What Windows takes for a device, whatever ends the name: nobody there could open such a file."""
