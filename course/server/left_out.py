"""Libraries that others would load with the server because they are installed, and that nothing here uses.

jsonschema loads one for each kind of text it can check: the grammar of international addresses takes a second and 15
MB, and Jupyter's schemas have neither that nor durations. httpx loads its command line, BeautifulSoup a second
parser, which nbconvert never asks for, and Mako, for the migrations, all colours of program text.
"""

from __future__ import annotations

import sys

LEFT_OUT = ("rfc3987_syntax", "isoduration", "httpx._main", "bs4.builder._lxml", "mako.ext.pygmentplugin")


def leave_out() -> None:
    """Let them look as if they were not installed. Does nothing for one that is loaded already."""
    for name in LEFT_OUT:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # None is how Python is told that there is no such
