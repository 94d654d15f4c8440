"""Feide. Those in the groups of NYSOMLEDER_LOGIN_ALLOWED_GROUPS may log in; groups are Feide's ids, also those of ad
hoc groups, and NYSOMLEDER_INSTRUCTOR_GROUPS names the instructors' among them."""
# ruff: noqa: F821 - `c` and `setting` are given to this file

from typing import Any

from oauthenticator.generic import GenericOAuthenticator

# docs.feide.no: «Obtaining tokens with Feide» and «Groups API».
FEIDE = "https://auth.dataporten.no"
GROUPS = "https://groups-api.dataporten.no/groups/me/groups"


class FeideAuthenticator(GenericOAuthenticator):  # type: ignore[misc]  # not typed
    """Feide's groups are in an API of their own, not in the token."""

    async def get_user_groups(self, auth_state: dict[str, Any]) -> set[str]:
        """Ask for them while there is a token to ask with."""
        headers = {"Authorization": f"Bearer {auth_state['access_token']}"}
        groups = await self.httpfetch(GROUPS, "the groups at Feide", headers=headers)
        return {each["id"] for each in groups}


c.JupyterHub.authenticator_class = FeideAuthenticator
c.FeideAuthenticator.authorize_url = f"{FEIDE}/oauth/authorization"
c.FeideAuthenticator.token_url = f"{FEIDE}/oauth/token"
c.FeideAuthenticator.userdata_url = f"{FEIDE}/openid/userinfo"
c.FeideAuthenticator.scope = ["openid", "profile", "groups"]
c.FeideAuthenticator.username_claim = "sub"
c.FeideAuthenticator.allowed_groups = {each.strip() for each in setting("ALLOWED_GROUPS").split(",")}
c.FeideAuthenticator.login_service = "Feide"
