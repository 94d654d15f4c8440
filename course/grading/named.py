"""Learners' names in nbgrader's gradebook, so that formgrader and `nbgrader export` know who is who."""

from __future__ import annotations

import re
import unicodedata

from course.grading.desk import Desk
from course.grading.students import learner_of

# nbgrader's export puts a comma between its fields and nothing around them, and a spreadsheet runs what begins so.
FIELD_SIGNS = re.compile(r'[,;"\r\n\t]+')
FORMULA = re.compile(r"^[=+\-@\s]+")
EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")


def name_students(desk: Desk) -> int:
    """Write the names of all people we know into the gradebook's students. Returns how many were new or changed."""
    people = {each.id: each for each in desk.store.people.all() if each.name.strip()}
    if not people:
        return 0
    changed = 0
    with desk.gradebook() as gradebook:
        for student in gradebook.students:
            person = people.get(learner_of(student.id))
            if person is None:
                continue
            first, last = split_name(person.name)
            email = person.id if is_email(person.id) else None
            if (student.first_name, student.last_name, student.email) != (first, last, email):
                student.first_name, student.last_name, student.email = first, last, email
                changed += 1
        gradebook.db.commit()
    return changed


def split_name(name: str) -> tuple[str, str]:
    """(given names, last name), with nothing in them that an export would take for something else."""
    plain = "".join(sign for sign in FIELD_SIGNS.sub(" ", name) if unicodedata.category(sign)[0] != "C")
    words = FORMULA.sub("", plain).split()
    return " ".join(words[:-1]), FORMULA.sub("", words[-1]) if words else ""


def is_email(learner: str) -> bool:
    """Whether the learner is known by an e-mail address."""
    return EMAIL.fullmatch(learner) is not None
