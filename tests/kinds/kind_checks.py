"""What the tests of the kinds share: the toy course, any JSON value, and what the browser must not get."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st

from course.content import load_course
from course.kinds import Activity, load
from course.kinds.base import SAMPLE_TIME
from course.kinds.reading import fill, read_toml
from course.model import Result

MINIKURS = Path(__file__).parents[1] / "minikurs"
COURSE = load_course(MINIKURS)
AT = datetime(2026, 11, 21, 12, tzinfo=UTC)


def json_values(*words: str) -> st.SearchStrategy[Any]:
    """Any JSON value, with `words` among the texts and the keys so that it comes close to a real answer."""
    texts = st.sampled_from(words) | st.text(max_size=8) if words else st.text(max_size=20)
    return st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | texts,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
        max_leaves=12,
    )


# The fields of an activity's file that hold the key or give it away.
KEYS = {"correct", "category", "truth", "value", "tolerance", "near", "flag", "next", "reversed", "samples", "cases"}
TELLING = {
    "feedback",
    "feedback_right",
    "feedback_wrong",
    "feedback_verdict",
    "reason",
    "consequence",
    "result",
    "otherwise",
    "low",
    "middle",
    "high",
    "measure",
    "flat",
}


def mini(name: str) -> Any:
    """The toy course's activity `mini-<name>`. Any, so that a test can use what only its kind has."""
    return COURSE.activity(f"mini-{name}")


def table(name: str) -> dict[str, Any]:
    """The content of a toy activity's file, to be broken on purpose."""
    file = MINIKURS / "module1_mini" / "activities" / f"mini-{name}.toml"
    return fill(read_toml(file), COURSE.words, file)


def loaded(changed: dict[str, Any]) -> Any:
    """The activity that a changed table describes."""
    return load(changed, Path("mini-endret.toml"), "mini-endret")


def fields_of(problems: list[Any]) -> list[str]:
    """The fields that problems point at."""
    return [each.field for each in problems]


def tried(activity: Activity, *answers: Any) -> Result:
    """The result of the last of these answers."""
    return [activity.check(each, AT) for each in answers][-1]


def told(activity: Activity, answer: Any, *, final: bool) -> dict[str, Any]:
    """What the learner is told of one answer, the way the browser gets it."""
    return json.loads(json.dumps(activity.reveal(activity.check(answer, AT), final)))


def shown(activity: Activity, seed: int = 1) -> dict[str, Any]:
    """The question as the browser gets it."""
    return json.loads(json.dumps(activity.question(Random(seed))))


def ids(parts: list[dict[str, Any]]) -> list[str]:
    """The ids of options, cards or steps, in order."""
    return [each["id"] for each in parts]


def view(activity: Activity, tries: list[Any] | None = None, draft: Any = None, at: datetime = AT) -> dict[str, Any]:
    """The kind's own part of the state, the way the browser gets it."""
    return json.loads(json.dumps(activity.view(tries or [], draft, order=Random(1), at=at)))


def assert_hides_the_key(activity: Activity) -> None:
    """Fail when a question holds a key's field or a text that explains it, in any of some orders."""
    secrets = set(_telling_texts(activity.model_dump(exclude={"samples", "cases"})))
    for seed in (1, 2, 3):
        question = shown(activity, seed)
        assert not KEYS & set(_field_names(question)), question
        served = json.dumps(question, ensure_ascii=False)
        assert not [each for each in secrets if each in served]


def assert_survives(activity: Activity, answer: Any) -> None:
    """Fail when any JSON value makes a method raise, or gives points out of bounds."""
    for tries in ([], [answer], [answer, answer]):
        assert 0 <= activity.score(tries, SAMPLE_TIME) <= activity.points
        view(activity, tries, answer)
    assert isinstance(activity.invalid(answer), str | None)
    assert isinstance(activity.is_complete(answer), bool)
    activity.extend(answer, answer)
    for final in (False, True):
        told(activity, answer, final=final)


def words_of(activity: Activity) -> list[str]:
    """The ids and names that an answer to this activity can hold."""
    names = ["verdict", "reason", "actions", "action", "deadline", "done", "own", "comment", "ja", "nei", "2026-12-01"]
    return names + [each for each in _values(activity.model_dump(), "id") if each != activity.id]


def _values(dumped: Any, name: str) -> Iterator[str]:
    if isinstance(dumped, dict):
        if name in dumped:
            yield dumped[name]
        for value in dumped.values():
            yield from _values(value, name)
    elif isinstance(dumped, list | tuple):
        for each in dumped:
            yield from _values(each, name)


def _telling_texts(dumped: Any) -> Iterator[str]:
    if isinstance(dumped, dict):
        for name, value in dumped.items():
            if name in TELLING and isinstance(value, str):
                yield value
            elif name in ("endings", "endnotes", "notes", "levels", "patterns"):
                yield from (each["text"] for each in value)
            else:
                yield from _telling_texts(value)
    elif isinstance(dumped, list | tuple):
        for each in dumped:
            yield from _telling_texts(each)


def _field_names(dumped: Any) -> Iterator[str]:
    if isinstance(dumped, dict):
        yield from dumped
        for value in dumped.values():
            yield from _field_names(value)
    elif isinstance(dumped, list):
        for each in dumped:
            yield from _field_names(each)
