"""Libraries that Jupyter's own would load with the server, and that nothing here uses.

jsonschema loads a library for each kind of text it can check, when it is installed. Two of them are large: the grammar
of international addresses (a second and 15 MB) and durations. Jupyter's schemas have neither.
"""

from __future__ import annotations

import sys

LEFT_OUT = ("rfc3987_syntax", "isoduration")


def leave_out() -> None:
    """Let them look as if they were not installed. Does nothing for one that is loaded already."""
    for name in LEFT_OUT:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # None is how Python is told that there is no such
