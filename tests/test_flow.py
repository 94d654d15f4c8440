import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.content import Course
from course.flow import Refused, Study
from course.store import Store, open_store

CHOICE = "mini-enkeltvalg"


def full(study: Study, activity: str):
    return study.course.activity(activity).samples.full.tries[0]


def wrong(study: Study, activity: str):
    return study.course.activity(activity).samples.wrong.tries[0]


def submit(study: Study, activity: str, answer):
    return study.receive(activity, {"type": "submit", "answer": answer})


def test_a_new_learner_stands_at_the_beginning(study: Study):
    state = study.state(CHOICE)
    assert state["status"] == "open"
    assert state["tries_left"] == 2
    assert state["feedback"] is None
    assert not state["done"]


def test_a_right_answer_is_told_and_closes_the_activity(study: Study):
    state = submit(study, CHOICE, full(study, CHOICE))
    assert (state["status"], state["feedback"]["verdict"], state["done"]) == ("done", "ja", True)
    assert state["points"] == state["max_points"]


def test_a_wrong_answer_leaves_one_more_try_which_gives_half(study: Study):
    first = submit(study, CHOICE, wrong(study, CHOICE))
    assert (first["status"], first["tries_left"], first["feedback"]["verdict"]) == ("retry", 1, "nei")
    second = submit(study, CHOICE, full(study, CHOICE))
    assert second["points"] == second["max_points"] / 2


def test_after_the_last_try_nothing_more_counts(study: Study):
    for _ in range(2):
        submit(study, CHOICE, wrong(study, CHOICE))
    state = submit(study, CHOICE, full(study, CHOICE))
    assert state["points"] == 0
    assert state["notice"]
    assert len(study.store.events("kari")) == 2


def test_an_unfinished_answer_is_kept_and_asked_for_in_words(study: Study):
    state = submit(study, CHOICE, None)
    assert state["notice"]
    assert state["tries"] == 0


def test_everything_survives_another_browser_and_a_restart(study: Study, tmp_path):
    submit(study, CHOICE, wrong(study, CHOICE))
    study.receive("mini-refleksjon", {"type": "save", "answer": "Et halvt tanke"})
    later = Study(study.course, open_store(f"sqlite:///{tmp_path / 'svar.sqlite'}"), "kari")
    assert later.state(CHOICE) == study.state(CHOICE)
    assert later.state("mini-refleksjon")["answer"] == "Et halvt tanke"


def test_the_order_is_the_same_for_a_learner_and_differs_between_learners(study: Study):
    assert study.question("mini-rekkefolge") == study.question("mini-rekkefolge")
    orders = {
        json.dumps(Study(study.course, study.store, f"deltaker-{n}").question("mini-sortering")["cards"])
        for n in range(20)
    }
    assert len(orders) > 1


def test_an_answer_is_recorded_even_when_the_check_fails(study: Study, monkeypatch):
    kind = type(study.course.activity(CHOICE))
    answer = full(study, CHOICE)

    def broken(*_):
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(kind, "check", broken)
        with pytest.raises(ZeroDivisionError):
            submit(study, CHOICE, answer)
    assert [event.data for event in study.store.events("kari")] == [answer]
    assert study.state(CHOICE)["points"] == study.state(CHOICE)["max_points"]


def test_a_try_that_was_kept_though_nobody_said_so_is_not_judged_twice(study: Study):
    """The database commits and the line to it breaks, so the page is told that nothing was kept, and sends again."""
    shown = study.state(CHOICE)
    said = {"type": "submit", "answer": wrong(study, CHOICE)}
    first = study.receive(CHOICE, said, shown)
    assert study.receive(CHOICE, said, shown)["times"] == first["times"]
    # Whoever has seen how it went and answers the same, has used a try.
    assert study.receive(CHOICE, said, first)["tries"] == 2


def test_another_answer_from_a_page_that_has_not_seen_the_first_counts(study: Study):
    shown = study.state(CHOICE)
    study.receive(CHOICE, {"type": "submit", "answer": wrong(study, CHOICE)}, shown)
    assert study.receive(CHOICE, {"type": "submit", "answer": full(study, CHOICE)}, shown)["tries"] == 2


