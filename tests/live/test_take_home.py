"""What a learner wrote in a gathering is hers, and leads to nothing else."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime

import pytest

from course.flow import Study
from course.live.refused import Refused
from course.live.take_home import kept_from, read_kept
from course.my_data import collect
from course.store import open_store

NOW = datetime(2026, 11, 21, 9, 17, 43, tzinfo=UTC)
WORD, STORY = "omstilling-g-ordsky", "omstilling-g01"


@pytest.fixture
def store(tmp_path):
    return open_store(f"sqlite:///{tmp_path / 'svar.sqlite'}")


def keep(store, course, step, *lines, at=NOW, learner="kari"):
    said = {"module": "module5_omstilling", "step": step, "lines": list(lines)}
    store.append(read_kept(learner, said, course, "nb", at))


def test_the_newest_wording_of_each_step_is_shown_in_the_order_of_the_gathering(store, real_course):
    keep(store, real_course, STORY, "Vi flyttet sammen.", "Det gikk.")
    keep(store, real_course, WORD, "tempo")
    keep(store, real_course, WORD, "<b>ro</b>")
    (kept,) = kept_from(store.events("kari"), real_course, "nb")
    assert [lines for _, lines in kept.steps] == [("<b>ro</b>",), ("Vi flyttet sammen.", "Det gikk.")]
    assert f"{kept.day}" == "2026-11-21"
    keep(store, real_course, WORD, at=datetime(2026, 11, 22, 23, 30, tzinfo=UTC))
    assert len(kept_from(store.events("kari"), real_course, "nb")) == 1


def test_it_holds_the_day_and_neither_the_time_nor_a_room_nor_a_phone(store, real_course):
    keep(store, real_course, WORD, "tempo")
    (event,) = store.events("kari")
    held = asdict(event)
    assert held.pop("at") == datetime(2026, 11, 21, 11, tzinfo=UTC)
    assert held == {
        "learner": "kari",
        "module": "module5_omstilling",
        "activity": WORD,
        "version": "1",
        "type": "wrote-in-gathering",
        "data": {"lines": ["tempo"]},
        "result": None,
    }


def test_it_is_in_what_she_may_take_away_and_goes_when_she_deletes_all(store, real_course):
    keep(store, real_course, WORD, "tempo")
    assert "tempo" in json.dumps(collect(Study(real_course, store, "kari")))
    store.erase("kari")
    assert store.events("kari") == []


@pytest.mark.parametrize(
    "said",
    [
        None,
        {},
        {"module": "module5_omstilling", "step": "finnes-ikke", "lines": []},
        {"module": ["x"], "step": WORD, "lines": []},
        {"module": "module5_omstilling", "step": WORD, "lines": "tempo"},
        {"module": "module5_omstilling", "step": WORD, "lines": [1]},
        {"module": "module5_omstilling", "step": WORD, "lines": ["x" * 1001]},
        {"module": "module5_omstilling", "step": WORD, "lines": ["x"] * 61},
    ],
)
def test_what_no_phone_of_ours_sends_is_not_kept(real_course, said):
    with pytest.raises(Refused):
        read_kept("kari", said, real_course, "nb", NOW)
