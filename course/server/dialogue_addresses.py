"""Where the pages of the two-party dialogue lie."""

from __future__ import annotations

from typing import Any

from course.server.dialogue import DialogueFront, DialogueJoin, DialogueReturn
from course.server.dialogue_answers import PlaceAnswers, PlaceFinish, PlacePage, PlaceReopen
from course.server.dialogue_doors import PlaceInvite, PlaceLeave, PlaceLock
from course.server.dialogue_place import PlaceState

PAGE = r"/samtale/([0-9a-f]{16})"
DIALOGUE: tuple[tuple[Any, ...], ...] = (
    (r"/samtale", DialogueFront),
    (r"/samtale/med(?:/([^/]+))?", DialogueJoin),
    (r"/samtale/fortsett", DialogueReturn),
    (PAGE, PlacePage),
    (PAGE + "/inviter", PlaceInvite),
    (PAGE + "/svar", PlaceAnswers),
    (PAGE + "/tilstand", PlaceState),
    (PAGE + "/ferdig", PlaceFinish),
    (PAGE + "/endre", PlaceReopen),
    (PAGE + "/las", PlaceLock),
    (PAGE + "/forlat", PlaceLeave),
)
