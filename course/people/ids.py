"""What somebody may be called in the store: the id, which is also the name of her folder with nbgrader."""

from __future__ import annotations

import re
from urllib.parse import quote

# As `course.grading.students` writes it; nbgrader's database holds 128 characters.
LONGEST = 128
ID = re.compile(r"[^\W_][\w.@+~-]*")


def read_id(written: str) -> str | None:
    """The id that was written; None when it can't be one. An e-mail address is the same in large and small letters."""
    written = written.strip()
    if not ID.fullmatch(written) or len(quote(written, safe="@")) > LONGEST:
        return None
    return written.lower() if "@" in written else written
