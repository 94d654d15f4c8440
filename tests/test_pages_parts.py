"""The pure parts behind the pages: outline, prose, progress, landscape, words for answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.course_files import Term
from course.in_words import in_words
from course.my_data import answers_in_words, collect
from course.outline import activities_shown, call_in, read_outline
from course.progress import Progress, SectionProgress, measure
from course.server.landscape import HEIGHTS, height_at, landscape
from course.server.prose import WordList, to_html


def test_the_outline_follows_the_notebook(real_course):
    module = real_course.modules[0]
    parts = read_outline(module)
    assert parts[0].section is None
    assert [part.section.id for part in parts[1:]] == [section.id for section in module.about.sections]
    assert len(list(activities_shown(parts))) == len(set(activities_shown(parts)))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('show("rolle-k01")', ("show", "rolle-k01")),
        ("import os", None),
        ('show("a", 2)', None),
        ("show(x)", None),
        ('show("a"); show("b")', None),
        ("show(", None),
    ],
)
def test_a_cell_is_one_call_with_one_string(source, expected):
    assert call_in({"cell_type": "code", "source": source}) == expected


@pytest.mark.parametrize(
    ("prose", "kept"),
    [
        ("Undersøk (§ 2 A-3).", "§ 2 A-3"),
        ("Gebyr (§ 18-10 a).", "§ 18-10 a"),
        ("Tilsyn (§§ 18-1 og 18-6).", "§§ 18-1 og 18-6"),
        ("Det står i § 5-3 i kommuneloven.", "§ 5-3"),
    ],
)
def test_a_section_is_never_torn_apart_at_the_end_of_a_line(prose, kept):
    assert f'<span class="nobr">{kept}</span>' in to_html(prose)


def test_prose_never_lets_html_through():
    assert "<script>" not in to_html("Hei <script>alert(1)</script> **du**")
    assert "<strong>du</strong>" in to_html("Hei **du**")


def test_headings_move_up_one_level():
    assert to_html("### Du").startswith("<h2>")


def test_a_term_is_marked_once_and_never_in_a_heading_or_a_link():
    words = WordList([Term(term="mynde", forms=["myndigheten"], explanation="Retten til å avgjøre.")])
    html = words.mark("<h2>Mynde</h2><p>Myndigheten og <a href='#'>mynde</a> og mynde</p>", set())
    assert html.count("<button") == 1
    assert "<h2>Mynde</h2>" in html
    assert 'popovertarget="ord-mynde">Myndigheten<' in html


def test_the_sign_after_a_term_stays_on_its_line():
    words = WordList([Term(term="mynde", forms=[], explanation="Retten til å avgjøre.")])
    html = words.mark("<p>Hvem har mynde? Du.</p>", set())
    assert html.startswith('<p>Hvem har <span class="nobr"><button')
    assert html.endswith("</button>?</span> Du.</p>")


def test_progress_counts_what_is_done(study):
    module = study.course.modules[0]
    parts = read_outline(module)
    before = measure(module, parts, study.states(module.slug))
    assert (before.done, before.begun) == (0, False)
    states = {each: {**state, "done": True, "saved": "nå"} for each, state in study.states(module.slug).items()}
    after = measure(module, parts, states)
    assert (after.done, after.percent, after.minutes_left, after.next) == (after.total, 100, 0, None) or after.total


def test_the_way_on_is_from_where_she_left():
    def come(*sections):
        rows = (SectionProgress(name, name, 5, ("a",), done, last) for name, done, last in sections)
        return Progress(tuple(rows), begun=True)

    skipped = come(("1", False, ""), ("2", True, "2026-11-20T10"), ("3", False, "2026-11-21T10"), ("4", False, ""))
    assert skipped.next.name == "3"  # begun, and not done
    assert come(("1", False, ""), ("2", True, "2026-11-21T10"), ("3", False, "")).next.name == "3"
    assert come(("1", False, ""), ("2", True, "2026-11-21T10")).next.name == "1"  # nothing is left but what was skipped
    assert come(("1", False, ""), ("2", False, "")).next.name == "1"


@given(st.lists(st.tuples(st.text(max_size=5), st.floats(0, 1), st.booleans()), min_size=1, max_size=9), st.data())
def test_the_landscape_has_a_stop_for_each_module_and_the_dot_lies_on_it(modules, data):
    line = landscape(modules, data.draw(st.none() | st.integers(0, len(modules) - 1)))
    assert len(line.stops) == len(modules)
    if line.gone is not None:
        assert HEIGHTS[0][0] <= line.gone <= HEIGHTS[-1][0]
        assert line.gone_y == height_at(line.gone)


def test_the_fields_of_a_form_are_said_with_their_labels(minikurs):
    module = minikurs.modules[0]
    answer = {
        "innkalling": "2026-12-01",
        "uro": 3,
        "tittel": "20261201",
        "tiltak": [{"action": "Spørre", "deadline": "2026-11-30", "done": False}],
    }
    assert in_words(module, module.activities["mini-typer"], answer) == [
        "Når kaller du inn? 1. desember 2026",
        "Hvor sannsynlig er det at noen blir uenige? 3",
        "Hva heter møtet? 20261201",
        "Hva gjør du med det? Spørre; 30. november 2026",
    ]


@pytest.mark.parametrize("typed", ["31.2.2027", "1.12.20", "0026-12-01", "2027-02-31", "20261201"])
def test_what_is_no_date_is_said_as_it_was_typed(minikurs, typed):
    module = minikurs.modules[0]
    assert in_words(module, module.activities["mini-typer"], {"innkalling": typed}) == [f"Når kaller du inn? {typed}"]


def test_every_sample_answer_can_be_said_in_words(real_course, minikurs):
    for course in (real_course, minikurs):
        for module in course.modules:
            for activity in module.activities.values():
                for sample in activity.samples.by_name().values():
                    for answer in sample.tries:
                        lines = in_words(module, activity, answer)
                        assert all(isinstance(line, str) for line in lines)


def test_a_yes_or_no_is_told_with_its_question(real_course):
    module = real_course.modules[0]
    activity = module.activities["rolle-v-hvem-avgjor"]
    assert in_words(module, activity, ["nei", "ja"]) == [
        f"{activity.questions[0].text} Nei",
        f"{activity.questions[1].text} Ja",
    ]


@given(st.data())
def test_words_survive_any_answer(minikurs, data):
    module = minikurs.modules[0]
    activity = module.activities[data.draw(st.sampled_from(sorted(module.activities)))]
    value = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
    answer = data.draw(
        value | st.lists(value | st.lists(value)) | st.dictionaries(st.text(max_size=8), value | st.lists(value))
    )
    in_words(module, activity, answer)


def test_my_data_holds_everything_and_tells_private_from_the_rest(study):
    study.receive("mini-refleksjon", {"type": "save", "answer": "Jeg var redd for det møtet."})
    study.receive(
        "mini-enkeltvalg", {"type": "submit", "answer": study.course.activity("mini-enkeltvalg").options[0].id}
    )
    entries = {each.activity: each for module in answers_in_words(study) for each in module.entries}
    assert entries["mini-refleksjon"].private
    assert entries["mini-refleksjon"].lines == ["Jeg var redd for det møtet."]
    assert not entries["mini-enkeltvalg"].private
    everything = collect(study)
    assert everything["drafts"][0]["text"] == "Jeg var redd for det møtet."
    assert everything["answers"][0]["activity"] == "mini-enkeltvalg"
