"""Where a learner's phone leaves what she wrote in a gathering, for her own page. Not under the room's address: there
the browser would send the phone's key along.
"""

from __future__ import annotations

from datetime import UTC, datetime

from course.live.refused import Refused
from course.live.take_home import read_kept
from course.server.identity.needs import needs
from course.server.live_handlers import LiveData

PLACE = "min-side/fra-samling"


class FromGathering(LiveData):
    """POST /min-side/fra-samling"""

    @needs("study")
    def post(self) -> None:
        """Keep it. Where nobody logs in, the browser's learner may be somebody else than who holds the phone."""
        if not self.identity_provider.auth_enabled:
            raise Refused("not_understood")
        self.store.append(read_kept(self.learner, self.told(), self.course, self.locale_name, datetime.now(UTC)))
        self.set_status(204)
