"""Learner ids as nbgrader needs them: names of folders, with no `+`, `*`, `/` or anything else that means something."""

from __future__ import annotations

from urllib.parse import quote, unquote

# nbgrader's folders are `<student>+<module>+<time>+<random>`, and its database holds 128 characters.
LONGEST = 128


def student_of(learner: str) -> str:
    """The learner id as a student id: letters, digits and `_ - . ~ @` as they are, the rest as `=XX`.

    Raises `ValueError` for an id that is empty or too long.
    """
    student = quote(learner, safe="@").replace("%", "=")
    if student.startswith("."):
        student = f"=2E{student[1:]}"
    if not 0 < len(student) <= LONGEST:
        raise ValueError("a learner id must have 1 to 128 characters when written as a folder name")
    return student


def learner_of(student: str) -> str:
    """The learner id that `student_of` made this from."""
    return unquote(student.replace("=", "%"))
