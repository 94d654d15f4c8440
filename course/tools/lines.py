"""A tool's answer as lines of text, for the terminal and for a plain print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from course.messages import DEFAULT_LOCALE
from course.tools.finding import OF_A_WEEK, Finding
from course.tools.involvement_guide import InvolvementGuide
from course.tools.milestone import Milestone
from course.tools.notice_period import NoticePeriod
from course.tools.onboarding_plan import OnboardingPlan
from course.tools.presence import Presence
from course.tools.say import say, weekday, written
from course.tools.sick_leave_plan import SickLeavePlan
from course.tools.statement import Statement
from course.tools.thresholds import Duty, Thresholds
from course.tools.typed_answers import Answer
from course.tools.working_time_check import WorkingTimeCheck


def lines(answer: Answer, locale: str = DEFAULT_LOCALE, words: Mapping[str, str] | None = None) -> list[str]:
    """The answer, what it rests on, and what to mind. The first line is the answer in short where there is one."""
    return list(_Writer(locale, words).answer(answer))


@dataclass(frozen=True, slots=True)
class _Writer:
    locale: str
    words: Mapping[str, str] | None

    def answer(self, answer: Answer) -> Iterator[str]:
        match answer:
            case NoticePeriod():
                yield self._say("notice_answer", last=weekday(answer.last_day, self.locale))
                yield from self._told("head_calculations", (each.says for each in answer.periods))
            case SickLeavePlan() | OnboardingPlan():
                yield from self._milestones(answer.milestones)
            case WorkingTimeCheck():
                yield from self._checked(answer)
            case Thresholds():
                yield from self._duties("head_duties", answer.duties)
                yield ""
                yield from self._duties("head_coming", answer.coming)
            case InvolvementGuide():
                yield from self._guide(answer)
            case Presence():
                yield answer.answer.text(self.locale, self.words)
        yield from self._told("head_notes", answer.notes)

    def _say(self, name: str, **variables: str | int) -> str:
        return say(name, variables, self.locale, self.words)

    def _told(self, head: str, statements: Iterable[Statement]) -> Iterator[str]:
        told = list(statements)
        if told:
            yield from ("", self._say(head))
            yield from (f"- {self._with_basis(each)}" for each in told)

    def _with_basis(self, says: Statement) -> str:
        text = says.text(self.locale, self.words)
        return f"{text} ({says.basis.reference})" if says.basis else text

    def _milestones(self, milestones: Iterable[Milestone]) -> Iterator[str]:
        for each in milestones:
            when = weekday(each.day, self.locale) if each.day else self._say("no_date")
            if each.first:
                when = self._say("from_to", first=weekday(each.first, self.locale), last=when)
            # With a sentence on what to do, the law stands there.
            title = each.title.text(self.locale, self.words) if each.leader else self._with_basis(each.title)
            yield f"{when}: {title}"
            if each.workday:
                yield "  " + self._say("workday_before", day=weekday(each.workday, self.locale))
            for head, says in (("leader", each.leader), ("employee", each.employee)):
                if says:
                    yield f"  {self._say(head)}: {self._with_basis(says)}"

    def _checked(self, answer: WorkingTimeCheck) -> Iterator[str]:
        breaches = len(answer.breaches)
        yield self._say("time_no_breach" if not breaches else "time_breaches", n=breaches)
        for day in answer.days:
            shifts = (each.shift for each in day.work.parts)
            yield self._say(
                "time_day",
                day=weekday(day.day, self.locale),
                hours=", ".join(f"{written(each.start)}–{written(each.end)}" for each in shifts),
                working=written(day.working, self.locale),
            )
        if answer.findings:
            yield from ("", self._say("head_findings"))
            yield from (self._found(each) for each in answer.findings)

    def _found(self, found: Finding) -> str:
        kind, when = self._say(f"kind_{found.says.kind}"), weekday(found.day, self.locale)
        if found.rule in OF_A_WEEK:
            when = self._say("week_from", day=when)
        return f"- {when}: {kind}. {self._with_basis(found.says)}"

    def _duties(self, head: str, duties: Iterable[Duty]) -> Iterator[str]:
        told = list(duties)
        if told:
            yield self._say(head)
        for each in told:
            since = f" {self._say('since', day=written(each.since, self.locale))}" if each.since else ""
            yield f"- {self._with_basis(each.says)}{since}"
            if each.before:
                yield f"  {each.before.text(self.locale, self.words)}"

    def _guide(self, guide: InvolvementGuide) -> Iterator[str]:
        yield self._with_basis(guide.answer)
        for head, told in (
            ("head_with_whom", guide.with_whom),
            ("head_when", guide.when),
            ("head_written", guide.written),
            ("head_agreement", guide.agreement),
            ("head_law", guide.law),
        ):
            yield from self._told(head, told)
