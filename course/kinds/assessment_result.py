"""The result of a self-assessment in words and numbers: for the page, for paper and for the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from course.kinds.assessment_parts import Highlight, Pattern
from course.messages import text
from course.tools.self_assessment import (
    Level,
    Means,
    changed,
    is_between,
    is_strong,
    is_uneven,
    level,
    mean,
    standing_out,
    step,
    tenths,
)

if TYPE_CHECKING:
    from course.kinds.self_assessment import SelfAssessment

Values = Mapping[str, int]
LEVELS: tuple[Level, ...] = ("low", "middle", "high")
# More names than this in one sentence is a list, and the table is that already.
MOST_NAMES = 2


def result_of(activity: SelfAssessment, now: Values, before: Values | None, locale: str) -> dict[str, Any]:
    """What one whole assessment tells, and what has changed since another (`before`). Values are 1–5, turned.

    {"mean", "tables": [{"title", "rows"}], "says": [text], "changes": [text], "advice", "highlights", "heard"}
    "mean": of all statements, null where it tells nothing. A row: {"id", "title", "value", "before", "change", "level",
    "level_name", "reversed"}; "before" and "change" are null the first time, "level" for a statement.
    "advice": [{"level", "title", "lines": [{"title", "text"}]}]; "highlights": [{"title", "text", "rows": [{"title",
    "measure"}]}]. "heard" is the result in short, to be read aloud.
    """
    return _Writer(activity, now, before, locale).result()


class _Writer:
    def __init__(self, activity: SelfAssessment, now: Values, before: Values | None, locale: str) -> None:
        self.activity = activity
        self.locale = locale
        self.values = now
        self.radar = activity.drawing == "radar"
        self.now = self._shown(now)
        self.before = self._shown(before) if before else None
        self.means = (mean(now.values()), mean(before.values()) if before else None)
        axes = {each.id: each.title for each in activity.axes}
        self.titles = axes if self.radar else {each.id: each.text for each in activity.items}
        self.change = changed(self.before, self.now) if self.before else None

    def result(self) -> dict[str, Any]:
        says = list(self._says())
        highlights = [self._highlight(each) for each in self.activity.highlights]
        return {
            "mean": tenths(self.means[0]) if self._has_mean() else None,
            "tables": list(self._tables()),
            "says": says,
            "changes": list(self._changes()),
            "advice": list(self._advice()) if self.radar else [],
            "highlights": highlights,
            "heard": " ".join([self._say("ready"), *self._ends(), *says, *_read_aloud(highlights)]),
        }

    def _shown(self, values: Values) -> Means:
        if not self.radar:
            return {each: Fraction(value) for each, value in values.items()}
        return {
            axis.id: mean(values[item.id] for item in self.activity.items if item.axis == axis.id)
            for axis in self.activity.axes
        }

    # Statements in parts may point different ways, and then a mean of them all tells nothing.
    def _has_mean(self) -> bool:
        return bool(self.activity.levels) or not self.activity.axes

    def _says(self) -> Iterator[str]:
        if levels := self.activity.levels:
            limits = [Fraction(str(each.least)) for each in levels]
            yield levels[step(self.means[0], limits)].text
        for pattern in self.activity.patterns:
            if self._fits(pattern):
                yield pattern.text

    def _fits(self, pattern: Pattern) -> bool:
        match pattern.when:
            case "uneven":
                return is_uneven(self.now)
            case "strong":
                return is_strong(self.now)
            case "between":
                return is_between(self.now, pattern.lowest or "", pattern.highest or "")

    def _tables(self) -> Iterator[dict[str, Any]]:
        if self.radar or not self.activity.axes:
            yield {"title": None, "rows": [self._row(each) for each in self.now]}
            return
        for axis in self.activity.axes:
            ids = [item.id for item in self.activity.items if item.axis == axis.id]
            yield {"title": axis.title, "rows": [self._row(each) for each in ids]}

    def _row(self, name: str) -> dict[str, Any]:
        reached = level(self.now[name]) if self.radar else None
        return {
            "id": name,
            "title": self.titles[name],
            "value": tenths(self.now[name]),
            "before": tenths(self.before[name]) if self.before else None,
            "change": self._moved(name),
            "level": reached,
            "level_name": self._say(f"level_{reached}") if reached else None,
            "reversed": any(each.id == name and each.reversed for each in self.activity.items),
        }

    def _moved(self, name: str) -> str | None:
        if self.change is None or self.before is None:
            return None
        # Told as the difference between the two numbers that stand beside it, also where those are rounded.
        by = tenths(self.now[name]) - tenths(self.before[name])
        return self._say("up" if by > 0 else "down" if by < 0 else "unchanged", by=self._number(abs(by)))

    def _changes(self) -> Iterator[str]:
        if self.change is None or self.before is None or self.means[1] is None:
            return
        if self._has_mean() and self.means[0] != self.means[1]:
            yield self._say("mean_moved", before=_one(self.means[1]), now=_one(self.means[0]))
        if not self.change.risen and not self.change.fallen:
            yield self._say("nothing_changed")
        for way, names in (("risen", self.change.risen), ("fallen", self.change.fallen)):
            if len(names) > MOST_NAMES:
                yield self._say(f"{way}_many_{'axes' if self.radar else 'statements'}", n=len(names))
            elif names:
                yield self._say(way, list=self._listed([self._from_to(each, self.before[each]) for each in names]))

    def _from_to(self, name: str, before: Fraction) -> str:
        title = self.titles[name] if self.radar else f"«{self.titles[name].rstrip('.')}»"
        then, since = self._number(tenths(before)), self._number(tenths(self.now[name]))
        return self._say("from_to", title=title, before=then, now=since)

    def _ends(self) -> Iterator[str]:
        low, high = min(self.now, key=self.now.__getitem__), max(self.now, key=self.now.__getitem__)
        if self._has_mean():
            yield self._say("mean", mean=_one(self.means[0]))
        if self.radar and self.now[low] < self.now[high]:
            yield self._say("ends", low=self.titles[low], high=self.titles[high])

    def _advice(self) -> Iterator[dict[str, Any]]:
        for each in LEVELS:
            names = [name for name, value in self.now.items() if level(value) == each]
            names.sort(key=self.now.__getitem__, reverse=each == "high")
            by_text: dict[str, list[str]] = {}
            for name in names:
                if advised := self._advised(name, each):
                    by_text.setdefault(advised, []).append(self.titles[name])
            if by_text:
                lines = [{"title": self._listed(titles), "text": advised} for advised, titles in by_text.items()]
                yield {"level": each, "title": self._say(f"advice_{each}"), "lines": lines}

    def _advised(self, name: str, reached: Level) -> str | None:
        own = next(each for each in self.activity.axes if each.id == name).at(reached)
        return own or (self.activity.advice.at(reached) if self.activity.advice else None)

    def _highlight(self, highlight: Highlight) -> dict[str, Any]:
        within = {each.id: each for each in self.activity.items if highlight.axis in (None, each.axis)}
        found = standing_out({each: self.values[each] for each in within}, highlight.take, highlight.count)
        if found is None:
            return {"title": highlight.title, "text": highlight.flat, "rows": []}
        rows = [{"title": within[each].text, "measure": within[each].measure} for each in found.ids]
        texts = (self._say(f"more_{highlight.take}") if found.more else None, highlight.text)
        return {"title": highlight.title, "text": " ".join(each for each in texts if each) or None, "rows": rows}

    def _listed(self, names: Sequence[str]) -> str:
        *first, last = names
        return self._say("and", list=", ".join(first), last=last) if first else last

    def _number(self, value: float) -> str:
        return f"{value:.1f}".replace(".", ",") if self.radar else f"{value:.0f}"

    def _say(self, name: str, **variables: object) -> str:
        return text(f"assessments.{name}", self.locale, **variables)


def _read_aloud(highlights: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for each in highlights:
        yield f"{each['title']}: {' '.join(row['title'] for row in each['rows']) or each['text']}"


def _one(value: Fraction) -> str:
    return f"{tenths(value):.1f}".replace(".", ",")
