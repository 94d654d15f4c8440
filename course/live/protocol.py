"""The shapes of what each screen is told. They are sent as JSON; docs/live.md has the same words for the browser.

What is asked (`ask`) and what came of it (`shown`, `result`) have a shape for each type, by their "type".
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias, TypedDict

# `Choice.public` and its like.
AskView: TypeAlias = dict[str, Any]
# RESULT in docs/live.md: what `results.result` gives.
ResultView: TypeAlias = dict[str, Any]
Status: TypeAlias = Literal["waiting", "going", "ended"]


class IdText(TypedDict):
    """What has an id and a text: an option, a statement, a group."""

    id: str
    text: str


class AboutRoom(TypedDict):
    """What a phone says of the room it is in. `number` is the module's."""

    code: str
    title: str
    module: str
    number: int
    kommune: str


class Square(TypedDict):
    """A square to scan: how many units a side, and an SVG path of its dark ones."""

    size: int
    path: str


class WayIn(TypedDict):
    """Where the phones come in: the address to type, without its scheme, and the square."""

    address: str
    qr: Square


class AboutOnScreens(AboutRoom, WayIn):
    """What the projector and the cockpit say of the room."""


class RoundView(TypedDict):
    """A round of a step, or in corners a situation."""

    title: str
    minutes: int
    text: str


class TimerView(TypedDict):
    """A countdown. `ends` is ISO 8601 with its time zone, `left` whole seconds."""

    ends: str
    left: int
    paused: bool
    silent: bool


class StepView(TypedDict):
    """The stage that is on, as everybody sees it. `take` is which time it is answered, of `takes`."""

    id: str
    number: int
    of: int
    method: str
    title: str
    take: int
    takes: int
    open: bool
    minutes: int
    task: str
    question: str
    rounds: list[RoundView]
    round: int | None
    timer: TimerView | None
    groups: list[IdText] | None
    needs_nickname: bool
    ask: AskView | None
    shown: ResultView | None


class PhoneStep(StepView):
    """The same on a phone. `seen_by` says who will see what is answered."""

    seen_by: str


class ScreenStep(StepView):
    """The same on the wall. `answered` is how many phones have answered this time."""

    points: list[str]
    cards: list[dict[str, str]]
    answered: int


class PhonesView(TypedDict):
    """What all phones share. `v` grows with each change."""

    v: int
    status: Status
    room: AboutRoom
    step: PhoneStep


class YouView(TypedDict):
    """What is one phone's own. `seq` is the highest number the server has for what `answer` holds."""

    group: str | None
    nickname: str | None
    answer: Any
    seq: int
    partner: str | None


class ScreenView(TypedDict):
    """What the projector shows."""

    v: int
    status: Status
    room: AboutOnScreens
    step: ScreenStep
    joined: int


class AgendaLine(TypedDict):
    """One stage of the day. `begins` and `ends` are clock times in Norway («09.30»)."""

    id: str
    title: str
    method: str
    minutes: int
    begins: str
    ends: str
    state: Literal["done", "now", "later"]


class Notes(TypedDict):
    """What the facilitator says, does and minds."""

    say: list[str]
    do: list[str]
    watch: list[str]


class Pending(TypedDict):
    """A piece of text for the facilitator to let through, see `items.Item`."""

    item: str
    text: str
    part: str
    group: str
    count: int
    cluster: str
    state: str


class LeaderView(ScreenView):
    """What the facilitator has before her. `late`: how many answers the picture leaves out. `fasit`: what is right."""

    agenda: list[AgendaLine]
    notes: Notes
    answered: int
    to_moderate: list[Pending]
    result: ResultView | None
    late: int
    fasit: list[str]
