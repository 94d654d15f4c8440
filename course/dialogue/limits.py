"""How long things last, and how often one may try."""

from __future__ import annotations

from datetime import timedelta

from course.store.guesses import Patience

# A dialogue is deleted this long after the last change. The pages and docs/personvern.md say it too.
KEPT = timedelta(days=90)
# The other must come in within this time; then a new code is needed.
CODE_LASTS = timedelta(days=14)

# Wrong codes from one network address, and from everywhere, before everybody there has to wait.
# A code is one of 21⁶ = 86 million: at this pace it takes centuries to find one that is open.
PATIENCE = Patience(window=timedelta(minutes=15), from_one=10, from_all=300)
