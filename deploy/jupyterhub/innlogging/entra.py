"""Microsoft Entra ID. Whoever is assigned to the application there may log in, and its app roles are our groups.

App roles rather than groups: Entra leaves the groups out of the token when somebody is in many. The user name is the
object id, which is never given to anybody else, as an address may be.
"""
# ruff: noqa: F821 - `c` and `setting` are given to this file

from oauthenticator.azuread import AzureAdOAuthenticator

tenant = setting("TENANT")
c.JupyterHub.authenticator_class = AzureAdOAuthenticator
c.AzureAdOAuthenticator.tenant_id = tenant
c.AzureAdOAuthenticator.authorize_url = f"https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize"
c.AzureAdOAuthenticator.token_url = f"https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token"
c.AzureAdOAuthenticator.scope = ["openid", "profile"]
c.AzureAdOAuthenticator.username_claim = "oid"
c.AzureAdOAuthenticator.auth_state_groups_key = "user.roles"
c.AzureAdOAuthenticator.login_service = "kommunens innlogging"
c.AzureAdOAuthenticator.allow_all = True  # «Assignment required» in Entra decides who
