"""How long things last, how much may be written, and how often one may try."""

from __future__ import annotations

from datetime import timedelta

from course.store.guesses import Patience

# Fewer answers could be traced back to a person (curriculum A.7).
FEWEST = 5
# While a picture is on the screen, it is drawn anew for each fifth answer, and in a large room for each twentieth part.
REDRAWN_PART = 20

# The outcome is deleted this long after the end. The pages and docs/personvern.md say it too.
KEPT = timedelta(days=30)
# A gathering that nobody has ended: one that goes on is over the next day, one with a readiness check may wait.
GOING_LASTS, WAITING_LASTS = timedelta(hours=24), timedelta(days=30)

# A whole room sits behind one network address, and some of them mistype. Still centuries to find a code.
PATIENCE = Patience(window=timedelta(minutes=15), from_one=60, from_all=600)

MOST_PHONES = 2000
# New phones from one network address within an hour: rooms full of people, and not a machine that makes up phones.
MOST_JOINS, JOIN_WINDOW = 5000, 3600.0
# Answers from one phone within ten seconds. A queue that is sent after a break in the network is shorter.
MOST_MESSAGES, MESSAGE_WINDOW = 40, 10.0

WORD, POINT, LINE, FIELD, COMMENT, NICKNAME = 30, 140, 140, 600, 1000, 30
POINTS, LINES = 2, 12
# Board groups are offered for four in each.
IN_A_GROUP, MOST_GROUPS = 4, 20
SILENCE = 120
LONGEST_TIMER = 3 * 3600
