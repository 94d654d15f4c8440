"""All that is wrong with what was typed, one sentence a field, so that it can be mended in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from course.tools.catalogue import COLUMNS, Field, Takes, Tool
from course.tools.fault import ToolInputError
from course.tools.reading import read_clock, read_day, read_number, typed
from course.tools.typed_answers import Answer, Values

# What can be read field by field; the rest is the tool's own to judge.
READERS: dict[Takes, Callable[[str, Any], Any]] = {
    "day": read_day,
    "clock": read_clock,
    "number": read_number,
    "signed": read_number,
}


def answer_or_faults(tool: Tool, values: Values) -> Answer | list[ToolInputError]:
    """The tool's answer, or its faults in the order of the fields: one a field."""
    found = {fault.field: fault for fault in _field_by_field(tool, values)}
    try:
        answer = tool.answer(values)
    except ToolInputError as fault:
        found.setdefault(fault.field, fault)
    else:
        return answer
    order = [field.name for field in tool.fields]
    return sorted(found.values(), key=lambda each: order.index(each.field.partition("[")[0]))


def _field_by_field(tool: Tool, values: Values) -> Iterator[ToolInputError]:
    for field in tool.fields:
        given = values.get(field.name)
        if field.takes in COLUMNS:
            for at, row in enumerate(given or ()):
                if isinstance(row, Mapping):
                    for column in COLUMNS[field.takes]:
                        yield from _fault_in(column, f"{field.name}[{at}].{column.name}", row.get(column.name))
        elif not field.many:
            yield from _fault_in(field, field.name, given)


def _fault_in(field: Field, name: str, given: Any) -> Iterator[ToolInputError]:
    try:
        if given is None or not str(given).strip():
            if field.required:
                typed(name, given)
        elif read := READERS.get(field.takes):
            read(name, given)
    except ToolInputError as fault:
        yield fault
