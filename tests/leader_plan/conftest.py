"""A learner in the real course, and a few plans of hers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from plan_rows import row

from course.content import Course
from course.flow import Study
from course.leader_plan.gather import gather
from course.leader_plan.plan import LeaderPlan
from course.store import Store

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def learner(real_course: Course, store: Store) -> Study:
    return Study(real_course, store, "kari", now=lambda: NOON)


@pytest.fixture
def planned(learner: Study) -> Callable[..., LeaderPlan]:
    """The plan after these answers, as it is at noon on 21 November 2026."""

    def after(answers: dict[str, Any] | None = None) -> LeaderPlan:
        for activity, answer in (answers or {}).items():
            learner.receive(activity, {"type": "save", "answer": answer})
        return gather(learner, NOON)

    return after


@pytest.fixture
def whole(planned: Callable[..., LeaderPlan]) -> LeaderPlan:
    """Four modules, with a day that has passed, one that is done, and one that is today."""
    return planned(
        {
            "rolle-v-100dager": {
                "actions": [
                    row("Snakk med lederen", deadline="2026-11-16", first_step="Be om en time", who="Lederen min"),
                    row("Møt tillitsvalgt", deadline="2026-11-13", follow_up="2026-11-30", done=True),
                    row("Les budsjettet"),
                ]
            },
            "ledelse-v-utviklingsplan": {
                "actions": [row("Retning", goal="Alle vet hva som haster", deadline="2026-11-21", sign="Ingen spør")]
            },
            "ha-v-medbestemmelsesplan": {"sak": "Ny vaktordning", "drofting": "2026-12-02", "evaluering": "2027-06-01"},
            "aml-v-risiko": {"situasjon": "Kveldsbesøk", "tiltak": [row("To på jobb", who="Avdelingsleder")]},
        }
    )
