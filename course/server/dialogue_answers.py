"""A party's page through the dialogue: the statements, the wait, and what both see when both are done."""

from __future__ import annotations

import json

from course.dialogue import Refused
from course.server.dialogue import in_groups
from course.server.dialogue_place import PlaceHandler
from course.server.dialogue_result import result
from course.server.identity.needs import public
from course.store.dialogues import DialogueGone, Pair
from course.tools.two_party import LEAST, MOST

LONGEST_BODY = 20_000


class PlacePage(PlaceHandler):
    """GET /samtale/<side>: the answers, the wait, or what both see."""

    @public
    def get(self, _page: str) -> None:
        """Show where this party is on the way."""
        match self.place.phase:
            case "answering":
                self.answers()
            case "waiting":
                self.draw("samtale_vent", self.t("dialogue.waiting_title"))
            case "shared":
                found = result(self.place, self.locale_name)
                self.draw("samtale_resultat", self.t("dialogue.result_title"), result=found)

    def answers(self, missing: list[str] | None = None) -> None:
        """The statements with what has been answered; `missing` are marked."""
        self.draw(
            "samtale_svar",
            self.t("dialogue.answers_title"),
            groups=in_groups(self.place.activity, self.place.me.id),
            given=self.place.answers(),
            missing=missing or [],
            steps=range(LEAST, MOST + 1),
        )


class PlaceFinish(PlacePage):
    """POST /samtale/<side>/ferdig: keeps what the form holds, and is done when nothing is missing."""

    @public
    def post(self, _page: str) -> None:
        """«Ferdig»."""
        try:
            for statement, pair in self._written().items():
                self.place.save(statement, pair)
            self.place.finish()
        except DialogueGone:
            self.locked()
            return
        except Refused as reason:
            if reason.name == "missing":
                self.answers(missing=self.place.missing())
                return
        self.redirect(self.page_of(self.place), status=303)

    def _written(self) -> dict[str, Pair]:
        """What the form holds beyond what is kept; a page without script has nothing else."""
        kept = self.place.answers()
        written = {}
        for each in self.place.activity.statements:
            status, ambition = kept.get(each.id, (None, None))
            pair = (self._number(f"s-{each.id}", status), self._number(f"a-{each.id}", ambition))
            if pair != (status, ambition):
                written[each.id] = pair
        return written

    def _number(self, field: str, kept: int | None) -> int | None:
        given = self.get_body_argument(field, "")
        return int(given) if given in {str(step) for step in range(LEAST, MOST + 1)} else kept


class PlaceAnswers(PlaceHandler):
    """POST /samtale/<side>/svar: {statement: [status, ambition]}. The answer comes when they are on disk."""

    @public
    def post(self, _page: str) -> None:
        """Keep them. A message that makes no sense is refused for good; the page need not try again."""
        try:
            given = json.loads(self.request.body[:LONGEST_BODY])
            pairs = {str(key): (pair[0], pair[1]) for key, pair in given.items()}
            for statement, pair in pairs.items():
                self.place.save(statement, pair)
        except (ValueError, AttributeError, TypeError, LookupError) as fault:
            gone = isinstance(fault, DialogueGone)
            self._refuse(410 if gone else 400, Refused("gone" if gone else "not_understood"))
        except Refused as reason:
            # «Ferdig» carries all answers along, and may overtake the last one that was sent.
            kept = self.place.answers()
            if all(kept.get(statement) == pair for statement, pair in pairs.items()):
                self.finish({"saved": True})
            else:
                self._refuse(409, reason)
        else:
            self.finish({"saved": True})

    def _refuse(self, status: int, reason: Refused) -> None:
        self.set_status(status)
        self.finish({"saved": False, "message": self.say(reason)})


class PlaceReopen(PlaceHandler):
    """POST /samtale/<side>/endre"""

    @public
    def post(self, _page: str) -> None:
        """Back to the answers."""
        self.make(self.place.reopen)
