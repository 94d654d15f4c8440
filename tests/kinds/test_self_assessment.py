"""Curriculum 2.5 and 5.5: means by axis, advice, patterns, levels, what stands out, and change; private, no points."""

from __future__ import annotations

import pytest
from kind_checks import AT, assert_hides_the_key, loaded, mini, shown, table, view

from course.model import ContentError

THREES = {"saksliste": 3, "rom": 3, "taletid": 3, "referat": 3}
NOTHING = {"result": None, "now": None, "before": None}


def result(answer, activity=None):
    return view(activity or mini("egenvurdering"), draft=answer)["result"]


def rows(told, field="value"):
    return {row["id"]: row[field] for each in told["tables"] for row in each["rows"]}


def changed(**fields):
    return loaded({**table("egenvurdering"), **fields})


def statements(**fields):
    """The toy assessment with its statements one by one: two parts, no advice for axes."""
    made = table("egenvurdering")
    del made["advice"], made["patterns"]
    made["axes"] = [{"id": each["id"], "title": each["title"]} for each in made["axes"]]
    return loaded({**made, "drawing": "statements", **fields})


@pytest.mark.parametrize(
    ("change", "means", "levels"),
    [
        ({}, (3, 3, 3), ("middle", "middle", "middle")),
        ({"saksliste": 2, "taletid": 5}, (2.5, 1, 3), ("low", "low", "middle")),
        ({"saksliste": 4, "rom": 4, "taletid": 1}, (4, 5, 3), ("high", "high", "middle")),
        ({"saksliste": 4, "taletid": 2}, (3.5, 4, 3), ("middle", "high", "middle")),
    ],
)
def test_the_profile(change, means, levels):
    told = result({**THREES, **change})
    assert tuple(rows(told).values()) == means
    assert tuple(rows(told, "level").values()) == levels
    assert told["mean"] is None


def test_an_axis_has_its_own_advice_or_the_common_one():
    told = result({"saksliste": 4, "rom": 4, "taletid": 4, "referat": 2})
    assert [(each["level"], [line["title"] for line in each["lines"]]) for each in told["advice"]] == [
        ("low", ["Samtale", "Etterarbeid"]),
        ("high", ["Forberedelse"]),
    ]
    assert [each["text"] for each in told["advice"][0]["lines"]] == [
        "Spør den som ikke har sagt noe.",
        "Begynn i det små.",
    ]
    assert [each["level"] for each in result({**THREES, "taletid": 1})["advice"]] == ["middle"]


def test_axes_with_the_same_advice_stand_together():
    told = result(THREES)
    assert told["advice"] == [
        {
            "level": "middle",
            "title": "På vei",
            "lines": [{"title": "Forberedelse, Samtale og Etterarbeid", "text": "Gå ett steg til."}],
        }
    ]


UNEVEN, BETWEEN = "Møtene dine er ujevne.", "Du er godt forberedt. Slipp de andre til."


@pytest.mark.parametrize(
    ("means", "said"),
    [
        ((3, 3, 3), []),
        ((4, 3, 3), []),
        ((4, 4, 4), ["Møtene dine er gode. Spør de andre om de er enige."]),
        ((4, 2, 3), [UNEVEN, BETWEEN]),
        ((4, 2, 2), [UNEVEN]),
        ((4, 3, 4), []),
        ((4.5, 3, 4), [UNEVEN, BETWEEN]),
        ((3, 4, 2), [UNEVEN]),
    ],
)
def test_the_patterns(means, said):
    first, second, third = means
    told = result(
        {"saksliste": int(first), "rom": int(2 * first) - int(first), "taletid": 6 - second, "referat": third}
    )
    assert tuple(rows(told).values()) == means
    assert told["says"] == said
    assert told["heard"].startswith("Resultatet er klart.")
    assert all(each in told["heard"] for each in said)


