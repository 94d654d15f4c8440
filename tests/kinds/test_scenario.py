"""Curriculum A.5: the points of the best whole run; and every story is proved when it is read."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kind_checks import AT, ids, loaded, mini, table, view

from course.model import ContentError

BEST = ["sier-som-det-er", "sier-malet"]
DETOUR = ["lover-avlysning", "ber-dem-snu", "sier-malet"]
POOR = ["lover-avlysning", "lar-det-ringe", "begynner-a-lese"]


@pytest.mark.parametrize(
    ("tries", "points"),
    [
        ([], 0),
        ([BEST], 10),
        ([DETOUR], 7),
        ([POOR], 0),
        ([DETOUR, POOR], 7),
        ([POOR] * 9 + [BEST], 10),
        ([["sier-som-det-er"]], 0),  # not a whole run
        ([["sier-malet"]], 0),  # not from the start
        ([[*BEST, "sier-malet"]], 0),  # past the end
    ],
)
def test_points(tries, points):
    assert mini("scenario").score(tries, AT) == points


@given(st.data())
def test_every_way_reaches_an_end_within_the_points(data):
    activity, path, passed = mini("scenario"), [], []
    while node := view(activity, draft=path)["node"]:
        passed.append(node["id"])
        path = activity.extend(path, data.draw(st.sampled_from(ids(node["choices"]))))
    assert len(passed) == len(set(passed)) == len(path)
    assert activity.is_complete(path)
    assert 0 <= activity.check(path, AT).points <= 10


@pytest.mark.parametrize(
    ("path", "choice", "longer"),
    [
        (None, "sier-som-det-er", ["sier-som-det-er"]),
        ([], "lover-avlysning", ["lover-avlysning"]),
        (["sier-som-det-er"], "sier-malet", BEST),
        (["sier-som-det-er"], "ber-dem-snu", None),
        (BEST, "sier-malet", None),
        ([], ["sier-som-det-er"], None),
        ([], None, None),
    ],
)
def test_one_step_further(path, choice, longer):
    assert mini("scenario").extend(path, choice) == longer


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (BEST, None),
        ([], "checks.finish_scenario_first"),
        (["lover-avlysning"], "checks.finish_scenario_first"),
        (["ukjent"], "checks.not_understood"),
        ("sier-malet", "checks.not_understood"),
    ],
)
def test_only_a_whole_run_counts(path, message):
    assert mini("scenario").invalid(path) == message


def test_the_start():
    assert {**view(mini("scenario")), "node": None} == {
        "node": None,
        "step": 1,
        "stations": [
            {"title": "Ved døra", "done": False, "current": True},
            {"title": "Rundt bordet", "done": False, "current": False},
        ],
        "trail": [],
        "consequence": None,
        "ending": None,
        "best": None,
        "runs": 0,
    }
    node = view(mini("scenario"))["node"]
    assert node["title"] == "Ved døra"
    assert [set(each) for each in node["choices"]] == [{"id", "text"}] * 2


def test_a_detour_is_no_station():
    seen = view(mini("scenario"), [POOR], ["lover-avlysning"])
    assert (seen["node"]["title"], seen["node"]["optional"]) == ("Telefonen", True)
    assert [each["title"] for each in seen["stations"] if each["current"]] == ["Ved døra"]
    assert seen["step"] == 1
    assert seen["consequence"] == "Tre andre går også hjem."
    assert (seen["best"], seen["runs"]) == (0, 1)


def test_a_flag_changes_what_is_read_later():
    assert view(mini("scenario"), draft=DETOUR[:2])["node"]["text"] == "Alle ser på deg.\n\nTo av stolene står tomme."
    assert view(mini("scenario"), draft=BEST[:1])["node"]["text"] == "Alle ser på deg."


def test_the_end_of_a_run():
    seen = view(mini("scenario"), [BEST, DETOUR])
    assert seen["node"] is None
    assert seen["ending"] == {
        "points": 7,
        "max": 10,
        "text": "Møtet kan bli bedre. Prøv en gang til.",
        "notes": ["Et løfte i døra er vanskelig å ta tilbake."],
    }
    assert (seen["best"], seen["runs"]) == (10, 2)
    assert all(each["done"] and not each["current"] for each in seen["stations"])
    assert [each["title"] for each in seen["trail"]] == ["Ved døra", "Telefonen", "Rundt bordet"]


def test_what_each_choice_counted_is_told_at_the_end_and_never_before():
    activity = mini("scenario")
    told = [(each["points"], each["max"]) for each in view(activity, [BEST, DETOUR])["trail"]]
    assert sum(points for points, _ in told) == 7
    assert all(points == most for points, most in told[2:])
    assert told[0][0] < told[0][1]
    for taken in range(len(DETOUR)):
        assert not any("points" in each for each in view(activity, draft=DETOUR[:taken])["trail"])


def test_play_again_begins_at_the_start():
    activity = mini("scenario")
    seen = view(activity, [BEST], activity.blank)
    assert seen["node"]["title"] == "Ved døra"
    assert seen["ending"] is None


def test_a_path_from_an_older_story_begins_again():
    assert view(mini("scenario"), draft=["fjernet-valg"])["node"]["title"] == "Ved døra"


def test_points_are_not_told_on_the_way():
    assert "points" not in str(view(mini("scenario"), [BEST], ["lover-avlysning"]))


def test_choices_stay_in_place_at_the_next_visit():
    activity = mini("scenario")
    for path in ([], ["lover-avlysning"], DETOUR[:2]):
        seen = [activity.view([], path, order=Random(seed), at=AT)["node"]["choices"] for seed in (4, 4)]
        assert seen[0] == seen[1]


@pytest.mark.parametrize(
    ("where", "change", "told"),
    [
        ((), {"start": "dor"}, "start: noden «dor» finnes ikke. Slik retter du: Mente du «dora»?"),
        (("nodes", 0, "choices", 1), {"next": "bord"}, "nodes[0].choices[1].next: noden «bord» finnes ikke"),
        (("nodes", 0, "choices", 0), {"next": "bordet"}, "nodes[1]: ingen vei fører til noden «telefonen»"),
        (
            ("nodes", 2, "choices", 0),
            {"next": "dora"},
            "nodes: fortellingen går i ring: dora → telefonen → bordet → dora",
        ),
        (("nodes", 2, "choices", 0), {"points": 4}, "points: den beste veien gir 9 poeng, ikke 10"),
        (("nodes", 2, "choices", 0), {"id": "ber-dem-snu"}, "nodes.choices[4].id: id-en «ber-dem-snu» er brukt før"),
        (("nodes", 1), {"choices": []}, "nodes[1].choices: det er bare 0"),
        (("nodes", 1), {"id": "slutt"}, "nodes[1].id: «slutt» betyr at fortellingen er slutt"),
        (("endings", 1), {"from": 2}, "endings: de laveste poengsummene har ingen slutt"),
        (("endings", 0), {"from": 11}, "endings[0].from: ingen kan få så mange poeng"),
        (("endings", 0), {"from": 0}, "endings[1].from: 0 står to ganger"),
        (("endnotes", 0), {"flag": "lovt"}, "endnotes[0].flag: ingen valg setter merket «lovt»"),
        (("nodes", 2, "notes", 0), {"flag": "x"}, "nodes[2].notes[0].flag: ingen valg setter merket «x»"),
    ],
)
def test_the_authors_mistakes(where, change, told):
    changed = table("scenario")
    place = changed
    for step in where:
        place = place[step]
    place |= change
    with pytest.raises(ContentError) as error:
        loaded(changed)
    assert any(told in str(each) for each in (error.value, *error.value.more))
