"""From the first schema that was released to the newest, with what people had written in it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from at_once import at_once
from sqlalchemy import MetaData, inspect, text

from course.model import Draft, Event
from course.store import open_store
from course.store.engine import DatabaseError, make_engine
from course.store.migrate import current, migrate, newest, revisions
from course.store.tables import metadata

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
TEXT = "Kjære dagbok: æøå 🙂"
# What there was in each schema, by the revision that brought it.
WRITTEN = {
    "0001": {
        "events": {
            "learner": "kari",
            "module": "module1_rolle",
            "activity": "rolle-p01",
            "version": "abc",
            "type": "answer",
            "data": {"valg": ["a"], "tekst": TEXT},
            "result": {"points": 1.5, "max_points": 2, "verdict": "delvis"},
            "at": AT,
        },
        "drafts": {
            "learner": "kari",
            "module": "module1_rolle",
            "activity": "rolle-rv01",
            "version": "abc",
            "data": TEXT,
            "at": AT,
        },
    },
    "0002": {
        "dialogues": {"activity": "topart", "code": "abc234", "code_until": AT, "changed": AT},
        "dialogue_parties": {"dialogue": 1, "party": "leder", "page": "side", "secret": "hemmelig", "done": None},
        "dialogue_answers": {"dialogue": 1, "party": "leder", "statement": "s1", "status": 3, "ambition": 5},
        "dialogue_guesses": {"source": "avtrykk", "at": AT},
    },
    "0003": {
        "rooms": {
            "code": "xyz789",
            "module": "module1_rolle",
            "leader": "l",
            "screen": "s",
            "started": AT,
            "changed": AT,
        },
        "room_events": {"room": 1, "at": AT, "type": "joined", "data": {"phone": "t1"}, "key": "j t1"},
    },
}


def write(connection, rows):
    found = MetaData()
    found.reflect(connection)
    for name, row in rows.items():
        connection.execute(found.tables[name].insert().values(**row))


def test_what_was_written_in_every_schema_since_the_first_is_still_there(empty_url):
    engine = make_engine(empty_url)
    for revision, rows in WRITTEN.items():
        with engine.begin() as connection:
            migrate(connection, revision)
            assert current(connection) == revision
            write(connection, rows)
    engine.dispose()

    store = open_store(empty_url)
    (event,), (draft,) = store.events("kari"), store.drafts("kari")
    first = WRITTEN["0001"]["events"]
    assert event == Event("kari", "module1_rolle", "rolle-p01", "abc", "answer", first["data"], first["result"], AT)
    assert draft == Draft("kari", "module1_rolle", "rolle-rv01", "abc", TEXT, AT)
    assert store.dialogues.place("hemmelig", AT).dialogue.code == "abc234"
    assert store.dialogues.answers(1, "leder") == {"s1": (3, 5)}
    room = store.rooms.by_code("xyz789")
    assert [(each.type, each.key) for each in store.rooms.events(room.id)] == [("joined", "j t1")]
    store.append(event)  # numbers go on from where they were
    assert len(store.events("kari")) == 2


def test_the_tables_in_the_code_are_what_the_migrations_make(empty_url):
    open_store(empty_url).close()
    with make_engine(empty_url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_servers_that_start_at_once_make_one_schema(empty_url):
    found = at_once(*(lambda: open_store(empty_url).learners() for _ in range(4)))
    assert found == [[]] * 4


def test_a_migration_that_fails_leaves_the_database_as_it_was(empty_url):
    engine = make_engine(empty_url)
    with engine.begin() as connection:
        migrate(connection, "0001")
        connection.execute(text("CREATE TABLE rooms (id INTEGER)"))  # in the way of 0003
    with pytest.raises(Exception, match="rooms"):
        open_store(empty_url)
    with engine.connect() as connection:
        assert current(connection) == "0001"
        assert not inspect(connection).has_table("dialogues")


def test_a_database_from_a_newer_course_is_left_alone(empty_url):
    open_store(empty_url).close()
    with make_engine(empty_url).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseError, match="nyere utgave"):
        open_store(empty_url)


def test_the_newest_schema_is_the_end_of_one_line():
    assert newest() == revisions()[-1]
    assert revisions() == [f"{number:04}" for number in range(1, len(revisions()) + 1)]