def test_the_statements_that_stand_out_come_with_their_measures():
    (told,) = result({**THREES, "rom": 1})["highlights"]
    assert told["rows"] == [{"title": "Rommet er klart.", "measure": "Kom ti minutter før de andre."}]
    assert told["text"] is None
    (turned,) = result({**THREES, "taletid": 5})["highlights"]
    assert turned["rows"][0]["measure"] == "La en annen lede møtet."
    (equal,) = result({**THREES, "rom": 1, "referat": 1})["highlights"]
    assert "Flere står like lavt" in equal["text"]
    (flat,) = result(THREES)["highlights"]
    assert flat == {"title": "Begynn med dette", "text": "Alt er like bra.", "rows": []}


def test_statements_one_by_one_stand_in_their_parts():
    activity = statements()
    told = result({**THREES, "taletid": 5}, activity)
    assert [(each["title"], [row["id"] for row in each["rows"]]) for each in told["tables"]] == [
        ("Forberedelse", ["saksliste", "rom"]),
        ("Samtale", ["taletid"]),
        ("Etterarbeid", ["referat"]),
    ]
    assert rows(told)["taletid"] == 1
    assert rows(told, "reversed") == {"saksliste": False, "rom": False, "taletid": True, "referat": False}
    assert set(rows(told, "level").values()) == {None}
    assert told["advice"] == []
    assert [each["part"] for each in shown(activity)["items"]][-2:] == ["Samtale", "Etterarbeid"]
    assert {each["part"] for each in shown(mini("egenvurdering"))["items"]} == {None}


@pytest.mark.parametrize(("last", "says"), [(1, "lavt"), (3, "midt"), (4, "midt"), (5, "høyt")])
def test_a_mean_of_all_has_its_text(last, says):
    levels = [{"least": 1, "text": "lavt"}, {"least": 3, "text": "midt"}, {"least": 3.5, "text": "høyt"}]
    told = result({**THREES, "referat": last}, statements(levels=levels))
    assert told["says"] == [says]
    assert told["mean"] == {1: 2.5, 3: 3, 4: 3.3, 5: 3.5}[last]


@pytest.mark.parametrize(
    "change", [{"rom": None}, {"rom": 0}, {"rom": 6}, {"rom": "3"}, {"rom": 3.5}, {"rom": True}, {"rom": [3]}]
)
def test_no_result_until_all_is_answered(change):
    activity = mini("egenvurdering")
    assert view(activity, draft={**THREES, **change}) == NOTHING
    assert activity.invalid({**THREES, **change}) == "checks.answer_all_first"
    assert not activity.is_complete({**THREES, **change})


def test_the_first_and_the_latest_stand_beside_each_other():
    activity = mini("egenvurdering")
    second, third = {**THREES, "rom": 5}, {**THREES, "rom": 4, "taletid": 4}
    assert view(activity, [THREES])["before"] is None
    assert view(activity, [THREES])["now"] == 0
    seen = view(activity, [{"rom": 1}, THREES, second], third)
    assert (seen["before"], seen["now"]) == (1, "draft")
    assert rows(seen["result"], "before") == {"forberedelse": 3, "samtale": 3, "etterarbeid": 3}
    assert rows(seen["result"], "change") == {"forberedelse": "opp 0,5", "samtale": "ned 1,0", "etterarbeid": "uendret"}
    assert seen["result"]["changes"] == [
        "Mest opp: Forberedelse (fra 3,0 til 3,5).",
        "Mest ned: Samtale (fra 3,0 til 2,0).",
    ]


def test_the_result_stays_while_it_is_taken_again():
    seen = view(mini("egenvurdering"), [THREES], {})
    assert (seen["before"], seen["now"]) == (None, 0)
    assert seen["result"] == result(THREES)


def test_nothing_has_changed():
    assert view(mini("egenvurdering"), [THREES], THREES)["result"]["changes"] == ["Ingenting har endret seg."]


def test_many_that_changed_as_much_are_counted():
    fours = {**dict.fromkeys(THREES, 4), "taletid": 2}
    assert view(mini("egenvurdering"), [THREES], fours)["result"]["changes"] == ["Mest opp: 3 områder, alle like mye."]
    levels = [{"least": 1, "text": "alt"}]
    told = view(statements(levels=levels), [THREES], {**THREES, "rom": 4, "referat": 1})["result"]
    assert told["changes"] == [
        "Snittet har gått fra 3,0 til 2,8.",
        "Mest opp: «Rommet er klart» (fra 3 til 4).",
        "Mest ned: «Referatet kommer samme dag» (fra 3 til 1).",
    ]


