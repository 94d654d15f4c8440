"""Whatever two people do, in whatever order: neither sees the other's answers before both are done."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from guests import Clock, Guest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from course.content import load_course
from course.dialogue import Reception, Refused, new_secret
from course.store.dialogues import Dialogues
from course.store.tables import metadata

COURSE = load_course(Path(__file__).parents[1] / "minikurs")
STATEMENTS = ["presis", "referatet"]
# The leader only ever answers low and the clerk high, so that every number tells whose it is.
LOW, HIGH = st.sampled_from((1, 2, 3)), st.sampled_from((4, 5, 6))
BOTH = st.sampled_from((0, 1))


class TwoPeople(RuleBasedStateMachine):
    @initialize()
    def meet(self):
        engine = create_engine("sqlite://", poolclass=StaticPool)
        metadata.create_all(engine)
        self.reception = Reception(Dialogues(engine), COURSE, Clock())
        place, secret = self.reception.start("mini-topart", "moteleder", new_secret())
        self.guests = [Guest(self.reception, place.page, secret), None]
        self.pressed = [False, False]

    def someone(self, who):
        guest = self.guests[who]
        return None if guest is None or guest.is_out else guest

    @rule(who=BOTH)
    def comes_in(self, who):
        other = self.someone(1 - who)
        if self.someone(who) or not other:
            return
        with suppress(Refused):
            other.place.renew_code()
        place, secret = self.reception.join(other.place.code, new_secret(), "her")
        self.guests[who] = Guest(self.reception, place.page, secret)

    @rule(who=BOTH, statement=st.sampled_from(STATEMENTS), low=LOW, high=HIGH)
    def answers(self, who, statement, low, high):
        if guest := self.someone(who):
            with suppress(Refused):
                guest.place.save(statement, (low, low) if who == 0 else (high, high))

    @rule(who=BOTH, low=LOW, high=HIGH)
    def answers_all_and_is_done(self, who, low, high):
        if guest := self.someone(who):
            with suppress(Refused):
                guest.finish(*((low, low) if who == 0 else (high, high)))
                self.pressed[who] = True

    @rule(who=BOTH)
    def is_done(self, who):
        if guest := self.someone(who):
            with suppress(Refused):
                guest.place.finish()
                self.pressed[who] = True

    @rule(who=BOTH)
    def opens_again(self, who):
        if guest := self.someone(who):
            with suppress(Refused):
                guest.place.reopen()
                self.pressed[who] = False

    @rule(who=BOTH)
    def withdraws(self, who):
        if guest := self.someone(who):
            with suppress(Refused):
                guest.place.leave("withdraw")
                self.pressed = [False, False]

    @invariant()
    def nobody_has_seen_too_much(self):
        for who in (0, 1):
            if guest := self.someone(who):
                mine = {1, 2, 3} if who == 0 else {4, 5, 6}
                assert {number for pair in guest.place.answers().values() for number in pair} <= mine
                assert (guest.place.shared() is not None) is all(self.pressed)
                assert (guest.place.phase == "shared") is all(self.pressed)


TestTwoPeople = TwoPeople.TestCase
TestTwoPeople.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
