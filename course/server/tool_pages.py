"""The tools outside the modules: a list of them all, and a page for each, with no kernel behind it.

The page shows the same drawings as the module. What the learner does is posted here instead of sent to a kernel, and
goes the same way from there: `Study.receive`.
"""

from __future__ import annotations

import json
from typing import Any

from tornado.web import HTTPError

from course.content import Course
from course.flow import Refused
from course.messages import sentences
from course.outline import read_outline
from course.progress import name
from course.server.drawn import drawn, for_script, without_name
from course.server.handlers import CourseHandler
from course.server.identity.needs import needs
from course.server.operations.metrics import count_answer
from course.toolbox import ToolEntry, read_toolbox, tool_named

# No honest message comes near this (bytes).
LONGEST_MESSAGE = 1_000_000


class ToolIndex(CourseHandler):
    """GET /verktoy/"""

    @needs("study")
    def get(self) -> None:
        """Show all tools."""
        self.show("verktoyliste", self.side("verktoy", self.t("pages.tools")), groups=read_toolbox(self.course))


class ToolPage(CourseHandler):
    """GET /verktoy/<name> shows a tool; POST takes one message from it."""

    @needs("study")
    def get(self, tool_name: str) -> None:
        """Show the tool's activities with what the learner has stored in them."""
        tool = self._tool_or_404(tool_name)
        study = self.study()
        self.show(
            "verktoy",
            self.side("verktoy", tool.title, here=self.t("pages.tools")),
            tool=tool,
            activities=[drawn(study, each) for each in tool.activities],
            places=_places(self.course, tool),
            page_json=for_script(
                {
                    "base": self.base_url,
                    "tool": tool.name,
                    "owner": without_name(self.learner),
                    "xsrf": self.xsrf_token.decode(),
                    "messages": sentences("activities", self.locale_name) | sentences("page", self.locale_name),
                }
            ),
        )

    @needs("study")
    def post(self, tool_name: str) -> None:
        """Take {"activity", "message"}; answer {"type": "saved", "state"} or {"type": "not-saved", "message", "final"}.

        The words are those of the line to a kernel, so that a drawing need not know which of the two it speaks to.
        """
        tool = self._tool_or_404(tool_name)
        self.set_header("Cache-Control", "no-store")
        try:
            activity_id, message = self._asked(tool)
            state = self.study().receive(activity_id, message)
        except Refused as reason:
            count_answer("verktoy", stored=False)
            self.finish({"type": "not-saved", "message": str(reason), "final": True})
        else:
            count_answer("verktoy", stored=True)
            self.finish({"type": "saved", "state": state})

    def _asked(self, tool: ToolEntry) -> tuple[str, dict[str, Any]]:
        if len(self.request.body) > LONGEST_MESSAGE:
            raise Refused(self.t("checks.too_long"))
        try:
            asked = json.loads(self.request.body)
        except (ValueError, RecursionError):
            asked = None
        match asked:
            case {"activity": str(activity), "message": dict(message)} if activity in tool.activities:
                return activity, message
        raise Refused(self.t("checks.not_understood"))

    def _tool_or_404(self, tool_name: str) -> ToolEntry:
        try:
            return tool_named(self.course, tool_name)
        except KeyError:
            raise HTTPError(404) from None


def _places(course: Course, tool: ToolEntry) -> list[dict[str, str]]:
    """Where in the modules the tool is used: {"address", "module", "section"}, each section once."""
    places: dict[tuple[str, str], dict[str, str]] = {}
    for activity in tool.activities:
        module = course.module_of(activity)
        for part in read_outline(module):
            if activity in part.activities:
                place = {"module": module.about.title, "number": str(module.about.number), "section": name(part)}
                places.setdefault((module.slug, name(part)), {**place, "address": f"modul/{module.slug}#{activity}"})
    return list(places.values())
