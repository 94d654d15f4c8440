"""Where platforms find the course, under its base address."""

from __future__ import annotations

LOGIN = "lti/innlogging"
LAUNCH = "lti/start"
KEYS = "lti/nokler"

# The ways in that a login from a platform can stand beside. A hub has its own (docs/fullforing.md).
BESIDE = ("code", "header")
