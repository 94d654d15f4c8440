"""What a tool asks for, as plain data in the reader's language, for a page to draw."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from course.messages import DEFAULT_LOCALE, names
from course.tools.catalogue import COLUMNS, Field, Tool
from course.tools.say import say


def asked(tool: Tool, locale: str = DEFAULT_LOCALE) -> list[dict[str, Any]]:
    """The fields in order.

    Each is {"name", "label", "help", "takes", "choices", "many", "required", "when", "extra", "usual", "columns"};
    "choices" is [{"value", "label"}], "when" {"field", "values"} or null, "columns" the fields of a row.
    """
    return list(_fields(tool.fields, locale))


def help_of(field: Field, locale: str = DEFAULT_LOCALE) -> str | None:
    """What may be said under the label."""
    name = f"help_{field.name}"
    return say(name, locale=locale) if name in names("tools") else None


def _fields(fields: Iterable[Field], locale: str) -> Iterable[dict[str, Any]]:
    for field in fields:
        yield {
            "name": field.name,
            "label": say(f"field_{field.name}", locale=locale),
            "help": help_of(field, locale),
            "takes": field.takes,
            "choices": [
                {"value": each, "label": say(f"choice_{each.replace('-', '_')}", locale=locale)}
                for each in field.choices
            ],
            "many": field.many,
            "required": field.required,
            "when": {"field": field.when[0], "values": list(field.when[1])} if field.when else None,
            "extra": field.extra,
            "usual": field.usual,
            "columns": list(_fields(COLUMNS.get(field.takes, ()), locale)),
        }
