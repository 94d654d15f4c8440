"""Names of files in nbgrader's folders."""

from __future__ import annotations

from course.grading.submission import ANSWERS

TIMESTAMP = "timestamp.txt"
SECRET = "submission_secret.txt"  # noqa: S105 - nbgrader's file name; what is in it names the feedback file
# What lies in a submission besides the notebook.
OWN_FILES = frozenset({ANSWERS, TIMESTAMP, SECRET})
IMAGES = "img"
PICTURES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".webp"})
# The time in the name of a folder in the exchange, nbgrader's default.
TIME = "%Y-%m-%d %H:%M:%S.%f %Z"
TIME_IN_FILE = "%Y-%m-%d %H:%M:%S.%f UTC"
