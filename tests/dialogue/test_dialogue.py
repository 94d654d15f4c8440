"""The two-party dialogue from the invitation to the end, with everything that can come in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from course.dialogue import Reception, Refused, new_secret
from course.dialogue.limits import CODE_LASTS, KEPT, PATIENCE
from course.store import open_store
from course.store.tables import dialogue_answers, dialogue_parties, dialogues, guesses

HERE = "10.0.0.2"


def refused(name, run, *arguments):
    with pytest.raises(Refused) as reason:
        run(*arguments)
    assert reason.value.name == name


def rows(store, table):
    with store._engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def test_both_see_both_answers_when_both_are_done(leader, clerk):
    leader.finish(5, 6)
    assert (leader.place.phase, clerk.place.other_is) == ("waiting", "done")
    assert leader.place.shared() is None
    assert clerk.place.shared() is None
    clerk.finish(2, 6)
    for guest in (leader, clerk):
        compared = guest.place.shared()
        assert guest.place.phase == "shared"
        assert [(each.first.status, each.second.status) for each in compared.gaps] == [(5, 2), (5, 2)]


def test_the_one_who_invites_may_be_done_before_the_other_is_in(reception, leader):
    leader.finish()
    assert (leader.place.phase, leader.place.other_is) == ("waiting", "absent")
    place, _ = reception.join(leader.place.code, new_secret(), HERE)
    assert leader.place.other_is == "answering"
    assert place.other_is == "done"


def test_the_invitation_tells_the_roles(reception, leader):
    invited = reception.invitation(leader.place.code.lower(), HERE)
    assert (invited.inviter.title, invited.invited.title) == ("Møteleder", "Referent")


def test_the_invited_answers_in_words_of_her_own(clerk):
    (statement,) = [each for each in clerk.place.activity.statements if each.id == "referatet"]
    assert statement.for_party(clerk.place.me.id) == "Møtelederen får referatet samme dag."
    assert statement.for_party(clerk.place.other.id) == "Jeg får referatet samme dag."


def test_no_third_person(reception, leader, clerk):
    used = clerk.place._stored.dialogue.code
    assert leader.place.code is None
    refused("used_code", reception.invitation, used, HERE)
    refused("used_code", reception.join, used, new_secret(), HERE)


def test_the_same_form_twice_is_one_dialogue_and_one_party(store, reception):
    secret = new_secret()
    first, _ = reception.start("mini-topart", "referent", secret)
    again, _ = reception.start("mini-topart", "referent", secret)
    assert first.page == again.page
    other = new_secret()
    joined, _ = reception.join(first.code, other, HERE)
    twice, _ = reception.join(first.code, other, HERE)
    assert joined.page == twice.page
    assert (rows(store, dialogues), rows(store, dialogue_parties)) == (1, 2)


def test_another_choice_with_the_same_form_is_another_dialogue(reception):
    secret = new_secret()
    first, _ = reception.start("mini-topart", "referent", secret)
    other, own = reception.start("mini-topart", "moteleder", secret)
    assert (other.page != first.page, own != secret, other.me.id) == (True, True, "moteleder")


def test_a_secret_that_is_too_simple_is_replaced(reception):
    assert reception.start("mini-topart", "referent", "1234")[1] != "1234"


def test_what_to_talk_about_must_be_chosen(reception):
    for activity in ("", "finnes-ikke", "mini-par"):
        refused("choose_activity", reception.start, activity, "referent", new_secret())
    refused("choose_party", reception.start, "mini-topart", "leder", new_secret())


@pytest.mark.parametrize("pair", [(0, 1), (1, 7), (True, 1), ("3", 3), (2.0, 2), ([], None)])
def test_only_numbers_on_the_scale_are_kept(leader, pair):
    refused("not_understood", leader.place.save, "presis", pair)
    refused("not_understood", leader.place.save, "finnes-ikke", (1, 1))
    assert leader.place.answers() == {}


def test_half_an_answer_is_kept_and_missed(leader):
    leader.place.save("presis", (3, None))
    assert leader.place.answers() == {"presis": (3, None)}
    assert leader.place.missing() == ["presis", "referatet"]
    refused("missing", leader.place.finish)
    leader.place.save("presis", (4, 6))
    assert leader.place.answers() == {"presis": (4, 6)}
    assert leader.place.missing() == ["referatet"]


def test_done_is_done_until_it_is_opened_again(leader, clerk):
    leader.finish()
    refused("finished", leader.place.save, "presis", (1, 1))
    leader.place.reopen()
    leader.place.save("presis", (1, 1))
    leader.place.finish()
    clerk.finish()
    refused("shared", leader.place.reopen)
    refused("finished", clerk.place.save, "presis", (1, 1))
    assert leader.place.answers()["presis"] == (1, 1)


def test_who_withdraws_takes_her_answers_along_and_the_other_is_told(store, reception, leader, clerk):
    leader.finish()
    clerk.answer(2, 2)
    clerk.place.leave("withdraw")
    assert clerk.is_out
    assert rows(store, dialogue_answers) == 2
    assert (leader.place.other_is, leader.place.phase, leader.place.code) == ("withdrawn", "answering", None)
    leader.place.renew_code()
    place, _ = reception.join(leader.place.code, new_secret(), HERE)
    assert (place.answers(), leader.place.other_is) == ({}, "answering")


def test_the_one_who_invited_may_withdraw_too(leader, clerk):
    leader.place.leave("withdraw")
    assert leader.is_out
    assert clerk.place.other_is == "withdrawn"
    clerk.place.renew_code()
    assert clerk.place.code


def test_alone_there_is_nobody_to_withdraw_from(store, leader):
    leader.answer()
    assert leader.place.leaving == "delete"
    leader.place.leave("delete")
    assert leader.is_out
    assert [rows(store, each) for each in (dialogues, dialogue_parties, dialogue_answers)] == [0, 0, 0]


def test_the_end_can_be_deleted_for_both(store, leader, clerk):
    leader.finish()
    clerk.finish()
    assert clerk.place.leaving == "delete"
    clerk.place.leave("delete")
    assert (leader.is_out, clerk.is_out, rows(store, dialogue_answers)) == (True, True, 0)


def test_what_was_asked_must_still_be_what_happens(leader, clerk):
    leader.finish()
    before = leader.place
    assert before.leaving == "withdraw"
    clerk.finish()
    refused("changed", before.leave, "withdraw")
    assert leader.place.shared()


def test_a_code_lasts_some_days_and_can_be_renewed(reception, leader, clock):
    first = leader.place.code
    clock.now += CODE_LASTS
    assert leader.place.code is None
    refused("old_code", reception.invitation, first, HERE)
    leader.place.renew_code()
    assert leader.place.code not in {None, first}
    refused("unknown_code", reception.invitation, first, HERE)
    assert reception.invitation(leader.place.code, HERE)


@pytest.mark.usefixtures("clerk")
def test_a_code_is_not_renewed_when_the_other_is_in(leader):
    refused("used_code", leader.place.renew_code)


def test_guessing_is_stopped_for_the_one_who_guesses(store, reception, leader, clock):
    for _ in range(PATIENCE.from_one):
        refused("unknown_code", reception.invitation, "AAAAAA", HERE)
    refused("too_many", reception.invitation, leader.place.code, HERE)
    refused("too_many", reception.come_back, leader.secret, HERE)
    assert reception.invitation(leader.place.code, "10.0.0.3")
    clock.now += PATIENCE.window
    clock.forward(seconds=1)
    assert reception.invitation(leader.place.code, HERE)
    reception.tidy()
    assert rows(store, guesses) == 0


def test_guessing_from_everywhere_is_stopped_for_everybody(store, reception, leader, clock):
    for number in range(PATIENCE.from_all):
        store.dialogues.guesses.add(str(number), clock())
    refused("too_many", reception.invitation, leader.place.code, HERE)


@pytest.mark.parametrize(("written", "name"), [("", "no_code"), ("  ", "no_code"), ("KFT9W", "not_a_code")])
def test_what_cannot_be_a_code_is_not_counted(store, reception, written, name):
    refused(name, reception.invitation, written, HERE)
    refused("not_a_code", reception.invitation, "K" * 10_000, HERE)
    refused("not_a_secret", reception.come_back, written, HERE)
    assert rows(store, guesses) == 0


def test_the_personal_code_opens_the_place_on_another_device(reception, leader):
    leader.place.save("presis", (3, 4))
    written = " ".join(leader.secret.lower()[at : at + 4] for at in range(0, 16, 4))
    place, secret = reception.come_back(written, HERE)
    assert (place.page, secret, place.answers()) == (leader.page, leader.secret, {"presis": (3, 4)})
    refused("unknown_secret", reception.come_back, new_secret(), HERE)


def test_a_secret_opens_its_own_page_only(reception, leader, clerk):
    assert reception.place(clerk.page, leader.secret) is None
    assert reception.place(leader.page, clerk.secret) is None
    assert reception.place(leader.page, "") is None
    assert reception.place("", leader.secret) is None


def test_it_is_deleted_some_time_after_the_last_change(store, reception, leader, clerk, clock):
    clock.now += KEPT
    clerk.answer()
    clock.now += KEPT
    assert not leader.is_out
    clock.forward(seconds=1)
    assert leader.is_out
    assert rows(store, dialogues) == 1
    reception.tidy()
    assert [rows(store, each) for each in (dialogues, dialogue_parties, dialogue_answers)] == [0, 0, 0]


def test_the_privacy_page_tells_how_long():
    told = (Path(__file__).parents[2] / "docs" / "personvern.md").read_text("utf-8")
    assert f"slettet av seg selv {KEPT.days} dager etter siste endring" in told
    assert f"virker én gang, i {CODE_LASTS.days} dager" in told


def test_a_restart_loses_nothing(store, minikurs, clock, leader, clerk):
    leader.finish()
    clerk.answer(2, 2)
    anew = Reception(open_store(str(store._engine.url)).dialogues, minikurs, clock)
    assert anew.place(leader.page, leader.secret).phase == "waiting"
    assert anew.place(clerk.page, clerk.secret).answers()["presis"] == (2, 2)


def test_the_database_has_no_secret(store, leader, clerk):
    with store._engine.connect() as connection:
        kept = str(connection.execute(select(dialogue_parties)).all())
    assert leader.secret not in kept
    assert clerk.secret not in kept
