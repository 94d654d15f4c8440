"""What a spreadsheet makes of a cell in a CSV file."""

from __future__ import annotations

# A cell that begins with one of these, after blanks, is a formula to some spreadsheet. The last four are the full-width
# forms of others.
FORMULA = tuple("=+-@|%\uff1d\uff0b\uff0d\uff20")
BREAKS = ("\t", "\r", "\n")


def harmless(cell: str) -> str:
    """The cell as text, whatever it begins with (OWASP, «CSV Injection»). It is for texts: a negative number is one
    too."""
    return f"'{cell}" if cell.startswith(BREAKS) or cell.lstrip().startswith(FORMULA) else cell
