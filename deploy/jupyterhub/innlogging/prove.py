"""To try the whole on one machine: five made-up people, and a password that is made at each start and told there."""
# ruff: noqa: F821 - `c` is given to this file

import os
import secrets

from jupyterhub.authenticators.shared import SharedPasswordAuthenticator

from course.people.groups import group_names

LEARNERS = ["kari", "ola", "amina"]
INSTRUCTOR, FACILITATOR = "ingrid", "per"
password = os.environ.get("NYSOMLEDER_HUB_TRIAL_PASSWORD") or secrets.token_urlsafe(6)

c.JupyterHub.authenticator_class = SharedPasswordAuthenticator
c.SharedPasswordAuthenticator.user_password = password
c.Authenticator.allowed_users = {*LEARNERS, INSTRUCTOR, FACILITATOR}
c.JupyterHub.load_groups = {
    min(group_names("instructor")): {"users": [INSTRUCTOR]},
    min(group_names("facilitator")): {"users": [FACILITATOR]},
}
print(  # noqa: T201 - whoever tries it must be told
    f"Prøveinnlogging: {', '.join(LEARNERS)} (deltakere), {INSTRUCTOR} (kursholder) og {FACILITATOR} (prosessleder).\n"
    f"Passord for alle: {password}",
    flush=True,
)
