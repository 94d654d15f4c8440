"""The two databases, the store and nbgrader's gradebook: read as they are at one moment, and made anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, Table, create_engine, select, text
from sqlalchemy.exc import DatabaseError, OperationalError

from course.backup.archive import BackupError, Reader, Writer
from course.backup.rows import fill, lines
from course.backup.shared_files import gather, share
from course.grading.gradebook import (
    SCHEMA,
    gradebook_revision,
    gradebook_tables,
    gradebook_url,
    has_gradebook,
    make_tables,
)
from course.home import Home
from course.store.engine import make_engine
from course.store.migrate import current, migrate, newest, revisions
from course.store.tables import metadata

STORE, GRADEBOOK = "store", "gradebook"
# Minutes and browsers are not worth keeping: whoever has logged out everywhere must not be let in again by an old copy.
KEPT = set(metadata.tables) - {"guesses", "sessions"}
NOT_DATA = "alembic_version"


@dataclass(frozen=True)
class Snapshot:
    """Both databases as they were at one moment, however much is written meanwhile."""

    store: Connection
    gradebook: Connection | None

    @property
    def revision(self) -> str:
        """The store's schema."""
        return str(current(self.store))

    def pack(self, writer: Writer) -> None:
        """Add all tables."""
        for table in _tables(self.store, KEPT):
            writer.add(f"{STORE}/{table.name}", lines(self.store, table))
        if self.gradebook is not None:
            for table in gradebook_tables().sorted_tables:
                writer.add(f"{GRADEBOOK}/{table.name}", lines(self.gradebook, table))


@contextmanager
def snapshot(home: Home) -> Iterator[Snapshot]:
    """Begin to read. From now on nothing that is written is seen; those who write need not wait."""
    with ExitStack() as stack:
        gradebook = gradebook_url(home.nbgrader, home.database_url)
        engines = [make_engine(home.database_url)]
        if has_gradebook(gradebook):
            engines.append(create_engine(gradebook))
        connections = [stack.enter_context(_reading(engine)) for engine in engines]
        yield Snapshot(connections[0], connections[1] if len(connections) > 1 else None)


@contextmanager
def _reading(engine: Engine) -> Iterator[Connection]:
    try:
        if engine.dialect.name == "postgresql":
            engine = engine.execution_options(isolation_level="REPEATABLE READ")
        with engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN")
            current(connection)  # the first question decides which moment it is
            yield connection
    finally:
        engine.dispose()


def is_empty(home: Home) -> bool:
    """Whether there is nobody's data in the store. The store's schema is there already."""
    engine = make_engine(home.database_url)
    try:
        with engine.connect() as connection:
            return not any(connection.execute(select(metadata.tables[name]).limit(1)).first() for name in KEPT)
    finally:
        engine.dispose()


def check_versions(reader: Reader) -> None:
    """Raise `BackupError` for a backup that this version of the course can't read."""
    manifest = reader.manifest
    if manifest.store not in revisions():
        raise BackupError(
            f"Sikkerhetskopien er fra en nyere utgave av kurset ({manifest.course}). Oppgrader kurset først."
        )
    if manifest.gradebook not in {None, gradebook_revision()}:
        raise BackupError("Karakterboka i sikkerhetskopien er fra en annen utgave av nbgrader. Installer den først.")


@contextmanager
def in_postgresql(home: Home, reader: Reader, unpacked: Path) -> Iterator[None]:
    """Put both databases in the place of what is there. It counts when the block has ended well, and not before."""
    engine = make_engine(home.database_url)
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL lock_timeout = '20s'"))
        for name in (*metadata.tables, NOT_DATA):
            connection.execute(text(f"DROP TABLE IF EXISTS {name} CASCADE"))
        _fill_store(connection, reader)
        share(connection, unpacked)
        connection.execute(text(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"))
        if reader.manifest.gradebook:
            before = connection.scalar(text("SHOW search_path"))
            connection.execute(text(f"CREATE SCHEMA {SCHEMA}"))
            connection.execute(text(f"SET LOCAL search_path TO {SCHEMA}"))
            _fill_gradebook(connection, reader)
            connection.execute(text(f"SET LOCAL search_path TO {before}"))
        yield


def to_files(reader: Reader, store: Path, unpacked: Path) -> None:
    """Make both databases as new SQLite files. `unpacked` is the data folder as it will be."""
    engine = make_engine(f"sqlite:///{store}")
    with engine.begin() as connection:
        _fill_store(connection, reader)
        gather(connection, unpacked)
    engine.dispose()
    if reader.manifest.gradebook:
        gradebook = unpacked / "nbgrader" / "gradebook.db"
        gradebook.parent.mkdir(exist_ok=True)
        engine = create_engine(f"sqlite:///{gradebook}")
        with engine.begin() as connection:
            _fill_gradebook(connection, reader)
        engine.dispose()


def nobody_uses(store: Path) -> None:
    """Fold SQLite's log into its file. Raises `sqlalchemy.exc.OperationalError` while a server has it open."""
    engine = create_engine(f"sqlite:///{store}", connect_args={"timeout": 2})
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    except OperationalError:
        raise
    except DatabaseError:
        return  # it is broken, so nobody can be using it
    finally:
        engine.dispose()


def _fill_store(connection: Connection, reader: Reader) -> None:
    """First the schema that the backup was made of, then what is new since then: as when the course is upgraded."""
    migrate(connection, reader.manifest.store)
    packed = {name.removeprefix(f"{STORE}/") for name in reader.manifest.parts if name.startswith(f"{STORE}/")}
    for table in _tables(connection, packed):
        fill(connection, table, reader.lines(f"{STORE}/{table.name}"))
    migrate(connection, newest())


def _fill_gradebook(connection: Connection, reader: Reader) -> None:
    make_tables(connection)
    for table in gradebook_tables().sorted_tables:
        fill(connection, table, reader.lines(f"{GRADEBOOK}/{table.name}"))


def _tables(connection: Connection, names: set[str]) -> list[Table]:
    """Tables of the store as they are in this database, each after those it points at."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name in names)
    return found.sorted_tables
