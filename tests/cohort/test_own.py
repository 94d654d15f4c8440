"""What a learner is told of her own deadlines and hand-ins."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from course.cohort.own import OwnHandIn, own_hand_ins
from course.grading.receipts import GRADED, HANDED_IN, module_event
from course.model import Cohort, Person
from course.store import open_store

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ENDS, EARLY = date(2027, 6, 15), date(2026, 11, 1)


@pytest.fixture
def store(tmp_path, module):
    made = open_store(f"sqlite:///{tmp_path / 'own.sqlite'}")
    made.people.save_cohort(Cohort("hosten", "Høsten 2026", date(2026, 9, 1), ENDS, {module.slug: EARLY}))
    made.people.add(Person("kari", "Kari", cohort="hosten"), None, NOW)
    yield made
    made.close()


def own(store, module, learner="kari"):
    return own_hand_ins(store, learner, [module])[module.slug]


def test_the_deadline_is_there_until_the_module_is_handed_in(store, module):
    assert own(store, module) == OwnHandIn(EARLY)
    store.append(module_event("kari", module.slug, HANDED_IN, {}, NOW))
    assert own(store, module) == OwnHandIn(None, NOW)


def test_a_module_that_is_answered_waits_no_longer_until_it_is_handed_in_anew(store, module):
    later = NOW + timedelta(days=1)
    store.append(module_event("kari", module.slug, HANDED_IN, {}, NOW))
    store.append(module_event("kari", module.slug, GRADED, {}, later))
    assert own(store, module) == OwnHandIn()
    store.append(module_event("kari", module.slug, HANDED_IN, {}, later + timedelta(days=1)))
    assert own(store, module).waits_since == later + timedelta(days=1)


def test_somebody_without_a_cohort_has_no_deadline(store, module):
    assert own(store, module, "lokal") == OwnHandIn()
