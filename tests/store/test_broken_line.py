"""The database goes away while learners answer: they are told in words, and nothing is lost when it is back."""

from __future__ import annotations

import signal

import pytest
from postgres_server import PostgresServer

from course import display
from course.flow import Study
from course.store import open_store


@pytest.fixture(scope="module")
def own() -> PostgresServer:
    """A server that may be killed without harm to other tests."""
    server = PostgresServer()
    yield server
    server.remove()


class Page:
    """Stands for the widget: what the page gets."""

    def __init__(self):
        self.state = {}
        self.sent = []

    def send(self, told):
        self.sent.append(told)


@pytest.mark.parametrize("lasting", [True, False], ids=["server", "kernel"])
def test_an_answer_given_while_the_database_is_away_is_saved_when_it_is_back(own, minikurs, lasting):
    store = open_store(own.database(), lasting=lasting)
    study = Study(minikurs, store, "kari")
    page = Page()

    def save(text):
        display._take(study, page, "mini-rv01", {"type": "save", "answer": text, "rev": len(page.sent)})
        return page.sent[-1]

    assert save("først")["type"] == "saved"
    own.stop(signal.SIGQUIT)
    told = save("mens den var borte")
    assert told["type"] == "not-saved"
    assert "final" not in told  # the page tries again
    assert "psycopg" not in told["message"]
    own.start()
    assert save("mens den var borte")["type"] == "saved"
    assert study.state("mini-rv01")["answer"] == "mens den var borte"


def test_a_server_that_has_been_restarted_is_met_with_fresh_connections(own):
    store = open_store(own.database(), lasting=True)
    held = [store._engine.connect() for _ in range(3)]
    for each in held:
        each.close()
    own.stop(signal.SIGQUIT)
    own.start()
    assert [store.learners() for _ in range(4)] == [[]] * 4
