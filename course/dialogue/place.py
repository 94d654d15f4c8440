"""One party's place in a dialogue: what she may see, and what she may do.

She sees her own answers, and whether the other is in and done. The other's answers come only with `shared`, which has
nothing before both have pressed «Ferdig». From then on nothing can be changed, only deleted, for both.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Literal, TypeAlias

from sqlalchemy.exc import IntegrityError

from course.codes import new_join_code
from course.dialogue.limits import CODE_LASTS, KEPT
from course.dialogue.refused import Refused
from course.kinds.two_party import Party, TwoParty
from course.store.dialogues import Dialogues, Pair, StoredPlace
from course.tools.two_party import LEAST, MOST, View, two_party
from course.tools.two_party import TwoParty as Compared

Phase: TypeAlias = Literal["answering", "waiting", "shared"]
Standing: TypeAlias = Literal["absent", "answering", "done", "withdrawn"]
Leaving: TypeAlias = Literal["delete", "withdraw"]
CODE_TRIES = 5


class Place:
    """What one party has, as it was when it was read. `activity` is the set of statements."""

    def __init__(
        self, dialogues: Dialogues, stored: StoredPlace, activity: TwoParty, now: Callable[[], datetime]
    ) -> None:
        self._dialogues = dialogues
        self._stored = stored
        self._now = now
        self.activity = activity

    @property
    def page(self) -> str:
        """The name of her page; it is in the address, and opens nothing by itself."""
        return self._stored.page

    @property
    def me(self) -> Party:
        """Who she is in this dialogue."""
        return self.activity.party(self._stored.party)

    @property
    def other(self) -> Party:
        """Whom she talks with."""
        return self.activity.other(self._stored.party)

    @property
    def phase(self) -> Phase:
        """Where she is on the way."""
        if not self._done(self.me):
            return "answering"
        return "shared" if self._done(self.other) else "waiting"

    @property
    def other_is(self) -> Standing:
        """How far the other has come, and nothing more."""
        if self.other.id not in self._stored.dialogue.done:
            return "withdrawn" if self._stored.dialogue.withdrawn == self.other.id else "absent"
        return "done" if self._done(self.other) else "answering"

    @property
    def code(self) -> str | None:
        """What the other types to come in; None when the other is in, or the code is out of date."""
        dialogue = self._stored.dialogue
        valid = dialogue.code_until is not None and self._now() < dialogue.code_until
        return dialogue.code if valid and self.other.id not in dialogue.done else None

    @property
    def code_until(self) -> datetime | None:
        """When the code goes out of date."""
        return self._stored.dialogue.code_until

    @property
    def changed_at(self) -> datetime:
        """When something last happened. Once both are done, that is when the second of them was."""
        return self._stored.dialogue.changed

    @property
    def deleted_at(self) -> datetime:
        """When the dialogue is deleted by itself, if nothing more happens in it."""
        return self.changed_at + KEPT

    @property
    def leaving(self) -> Leaving:
        """What it means to leave now: the other is told, or all is deleted."""
        return "withdraw" if self.phase != "shared" and self.other.id in self._stored.dialogue.done else "delete"

    def answers(self) -> dict[str, Pair]:
        """Her own answers by statement."""
        return self._dialogues.answers(self._stored.dialogue.id, self.me.id)

    def missing(self) -> list[str]:
        """The statements that lack status or ambition, in order."""
        given = self.answers()
        return [each.id for each in self.activity.statements if None in given.get(each.id, (None, None))]

    def save(self, statement: str, pair: Pair) -> None:
        """Keep her answer to one statement; on disk when this returns. Raises `Refused`."""
        if statement not in {each.id for each in self.activity.statements} or not all(map(_on_the_scale, pair)):
            raise Refused("not_understood")
        with self._dialogues.change(self._stored.dialogue.id, self._now()) as change:
            if change.read().done.get(self.me.id):
                raise Refused("finished")
            change.keep(self.me.id, statement, pair)

    def finish(self) -> None:
        """«Ferdig». Raises `Refused` while something is missing."""
        if self.phase != "answering":
            return
        wanted = {each.id for each in self.activity.statements}
        with self._dialogues.change(self._stored.dialogue.id, self._now()) as change:
            given = {key for key, pair in change.answers(self.me.id).items() if None not in pair}
            if not wanted <= given:
                raise Refused("missing")
            change.set_done(self.me.id, self._now())

    def reopen(self) -> None:
        """Back to the answers, as long as the other isn't done. Raises `Refused` after that."""
        with self._dialogues.change(self._stored.dialogue.id, self._now()) as change:
            if change.read().done.get(self.other.id):
                raise Refused("shared")
            change.set_done(self.me.id, None)

    def renew_code(self) -> None:
        """Another code for the other. Raises `Refused` when the other is in."""
        for tries_left in reversed(range(CODE_TRIES)):
            try:
                with self._dialogues.change(self._stored.dialogue.id, self._now()) as change:
                    if self.other.id in change.read().done:
                        raise Refused("used_code")
                    change.set_code(new_join_code(), self._now() + CODE_LASTS)
            except IntegrityError:
                if not tries_left:
                    raise
            else:
                return

    def leave(self, meaning: Leaving) -> None:
        """Withdraw, or delete all. Raises `Refused` when it has come to mean something else since she was asked."""
        with self._dialogues.change(self._stored.dialogue.id, self._now()) as change:
            done = change.read().done
            both = all(done.get(each.id) for each in (self.me, self.other))
            if meaning != ("withdraw" if self.other.id in done and not both else "delete"):
                raise Refused("changed")
            if meaning == "delete":
                change.delete()
                return
            change.remove(self.me.id)
            # What the other has answered was meant for somebody who has left: she must finish anew, with a new code.
            change.set_withdrawn(self.me.id)
            change.set_done(self.other.id, None)
            change.set_code(None, None)

    def shared(self) -> Compared | None:
        """Both parties' answers side by side; None until both are done."""
        found = self._dialogues.shared_answers(self._stored.dialogue.id)
        first, second = (_views(found.get(each.id, {})) for each in self.activity.parties)
        both = [each.id for each in self.activity.statements if each.id in first and each.id in second]
        if not both:
            return None
        return two_party({each: first[each] for each in both}, {each: second[each] for each in both})

    def _done(self, party: Party) -> bool:
        return self._stored.dialogue.done.get(party.id, False)


def _views(answers: dict[str, Pair]) -> dict[str, View]:
    return {
        key: View(status, ambition)
        for key, (status, ambition) in answers.items()
        if status is not None and ambition is not None
    }


def _on_the_scale(value: object) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and LEAST <= value <= MOST)