def test_a_choice_that_was_kept_though_nobody_said_so_is_not_made_twice(study: Study):
    shown = study.state("mini-scenario")
    for choice in full(study, "mini-scenario"):
        said = {"type": "choose", "choice": choice}
        first = study.receive("mini-scenario", said, shown)
        again = study.receive("mini-scenario", said, shown)
        assert again == first
        shown = again
    assert len(study.store.events("kari")) == 1
    assert study.store.drafts("kari") == []


def test_a_scenario_is_walked_to_its_end_and_begun_again(study: Study):
    path = full(study, "mini-scenario")
    for choice in path[:-1]:
        state = study.receive("mini-scenario", {"type": "choose", "choice": choice})
        assert state["view"]["ending"] is None
    state = study.receive("mini-scenario", {"type": "choose", "choice": path[-1]})
    assert state["view"]["ending"]["points"] == state["view"]["ending"]["max"]
    again = study.receive("mini-scenario", {"type": "restart"})
    assert again["view"]["ending"] is None
    assert again["view"]["best"] == state["max_points"]
    assert again["done"]


def test_a_step_that_does_not_exist_is_refused_and_changes_nothing(study: Study):
    before = study.state("mini-scenario")
    with pytest.raises(Refused):
        study.receive("mini-scenario", {"type": "choose", "choice": "til-manen"})
    assert study.state("mini-scenario") == before


def test_a_closing_test_gives_two_attempts_and_no_key_between_them(study: Study):
    test = "mini-sluttprove"
    first = submit(study, test, wrong(study, test))
    assert first["view"]["items"] is None
    assert first["view"]["read_again"]
    study.receive(test, {"type": "restart"})
    second = submit(study, test, full(study, test))
    assert second["view"]["items"]
    third = submit(study, test, wrong(study, test))
    assert third["notice"]
    assert len(study.store.events("kari", activity=test)) == 2


def test_a_finished_self_assessment_is_kept_with_the_time_it_was_answered(minikurs: Course, store: Store):
    clock = [datetime(2026, 1, 15, 12, tzinfo=UTC)]
    study = Study(minikurs, store, "kari", now=lambda: clock[-1])
    activity = study.course.activity("mini-egenvurdering")
    study.receive(activity.id, {"type": "save", "answer": {item.id: 1 for item in activity.items}})
    clock.append(datetime(2026, 6, 15, 12, tzinfo=UTC))
    study.receive(activity.id, {"type": "restart"})
    state = study.receive(activity.id, {"type": "save", "answer": {item.id: 5 for item in activity.items}})
    assert (state["view"]["before"], state["view"]["now"]) == (0, "draft")
    assert [datetime.fromisoformat(each) for each in (state["times"][0], state["saved"])] == clock


def test_a_huge_answer_is_refused_in_words(study: Study):
    with pytest.raises(Refused, match=r"[a-zæøå]"):
        study.receive("mini-refleksjon", {"type": "save", "answer": "x" * 300_000})


def test_sources_come_only_with_feedback(study: Study):
    sourced = next(a for a in study.course.modules[0].activities.values() if a.sources and a.use == "practice")
    assert study.state(sourced.id)["feedback"] is None
    state = submit(study, sourced.id, sourced.samples.full.tries[0])
    assert [each["id"] for each in state["feedback"]["sources"]] == list(sourced.sources)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@given(data=st.data())
def test_no_message_from_nowhere_breaks_the_flow(minikurs, tmp_path_factory, data):
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('svar') / 's.sqlite'}")
    study = Study(minikurs, store, "kari")
    activity = data.draw(st.sampled_from(sorted(minikurs.modules[0].activities)))
    for _ in range(3):
        message = data.draw(
            st.fixed_dictionaries(
                {"type": st.sampled_from(["submit", "save", "choose", "restart", "retry", "hack"])},
                optional={"answer": JSON, "choice": JSON},
            )
        )
        try:
            study.receive(activity, message)
        except Refused as reason:
            assert str(reason)  # noqa: PT017 - a refusal is one of two good outcomes
        json.dumps(study.state(activity), allow_nan=True)
    store.close()
