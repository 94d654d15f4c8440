"""The way in: starting a dialogue, coming in with a code, and coming back with one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.exc import IntegrityError

from course.codes import JOIN_LENGTH, SECRET_LENGTH, hashed, new_join_code, new_page, new_secret, read_code
from course.content import Course
from course.dialogue.limits import CODE_LASTS, KEPT, PATIENCE
from course.dialogue.place import CODE_TRIES, Place
from course.dialogue.refused import Refused
from course.kinds.two_party import Party, TwoParty
from course.store.dialogues import Dialogues, StoredDialogue


@dataclass(frozen=True, slots=True)
class Invitation:
    """What somebody with a code is told before she says yes."""

    code: str
    activity: TwoParty
    inviter: Party
    invited: Party


class Reception:
    """Lets people in. `source` is where a request comes from; only wrong codes are counted, and only for minutes."""

    def __init__(
        self, dialogues: Dialogues, course: Course, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._dialogues = dialogues
        self._guesses = dialogues.guesses
        self._course = course
        self._now = now

    def activities(self) -> list[TwoParty]:
        """The sets of statements there are."""
        return [
            each for module in self._course.modules for each in module.activities.values() if isinstance(each, TwoParty)
        ]

    def start(self, activity_id: str, party_id: str, secret: str) -> tuple[Place, str]:
        """Begin a dialogue as this party. Returns her place, and the secret that opens it.

        The same secret again is the same dialogue: a browser may send a form twice. Raises `Refused`.
        """
        activity = next((each for each in self.activities() if each.id == activity_id), None)
        if activity is None:
            raise Refused("choose_activity")
        if party_id not in {each.id for each in activity.parties}:
            raise Refused("choose_party")
        before = self._dialogues.place(hashed(secret), self._since)
        if before and (before.dialogue.activity, before.party) == (activity_id, party_id):
            return self._place(secret), secret
        own = new_secret() if before or read_code(secret, SECRET_LENGTH) != secret else secret
        for tries_left in reversed(range(CODE_TRIES)):
            try:
                with self._dialogues.begin(activity_id, self._now()) as change:
                    change.set_code(new_join_code(), self._now() + CODE_LASTS)
                    change.add(party_id, new_page(), hashed(own))
            except IntegrityError:
                if self._dialogues.place(hashed(own), self._since):
                    return self.start(activity_id, party_id, secret)  # the same form, twice at once
                if not tries_left:
                    raise
            else:
                break
        return self._place(own), own

    def invitation(self, written: str, source: str) -> Invitation:
        """Who invites, and to what. Raises `Refused`."""
        return self._invited(self._by_code(written, source))

    def join(self, written: str, secret: str, source: str) -> tuple[Place, str]:
        """Come in as the other party. Returns her place and her secret. Raises `Refused`."""
        before = self._dialogues.place(hashed(secret), self._since)
        code = read_code(written, JOIN_LENGTH)
        if before and before.dialogue.code == code:
            return self._place(secret), secret
        dialogue = self._by_code(written, source)
        invited = self._invited(dialogue).invited
        own = new_secret() if before or read_code(secret, SECRET_LENGTH) != secret else secret
        with self._dialogues.change(dialogue.id, self._now()) as change:
            # Somebody else may have come in, or the code been changed, since it was looked up.
            now = change.read()
            if now.code != code or invited.id in now.done:
                raise Refused("used_code")
            change.add(invited.id, new_page(), hashed(own))
            change.set_withdrawn(None)
        return self._place(own), own

    def come_back(self, written: str, source: str) -> tuple[Place, str]:
        """The place that a personal code opens, and the code as it is kept. Raises `Refused`."""
        secret = read_code(written, SECRET_LENGTH)
        if secret is None:
            raise Refused("not_a_secret")
        self._patience(source)
        if self._dialogues.place(hashed(secret), self._since) is None:
            self._guesses.add(source, self._now())
            raise Refused("unknown_secret")
        return self._place(secret), secret

    def place(self, page: str, secret: str) -> Place | None:
        """The place that this secret opens on this page; None for any other page, and for any other secret."""
        stored = self._dialogues.place(hashed(secret), self._since)
        if stored is None or stored.page != page:
            return None
        activity = next((each for each in self.activities() if each.id == stored.dialogue.activity), None)
        return Place(self._dialogues, stored, activity, self._now) if activity else None

    def tidy(self) -> None:
        """Delete what is older than it may be."""
        self._dialogues.delete_older(self._since)
        self._guesses.forget(self._now() - PATIENCE.window)

    def _place(self, secret: str) -> Place:
        stored = self._dialogues.place(hashed(secret), self._since)
        place = self.place(stored.page, secret) if stored else None
        if place is None:
            raise Refused("unknown_secret")
        return place

    def _by_code(self, written: str, source: str) -> StoredDialogue:
        code = read_code(written, JOIN_LENGTH)
        if code is None:
            raise Refused("not_a_code" if written.strip() else "no_code")
        self._patience(source)
        dialogue = self._dialogues.by_code(code, self._since)
        if dialogue is None:
            self._guesses.add(source, self._now())
            raise Refused("unknown_code")
        if len(dialogue.done) > 1:
            raise Refused("used_code")
        if dialogue.code_until is None or self._now() >= dialogue.code_until:
            raise Refused("old_code")
        return dialogue

    def _invited(self, dialogue: StoredDialogue) -> Invitation:
        activity = next((each for each in self.activities() if each.id == dialogue.activity), None)
        if activity is None or not dialogue.done:
            raise Refused("unknown_code")
        (inviter,) = dialogue.done
        return Invitation(dialogue.code or "", activity, activity.party(inviter), activity.other(inviter))

    def _patience(self, source: str) -> None:
        if self._guesses.too_many(source, self._now(), PATIENCE):
            raise Refused("too_many")

    @property
    def _since(self) -> datetime:
        return self._now() - KEPT
