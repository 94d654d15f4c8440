"""`nysomleder tool`: help in Norwegian, answers as text and as JSON, faults in words."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from course.norwegian_arguments import Parser
from course.tools.catalogue import TOOLS
from course.tools.command import add_tools, reply
from course.tools.fault import ToolInputError

MADE = datetime(2026, 11, 21, 12, tzinfo=UTC)
ENGLISH = ("usage", "options:", "positional", "show this help", "invalid", "error")
GOOD = {
    "oppsigelsesfrist": "--oppsagt 15.1.2027 --av arbeidsgiver --ansatt 15.1.2016 --fodt 15.1.1977",
    "sykefravar": "--fra 9.11.2026",
    "arbeidstidssjekk": "--vakt|4.1.2027 15.00-22.30 pause=30|--vakt|5.1.2027 07.00-15.00 pause=30|--kort-hvile",
    "terskel": "--ansatte 12",
    "involveringssjekk": "--enighet nei --overdragelse nei --endring ja --tema overtid --tema kontroll",
    "politisk-oppstart": "--konstituert|14.10.2027|--punkt|45: Besøk på skolene",
    "naervaer": "--avtalt 640 --tapt 48",
}
SAYS = {
    "oppsigelsesfrist": "Siste dag er mandag 31. mai 2027.",
    "sykefravar": "mandag 7. desember 2026: Oppfølgingsplanen er ferdig",
    "arbeidstidssjekk": "Ingen av grensene i sjekken er brutt.",
    "terskel": "Arbeidsmiljøutvalg hvis en av partene krever det.",
    "involveringssjekk": "Drøfting. Send saken",
    "politisk-oppstart": "Besøk på skolene",
    "naervaer": "Fraværet er 7,5 prosent",
}


@pytest.fixture
def parser():
    made = Parser(prog="nysomleder tool")
    add_tools(made)
    return made


def words(line):
    return line.split("|") if "|" in line else line.split()


def asked(parser, tool, line, *more):
    return reply(parser.parse_args([tool, *words(line), *more]), MADE)


def test_every_tool_is_tried_here():
    assert GOOD.keys() == SAYS.keys() == TOOLS.keys()


@pytest.mark.parametrize("tool", ["", *TOOLS])
def test_help_is_in_norwegian(parser, tool, capsys):
    with pytest.raises(SystemExit) as ended:
        parser.parse_args([*filter(None, [tool]), "--help"])
    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert "Bruk:" in told
    assert not [word for word in ENGLISH if word in told.lower()]
    if tool:
        assert all(field.option in told for field in TOOLS[tool].fields)
        assert "--json" in told


@pytest.mark.parametrize("tool", TOOLS)
def test_the_answer_in_lines_and_as_json(parser, tool):
    answer = asked(parser, tool, GOOD[tool])
    assert SAYS[tool] in answer.shown(as_json=False)
    read = json.loads(answer.shown(as_json=True))
    assert read["tool"] == tool
    assert "Statement" not in answer.shown(as_json=False) + answer.shown(as_json=True)


@pytest.mark.parametrize("tool", TOOLS)
def test_nynorsk(parser, tool):
    arguments = parser.parse_args([tool, *words(GOOD[tool])])
    assert "\n".join(reply(arguments, MADE, "nn").lines) != "\n".join(reply(arguments, MADE).lines)


@pytest.mark.parametrize("tool", TOOLS)
def test_only_plans_have_a_calendar(parser, tool):
    calendar = asked(parser, tool, GOOD[tool]).calendar
    assert (calendar is not None) is (tool in {"sykefravar", "politisk-oppstart"})
    assert calendar is None or calendar.startswith("BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize("tool", TOOLS)
def test_every_required_field_asks_for_itself(parser, tool):
    for field in TOOLS[tool].fields:
        if field.required:
            arguments = parser.parse_args([tool, *words(GOOD[tool])])
            setattr(arguments, field.name, None)
            with pytest.raises(ToolInputError) as fault:
                reply(arguments, MADE)
            assert fault.value.field == field.name
            assert fault.value.name.startswith("missing_")


@pytest.mark.parametrize("tool", TOOLS)
def test_ten_thousand_characters_in_any_field_is_one_sentence(parser, tool):
    for field in TOOLS[tool].fields:
        if field.takes == "box":
            continue
        arguments = parser.parse_args([tool, *words(GOOD[tool])])
        long = "9" * 10_000
        setattr(arguments, field.name, [long] if field.many else long)
        if field.name == "agreed_months":
            arguments.agreed_from = "fra-dagen"
        with pytest.raises(ToolInputError) as fault:
            reply(arguments, MADE)
        assert fault.value.field.startswith(field.name)
        assert len(str(fault.value)) < 300


def test_json_has_dates_lengths_and_sources(parser):
    read = json.loads(asked(parser, "arbeidstidssjekk", GOOD["arbeidstidssjekk"]).shown(as_json=True))
    assert read["days"][0]["working_minutes"] == 420
    rest = next(each for each in read["findings"] if each["rule"] == "daily-rest")
    assert rest["measured_minutes"] == 510
    assert rest["says"]["sources"] == ["AML-10-8-2"]
    assert read["days"][0]["work"]["parts"][0]["begins"] == "2027-01-04T15:00:00+01:00"
    notice = json.loads(asked(parser, "oppsigelsesfrist", GOOD["oppsigelsesfrist"]).shown(as_json=True))
    assert (notice["first_day"], notice["last_day"], notice["months"]) == ("2027-02-01", "2027-05-31", 4)


def test_the_municipalitys_own_words(parser):
    arguments = parser.parse_args(["sykefravar", "--fra", "9.11.2026"])
    told = "\n".join(reply(arguments, MADE, words={"hr_kontakt": "Kari i HR", "annet": "{x}"}).lines)
    assert "sammen med Kari i HR." in told


def test_an_own_text_with_braces_is_only_text(parser):
    arguments = parser.parse_args(["politisk-oppstart", "--punkt", "1: {hr_kontakt} {0} %s"])
    assert any("{hr_kontakt} {0} %s" in line for line in reply(arguments, MADE).lines)
