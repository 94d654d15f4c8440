"""Somebody with a secret, and a clock that can be moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from course.dialogue import Place, Reception

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **length: int) -> None:
        self.now += timedelta(**length)


@dataclass
class Guest:
    """Somebody with a secret. Her place is read anew each time, as the server does."""

    reception: Reception
    page: str
    secret: str

    @property
    def place(self) -> Place:
        found = self.reception.place(self.page, self.secret)
        assert found, "the dialogue is gone"
        return found

    @property
    def is_out(self) -> bool:
        return self.reception.place(self.page, self.secret) is None

    def answer(self, status: int = 4, ambition: int = 5) -> None:
        for each in self.place.activity.statements:
            self.place.save(each.id, (status, ambition))

    def finish(self, status: int = 4, ambition: int = 5) -> None:
        self.answer(status, ambition)
        self.place.finish()
