"""What a gathering has given, as a file for the facilitator to take along."""

from __future__ import annotations

from datetime import UTC, datetime

from course.live.refused import Refused
from course.live.results_files import as_csv, as_paper
from course.papers.forms import PAPER_FORMS
from course.papers.sender import paper_of
from course.server.identity.needs import public
from course.server.live_handlers import LiveHandler

# A spreadsheet reads a comma as part of a number in Norwegian, and needs the mark to see æ, ø and å.
CSV = "text/csv; charset=utf-8"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class RoomResult(LiveHandler):
    """GET /samling/rom/<code>/resultat.docx and .csv"""

    @public
    def get(self, code: str, form: str) -> None:
        """Send the file; while the gathering goes on it holds what may be told so far."""
        try:
            room = self.led(code)
        except Refused:
            self.set_status(403)
            self.show("samling_lukket", self.side("samling", self.t("live_room.closed_title")))
            return
        left, now = room.outcome(), datetime.now(UTC)
        if form == "csv":
            self.set_header("Content-Type", CSV)
            made = as_csv(left, self.locale_name).encode("utf-8-sig")
        else:
            self.set_header("Content-Type", WORD)
            blocks = as_paper(left, self.locale_name)
            lead = self.t("live.file_lead", n=left["joined"], module=room.plan.module_title)
            made = PAPER_FORMS["docx"](paper_of(self.course, room.plan.title, lead, blocks, self.locale_name), now)
        self.set_header("Content-Disposition", f'attachment; filename="samling-{code}.{form}"')
        self.set_header("Cache-Control", "no-store")
        self.finish(made)
