"""What an instructor may do in JupyterLab under the hub: read, and grade in formgrader.

All instructors' servers run as the same user of the machine, and so does the course. Code of their own would reach what
learners have written for themselves; and what they could change on the desk would be run by the next grading.
"""

from __future__ import annotations

from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.auth.identity import User
from jupyter_server.base.handlers import JupyterHandler

# Jupyter's own words for what a request is about. Formgrader's pages have no such word, and are nbgrader's to guard.
MAY_READ = frozenset({"contents", "config", "csp", "events", "kernels", "kernelspecs", "sessions", "api", "server"})


class ReadAndGrade(Authorizer):
    """No kernel, no terminal, nothing written but through formgrader."""

    def is_authorized(self, handler: JupyterHandler, user: User, action: str, resource: str) -> bool:
        """Whether JupyterLab's own addresses may be used so. To listen to what happens is to «execute» events."""
        return (action == "read" and resource in MAY_READ) or (action, resource) == ("execute", "events")
