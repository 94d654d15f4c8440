"""An activity as a widget in a notebook: the page's messages go to the flow, the new state comes back."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cache
from typing import Any

from course.content import Course, load_course
from course.flow import Refused, Study
from course.home import Home
from course.kinds.widget import ActivityWidget, on_own_page
from course.messages import sentences, text
from course.store import Store, open_store
from course.store.engine import is_postgresql
from course.store.rehearsal import nothing_kept

log = logging.getLogger(__name__)


@cache
def _course() -> Course:
    return load_course()


@cache
def _store() -> Store:
    return open_store(Home.from_environment().database_url)


@cache
def study() -> Study:
    """The learner that this kernel serves. One course, one store, one learner for each kernel."""
    home, course = Home.from_environment(), _course()
    return Study(course, _store(), home.learner, home.locale or course.locale)


def warm() -> None:
    """Read the course and try the store and the widgets, as a learner that isn't there. For a process whose children
    will be kernels: they find all of it in memory. No connection is left open, and no learner's answers are read."""
    nobody = Study(_course(), _store(), "")
    for module in nobody.course.modules:
        for activity_id, state in nobody.states(module.slug).items():
            ActivityWidget(activity=nobody.question(activity_id), state=state, messages={}).close()
    _store().close()


def rehearse() -> None:
    """Answer one activity of each kind as a learner that isn't there, in a database that isn't either; SQLite only.

    What the libraries make at the first answer, all kernels then share: 1.5 MB less for each (USS).
    """
    if is_postgresql(Home.from_environment().database_url):
        return
    nobody = Study(_course(), _store(), "")
    every = {each.kind: each for module in nobody.course.modules for each in module.activities.values() if each.samples}
    with nothing_kept(nobody.store):
        for activity in every.values():
            widget = ActivityWidget(activity={}, state=nobody.state(activity.id), messages={})
            for sample in activity.samples.by_name().values():
                for kind in ("save", "submit"):
                    _take(nobody, widget, activity.id, {"type": kind, "answer": sample.tries[-1]})
            widget.close()


@cache
def _first_states(module: str) -> dict[str, dict[str, Any]]:
    """Where the learner stands in all activities of a module, asked for once: a page shows forty of them in a row."""
    return study().states(module)


def widget_for(activity_id: str) -> ActivityWidget:
    """The activity as a widget, wired to the flow. Raises `KeyError` for an unknown id."""
    current = study()
    widget = ActivityWidget(
        # Our own page has drawn the question already. To make it again was a third of a new kernel's work,
        # and 1 MB of its own (USS).
        activity={"id": activity_id} if on_own_page() else current.question(activity_id),
        # Whoever shows it again has answered meanwhile.
        state=_first_states(current.course.module_of(activity_id).slug).pop(activity_id, None)
        or current.state(activity_id),
        messages={} if on_own_page() else sentences("activities", current.locale),
    )
    widget.on_learner(lambda message: _take(current, widget, activity_id, message))
    return widget


def _take(current: Study, widget: ActivityWidget, activity_id: str, message: Mapping[str, Any]) -> None:
    """Answer every message: with the new state when it is kept, with a sentence when it isn't."""
    rev = message.get("rev") if isinstance(message, Mapping) else None
    try:
        widget.state = current.receive(activity_id, message, widget.state)
    except Refused as reason:
        widget.send({"type": "not-saved", "rev": rev, "message": str(reason), "final": True})
    except Exception:
        # Whatever went wrong, the learner gets a sentence and the page tries again; the log gets the rest.
        log.exception("could not take a message for %s", activity_id)
        widget.send({"type": "not-saved", "rev": rev, "message": text("pages.went_wrong", current.locale)})
    else:
        widget.send({"type": "saved", "rev": rev, "at": widget.state["saved"]})
