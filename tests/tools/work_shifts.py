"""Shifts for the tests: «4.1. 07.00-15.00» in one line."""

from __future__ import annotations

from datetime import date, time, timedelta

from course.tools.shifts import Shift
from course.tools.working_time_check import working_time_check

# A Monday, far from the nights when clocks change.
MONDAY = date(2027, 1, 4)
HOUR = timedelta(hours=1)


def shift(day, hours, pause=0, **more):
    """`day` is a date, or days after `MONDAY`; `hours` is «07.00-15.00»."""
    start, end = (time(*map(int, each.split("."))) for each in hours.split("-"))
    return Shift(day if isinstance(day, date) else MONDAY + timedelta(days=day), start, end, pause, **more)


def hours(number):
    return number * HOUR


def found(shifts, agreed=None):
    """rule → the findings of that rule."""
    by_rule = {}
    for each in working_time_check(shifts, agreed).findings:
        by_rule.setdefault(each.rule, []).append(each)
    return by_rule


def one(shifts, rule, agreed=None):
    """The only finding of a rule: (kind, measured)."""
    (only,) = found(shifts, agreed)[rule]
    return only.says.kind, only.measured


def breaches(shifts, agreed=None):
    return [each.rule for each in working_time_check(shifts, agreed).breaches]
