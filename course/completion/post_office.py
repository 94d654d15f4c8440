"""All that is to be told, put in the outbox and sent: to the record store and the platforms that are configured."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx

from course.completion.channel import TIMEOUT, Channel, deliver
from course.completion.everybody import Learner, everybody
from course.completion.gradebook_channel import CHANNEL as LTI
from course.completion.gradebook_channel import GradebookChannel, gradebook_messages
from course.completion.lrs import LrsChannel
from course.completion.settings import Settings
from course.completion.statements import statements
from course.content import Course
from course.home import Home
from course.lti.own_key import own_key
from course.lti.platforms import Platform, read_platforms
from course.lti.scores import Scores
from course.store import Store
from course.store.outbox import Message

XAPI = "xapi"
CHANNELS = (XAPI, LTI)


@dataclass(frozen=True)
class PostOffice:
    """What is configured, and where it is read from. Nothing is sent when nothing is configured."""

    course: Course
    store: Store
    settings: Settings
    platforms: tuple[Platform, ...]
    locale: str

    @classmethod
    def at(cls, home: Home, course: Course, store: Store) -> PostOffice:
        """By the environment and `lti.toml`. Raises `SettingsError` or `LtiFileError`."""
        settings, platforms = Settings.from_environment(), read_platforms(home.folder)
        return cls(course, store, settings, platforms, home.locale or course.locale)

    @property
    def is_open(self) -> bool:
        """Whether there is anybody to tell."""
        return self.settings.lrs is not None or bool(self.platforms)

    def post(self) -> int:
        """Put in what is new, and send what is due. Takes a while: not for the event loop. How many arrived."""
        if not self.is_open:
            return 0
        learners = everybody(self.store)
        self.store.outbox.put(self._messages(learners), datetime.now(UTC))
        with self._channels() as channels:
            return sum(deliver(self.store.outbox, each) for each in channels)

    def _messages(self, learners: list[Learner]) -> Iterator[Message]:
        if self.settings.lrs is not None:
            for learner, said in statements(self.course, learners, self.settings):
                yield Message(XAPI, said["id"], said["id"], learner, said)
        if self.platforms:
            links = self.store.lti.links()
            yield from gradebook_messages(self.course, learners, links, self.platforms, self.locale)

    @contextmanager
    def _channels(self) -> Iterator[list[Channel]]:
        with httpx.Client(timeout=TIMEOUT) as client:
            channels: list[Channel] = []
            if self.settings.lrs is not None:
                channels.append(LrsChannel(self.settings.lrs, client))
            if self.platforms:
                channels.append(GradebookChannel(self.platforms, Scores(client, own_key(self.store))))
            yield channels
