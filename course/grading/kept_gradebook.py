"""nbgrader's gradebook, opened again and again by a server.

nbgrader makes a new engine each time, which looks through all tables and compiles every statement anew: to read the
points of one learner takes 20 ms of the processor, and 6 with an engine that is kept. Nothing else is kept: connections
are closed each time, as nbgrader does. So a PostgreSQL may be restarted, a file may be put back from a copy, and nobody
holds a connection while nothing is asked.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from nbgrader.api import Gradebook
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import scoped_session, sessionmaker

from course.grading.gradebook import make_schema
from course.store.engine import is_postgresql, read_url

_kept: dict[tuple[str, str], tuple[int, Engine]] = {}
_one_at_a_time = Lock()


class OpenedGradebook(Gradebook):  # type: ignore[misc]  # nbgrader has no types
    """`Gradebook` on an engine that knows its tables, with a session of its own: two may be open in one thread."""

    def __init__(self, engine: Engine, course_id: str) -> None:
        # Not nbgrader's: it would make an engine.
        self.engine, self.course_id, self.authenticator = engine, course_id, None
        self.db = scoped_session(sessionmaker(autoflush=True, bind=engine))


def open_gradebook(url: str, course_id: str) -> OpenedGradebook:
    """The gradebook at this address; use it in a `with`. Raises `DatabaseError`, and SQLAlchemy's errors."""
    with _one_at_a_time:
        file, engine = _kept.get((url, course_id), (0, None))
        if engine is None or file != _file(url):
            make_schema(url)
            Gradebook(url, course_id).close()  # makes the tables, and notes the course
            engine = create_engine(url)
            _kept[url, course_id] = (_file(url), engine)
    return OpenedGradebook(engine, course_id)


def _file(url: str) -> int:
    """What tells a file from another with the same name; 0 where there is none."""
    if is_postgresql(url):
        return 0
    file = Path(str(read_url(url).database))
    return file.stat().st_ino if file.is_file() else 0
