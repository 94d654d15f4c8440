"""The methods that a gathering can use, by the name in `samling.toml`.

The live gathering reads the same steps. A method that no gathering uses is not here.
"""

from __future__ import annotations

from course.gathering.answered import (
    CommonSorting,
    GroupBoard,
    Likert,
    LocalStory,
    RoleTask,
    ScenarioByVote,
    TwoPoints,
    Vote,
    WordCloud,
)
from course.gathering.in_the_room import (
    Break,
    Corners,
    FishBowl,
    GoRound,
    GroupWork,
    RolePlay,
    Silence,
    SpeedDate,
    Talk,
)
from course.gathering.step import Step

METHODS: dict[str, type[Step]] = {
    "talk": Talk,
    "break": Break,
    "round": GoRound,
    "vote": Vote,
    "likert": Likert,
    "word-cloud": WordCloud,
    "two-points": TwoPoints,
    "silence": Silence,
    "igp": GroupBoard,
    "speed-date": SpeedDate,
    "scenario": ScenarioByVote,
    "sorting": CommonSorting,
    "local-story": LocalStory,
    "role-task": RoleTask,
    "role-play": RolePlay,
    "fish-bowl": FishBowl,
    "corners": Corners,
    "group-work": GroupWork,
}
