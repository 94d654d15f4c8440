"""Which addresses mean a database, and how many connections are held."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from course.store import open_store
from course.store.engine import AT_MOST_MORE, KEPT_OPEN, DatabaseError, make_engine, read_url


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_every_way_to_write_postgresql_means_psycopg_3(scheme):
    url = read_url(f"{scheme}://kari:p%40ss@vert:5433/kurs?sslmode=require")
    assert url.drivername == "postgresql+psycopg"
    assert (url.password, url.port, url.query["sslmode"]) == ("p@ss", 5433, "require")


@pytest.mark.parametrize("written", ["mysql://vert/kurs", "postgresql+asyncpg://vert/kurs", "ikke en adresse", ""])
def test_other_databases_are_refused_in_words_without_a_password(written):
    with pytest.raises(DatabaseError, match="NYSOMLEDER_DATABASE_URL"):
        read_url(written)


def connections(url):
    """How many connections to this database there are, beside the one that asks."""
    with make_engine(url).connect() as asking:
        query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        return asking.scalar(text(query))


def test_a_kernel_holds_no_connection_while_nobody_answers(in_postgresql):
    before = connections(in_postgresql)
    kernels = [open_store(in_postgresql) for _ in range(20)]
    for each in kernels:
        each.learners()
    assert connections(in_postgresql) == before


def test_a_server_holds_few_and_never_more_than_its_share(in_postgresql):
    before = connections(in_postgresql)
    engine = make_engine(in_postgresql, lasting=True)
    open_ones = [engine.connect() for _ in range(KEPT_OPEN + AT_MOST_MORE)]
    for each in open_ones:
        each.close()
    assert connections(in_postgresql) == before + KEPT_OPEN
    engine.dispose()
