"""A tool's answer as plain data in the order it is read: the short answer, then blocks for a page to draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from course.messages import DEFAULT_LOCALE
from course.tools.finding import OF_A_WEEK, Finding
from course.tools.involvement_guide import InvolvementGuide
from course.tools.milestone import Milestone
from course.tools.notice_period import NoticePeriod
from course.tools.onboarding_plan import OnboardingPlan
from course.tools.presence import Presence
from course.tools.say import Variable, say, weekday, written
from course.tools.shown_weeks import weeks_block
from course.tools.sick_leave_plan import SickLeavePlan
from course.tools.statement import Basis, Statement, statement
from course.tools.thresholds import Duty, Thresholds
from course.tools.typed_answers import Answer
from course.tools.working_time_check import WorkingTimeCheck

Block: TypeAlias = dict[str, Any]
Line: TypeAlias = dict[str, Any]


def shown(answer: Answer, locale: str = DEFAULT_LOCALE, words: Mapping[str, str] | None = None) -> dict[str, Any]:
    """{"short": line, "blocks": [block]}.

    A line is {"text", "kind", "mark", "when", "more", "reference", "sources"}: `mark` is the kind in a word where that
    must be told, `when` the day it is about, `more` a second sentence. A block has "type", "heading" and, by type:
    "told": "items", lines. "sides": "columns", told blocks to be read side by side. "timeline": "items", see `_point`.
    "weeks": see `shown_weeks`. "share": "share" and "rest", percent.
    """
    drawing = _Drawing(locale, words)
    blocks = [each for each in (*drawing.blocks(answer), drawing.told("head_notes", answer.notes)) if each]
    return {"short": drawing.short(answer), "blocks": blocks}


@dataclass(frozen=True, slots=True)
class _Drawing:
    locale: str
    words: Mapping[str, str] | None

    def short(self, answer: Answer) -> Line:
        match answer:
            case NoticePeriod():
                return self._plain("notice_answer", last=weekday(answer.last_day, self.locale))
            case SickLeavePlan():
                plan = next(each for each in answer.milestones if each.id == "plan")
                return self._plain("sick_answer", plan.title.basis, plan=self._day(plan.day))
            case OnboardingPlan():
                days = [each.day for each in answer.milestones if each.day]
                return self._plain("onboarding_answer", n=len(days), first=min(days), last=max(days))
            case WorkingTimeCheck():
                breaches = len(answer.breaches)
                name = {0: "time_no_breach", 1: "time_breach"}.get(breaches, "time_breaches")
                return {**self._plain(name, n=breaches), "kind": "breach" if breaches else "answer"}
            case Thresholds():
                return self._plain("threshold_answer", employees=answer.employees, n=len(answer.duties))
            case InvolvementGuide() | Presence():
                return self.line(answer.answer)

    def blocks(self, answer: Answer) -> Iterator[Block | None]:
        match answer:
            case NoticePeriod():
                yield self._periods(answer)
            case SickLeavePlan() | OnboardingPlan():
                yield {"type": "timeline", "heading": self._say("head_timeline"), "items": self._points(answer)}
            case WorkingTimeCheck():
                yield weeks_block(answer, self.locale)
                yield self._findings(answer.findings)
            case Thresholds():
                yield self._duties("head_duties", answer.duties)
                yield self._duties("head_coming", answer.coming)
            case InvolvementGuide():
                for head, told in (
                    ("head_with_whom", answer.with_whom),
                    ("head_when", answer.when),
                    ("head_written", answer.written),
                ):
                    yield self.told(head, told)
                sides = [self.told("head_agreement", answer.agreement), self.told("head_law", answer.law)]
                yield {"type": "sides", "heading": self._say("head_sides"), "columns": [each for each in sides if each]}
            case Presence():
                present, absent = float(answer.presence_percent), float(answer.absence_percent)
                yield {"type": "share", "heading": "", "share": present, "rest": absent}

    def told(self, head: str, statements: Iterable[Statement]) -> Block | None:
        items = [self.line(each) for each in statements]
        return {"type": "told", "heading": self._say(head), "items": items} if items else None

    def line(self, says: Statement, *, mark: str = "", when: str = "", more: str = "") -> Line:
        basis = says.basis
        return {
            "text": says.text(self.locale, self.words),
            "kind": says.kind,
            "mark": mark,
            "when": when,
            "more": more,
            "reference": basis.reference if basis else "",
            "sources": list(basis.sources) if basis else [],
        }

    def _plain(self, name: str, basis: Basis | None = None, **variables: Variable) -> Line:
        return self.line(statement(name, basis, "answer", **variables))

    def _day(self, day: date | None) -> str:
        return weekday(day, self.locale) if day else self._say("no_date")

    def _say(self, name: str, **variables: Variable) -> str:
        return say(name, variables, self.locale, self.words)

    def _periods(self, answer: NoticePeriod) -> Block:
        # With two calculations, the reader must see which of them decides.
        marks = [self._say("decides") if len(answer.periods) > 1 else "", *("" for _ in answer.periods[1:])]
        items = [self.line(each.says, mark=mark) for each, mark in zip(answer.periods, marks, strict=True)]
        return {"type": "told", "heading": self._say("head_calculations"), "items": items}

    def _points(self, plan: SickLeavePlan | OnboardingPlan) -> list[dict[str, Any]]:
        return [self._point(each) for each in plan.milestones]

    def _point(self, point: Milestone) -> dict[str, Any]:
        """{"id", "day" in ISO or null, "when", "workday", "phase", "title": line, "parts": [{"who", "line"}]}."""
        when = self._day(point.day)
        if point.first:
            when = self._say("from_to", first=weekday(point.first, self.locale), last=when)
        workday = self._say("workday_before", day=weekday(point.workday, self.locale)) if point.workday else ""
        parts = (("leader", point.leader), ("employee", point.employee))
        return {
            "id": point.id,
            "day": point.day.isoformat() if point.day else None,
            "when": when,
            "workday": workday,
            "phase": self._say(f"phase_{point.phase.replace('-', '_')}") if point.phase else "",
            "title": self.line(point.title),
            "parts": [{"who": self._say(who), "line": self.line(says)} for who, says in parts if says],
        }

    def _findings(self, findings: Iterable[Finding]) -> Block | None:
        items = [
            self.line(each.says, mark=self._say(f"kind_{each.says.kind}"), when=self._when(each)) for each in findings
        ]
        return {"type": "told", "heading": self._say("head_findings"), "items": items} if items else None

    def _when(self, found: Finding) -> str:
        when = weekday(found.day, self.locale)
        return self._say("week_from", day=when) if found.rule in OF_A_WEEK else when

    def _duties(self, head: str, duties: Iterable[Duty]) -> Block | None:
        items = [self.line(each.says, when=self._from(each), more=self._history(each)) for each in duties]
        return {"type": "told", "heading": self._say(head), "items": items} if items else None

    def _from(self, duty: Duty) -> str:
        return self._say("threshold_from", least=duty.least) if duty.least > 1 else ""

    def _history(self, duty: Duty) -> str:
        since = self._say("since", day=written(duty.since, self.locale)) if duty.since else ""
        before = duty.before.text(self.locale, self.words) if duty.before else ""
        return " ".join(filter(None, (since, before)))
