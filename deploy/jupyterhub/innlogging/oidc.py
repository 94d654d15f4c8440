"""Any OpenID Connect provider: Keycloak, the county's own, and others. The addresses stand in its discovery document,
<issuer>/.well-known/openid-configuration."""
# ruff: noqa: F821 - `c` and `setting` are given to this file

import os

from oauthenticator.generic import GenericOAuthenticator

c.JupyterHub.authenticator_class = GenericOAuthenticator
c.GenericOAuthenticator.authorize_url = setting("AUTHORIZE_URL")
c.GenericOAuthenticator.token_url = setting("TOKEN_URL")
c.GenericOAuthenticator.userdata_url = setting("USERINFO_URL")
c.GenericOAuthenticator.scope = (os.environ.get("NYSOMLEDER_LOGIN_SCOPE") or "openid profile").split()
c.GenericOAuthenticator.username_claim = os.environ.get("NYSOMLEDER_LOGIN_USERNAME_CLAIM") or "sub"
groups_claim = os.environ.get("NYSOMLEDER_LOGIN_GROUPS_CLAIM") or "groups"
c.GenericOAuthenticator.auth_state_groups_key = f"oauth_user.{groups_claim}"
c.GenericOAuthenticator.allowed_groups = {each.strip() for each in setting("ALLOWED_GROUPS").split(",")}
c.GenericOAuthenticator.login_service = os.environ.get("NYSOMLEDER_LOGIN_NAME") or "kommunens innlogging"