def test_a_comment_is_no_answer():
    assert mini("egenvurdering").is_complete({**THREES, "comment": "Godt møte"})
    assert not mini("egenvurdering").is_complete({"comment": "Godt møte"})


def survey():
    made = table("egenvurdering")
    for field in ("drawing", "axes", "advice", "patterns", "highlights"):
        del made[field]
    made["items"] = [{"id": each["id"], "text": each["text"]} for each in made["items"]]
    return loaded(made)


def test_a_survey_has_no_result():
    assert survey().is_complete(THREES)
    assert view(survey(), draft=THREES) == NOTHING


def test_it_never_gives_points():
    assert mini("egenvurdering").check(THREES, AT).points == 0
    with pytest.raises(ContentError, match="points: "):
        changed(points=1)
    with pytest.raises(ContentError, match="use: "):
        changed(use="graded")


def test_no_text_of_the_result_is_in_the_question():
    assert_hides_the_key(mini("egenvurdering"))
    assert_hides_the_key(statements())


@pytest.mark.parametrize(
    ("item", "axis", "told"),
    [
        (0, "forberedelser", r"items\[0\]\.axis: aksen «forberedelser» finnes ikke"),
        (2, "forberedelse", r"axes\[1\]: aksen har ingen påstander"),
    ],
)
def test_items_and_axes_must_fit(item, axis, told):
    made = table("egenvurdering")
    made["items"][item]["axis"] = axis
    with pytest.raises(ContentError, match=told):
        loaded(made)


HIGHLIGHT = {"title": "x", "take": "lowest", "count": 1, "flat": "x"}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"scale": ["nei", "ja"]}, "scale: skalaen har 2 trinn"),
        ({"drawing": "statements"}, "drawing: råd og mønstre"),
        ({"drawing": None}, "drawing: feltet mangler"),
        ({"drawing": "sirkel"}, "drawing: "),
        ({"levels": [{"least": 2, "text": "x"}]}, r"levels\[0\].least: de laveste snittene"),
        ({"levels": [{"least": 1, "text": "x"}, {"least": 1, "text": "y"}]}, r"levels\[1\].least: grensene stiger"),
        ({"levels": [{"least": 6, "text": "x"}]}, r"levels\[0\].least: tallet er for stort"),
        ({"patterns": [{"when": "skjev", "text": "x"}]}, r"patterns\[0\].when: verdien er ikke blant"),
        ({"patterns": [{"when": "strong", "lowest": "samtale", "text": "x"}]}, r"patterns\[0\].lowest: feltet hører"),
        ({"patterns": [{"when": "between", "lowest": "samtal", "text": "x"}]}, r"patterns\[0\].lowest: aksen «samtal»"),
        (
            {"patterns": [{"when": "between", "lowest": "samtale", "highest": "samtale", "text": "x"}]},
            r"patterns\[0\]: samme akse",
        ),
        ({"highlights": [{**HIGHLIGHT, "axis": "samtal"}]}, r"highlights\[0\].axis: aksen «samtal»"),
        ({"highlights": [{**HIGHLIGHT, "axis": "samtale"}]}, r"highlights\[0\].count: det er bare 1"),
        ({"highlights": [{**HIGHLIGHT, "count": 4}]}, r"highlights\[0\].count: tallet er for stort"),
        ({"highlights": []}, r"items\[0\].measure: tiltaket kan aldri bli vist"),
    ],
)
def test_every_text_must_have_its_place(fields, told):
    with pytest.raises(ContentError) as fault:
        changed(**fields)
    assert any(told.replace("\\", "") in str(each) for each in (fault.value, *fault.value.more))


def test_all_that_may_stand_out_have_a_measure_or_none():
    made = table("egenvurdering")
    del made["items"][1]["measure"]
    with pytest.raises(ContentError, match=r"items\[1\].measure: tiltaket mangler"):
        loaded(made)


def test_a_radar_has_at_least_three_axes():
    made = table("egenvurdering")
    del made["axes"][2], made["items"][3]
    with pytest.raises(ContentError, match="axes: det er bare 2"):
        loaded(made)
