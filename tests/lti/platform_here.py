"""A learning platform over real HTTP. lti1p3platform, made by others, signs the launches, gives the tokens and checks
ours; what it leaves to its user (a gradebook) follows Moodle's rules for scores.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import jwt
from jwcrypto.jwk import JWK
from lti1p3platform.constants import LTI_1P3_ACCESS_TOKEN_SCOPES
from lti1p3platform.exceptions import LtiException
from lti1p3platform.ltiplatform import LTI1P3PlatformConfAbstract
from lti1p3platform.message_launch import LTIAdvantageMessageLaunchAbstract
from lti1p3platform.oidc_login import OIDCLoginAbstract
from lti1p3platform.registration import Registration

CLIENT, DEPLOYMENT = "nysomleder-1", "7"
SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score"
MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#"
assert SCORE in LTI_1P3_ACCESS_TOKEN_SCOPES

Claims = dict[str, Any]


class Conf(LTI1P3PlatformConfAbstract):
    def init_platform_config(self, registration: Registration) -> None:
        self._registration = registration

    def get_registration_by_params(self, **_: Any) -> Registration:
        return self._registration


class Login(OIDCLoginAbstract):
    def set_lti_message_hint(self, hint: str) -> None:
        self._lti_message_hint = hint

    def get_redirect(self, url: str) -> str:
        return url


class Asked:
    """A request as the library wants it."""

    def __init__(self, data: dict[str, str]) -> None:
        self.get_data, self.form_data = data, {}


class Message(LTIAdvantageMessageLaunchAbstract):
    def render_launch_form(self, launch_data: dict[str, Any], **_: Any) -> dict[str, Any]:
        return launch_data


class Platform:
    """`user`, `name`, `roles` are who launches; `custom` the activity's own parameters; `twist` changes what is said
    before it is signed, and `sign` signs in another way.
    """

    def __init__(self) -> None:
        self.refresh()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Here", (Handler,), {"platform": self}))
        # Another site than the course, so that cookies behave as between two hosts.
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self.key = JWK.generate(kty="RSA", size=2048)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def refresh(self) -> None:
        self.user, self.name, self.roles = "42", "Kari Nordmann", [f"{MEMBERSHIP}Learner"]
        self.email: str | None = None
        self.custom = {"modul": "module1_rolle"}
        self.twist: Callable[[Claims], Claims] = lambda claims: claims
        self.sign: Callable[[Claims], str] | None = None
        self.scores: list[dict[str, Any]] = []
        self.fail_with: int | None = None

    def register(self, course: str) -> None:
        """Let the course be a tool here."""
        self.registration = (
            Registration()
            .set_iss(self.issuer)
            .set_client_id(CLIENT)
            .set_deployment_id(DEPLOYMENT)
            .set_launch_url(course)
            .set_oidc_login_url(f"{course}lti/innlogging")
            .set_tool_key_set_url(f"{course}lti/nokler")
            .set_platform_public_key(self.key.export_to_pem().decode())
            .set_platform_private_key(self.key.export_to_pem(private_key=True, password=None).decode())
        )
        # It would read the key anew for each token, which takes a tenth of a second.
        kid = self.registration.get_kid()
        self.registration.get_kid = lambda: kid  # type: ignore[method-assign]
        self.registration.set_platform_private_key(self.key.get_op_key("sign"))
        self.conf = Conf(registration=self.registration)

    @property
    def toml(self) -> str:
        return f"""[[platform]]
issuer = "{self.issuer}"
client_id = "{CLIENT}"
deployment_ids = [{DEPLOYMENT}]
auth_login_url = "{self.issuer}/auth?tenant=1"
auth_token_url = "{self.issuer}/token"
jwks_url = "{self.issuer}/jwks"
"""

    def link(self) -> str:
        """What a click on the activity opens: the first half of a login."""
        login = Login(None, self.conf)
        login.set_lti_message_hint(hint="resource-9")
        return str(login.initiate_login(self.user))

    def answer(self, asked: dict[str, str]) -> dict[str, str]:
        """The second half: the form that the browser posts to the course."""
        message = Message(Asked(asked), self.conf)
        message.set_user_data(self.user, self.roles, self.name, self.email)
        message.set_resource_link_claim("resource-9")
        message.set_launch_context_claim("course-3", context_title="Ledelse")
        message.set_custom_parameters_claim(self.custom)
        message.set_ags(f"{self.issuer}/lineitems", f"{self.issuer}/lineitems/1/lineitem?type_id=1")
        message.set_extra_claims({})
        sign = self.registration.platform_encode_and_sign

        def sign_twisted(claims: Claims, expiration: int | None = None) -> str:
            if self.sign:
                return self.sign(self.twist({**claims, "iat": 1, "exp": 4_000_000_000}))
            encoded = sign(claims, expiration)
            said = self.twist(jwt.decode(encoded, options={"verify_signature": False}))
            return sign(said)

        self.registration.platform_encode_and_sign = sign_twisted  # type: ignore[method-assign]
        try:
            return message.lti_launch()
        finally:
            del self.registration.platform_encode_and_sign

    def take_score(self, told: dict[str, Any], token: str, content_type: str) -> int:
        """Moodle's rules (mod/lti/service/gradebookservices): 409 for what is not newer, points only when final."""
        if self.fail_with:
            return self.fail_with
        try:
            if not self.conf.validate_token(token, [SCORE]):
                return 401
        except (LtiException, jwt.InvalidTokenError):
            return 401
        needed = {"userId", "timestamp", "activityProgress", "gradingProgress"}
        if content_type != "application/vnd.ims.lis.v1.score+json" or not needed <= told.keys():
            return 400
        earlier = [each["timestamp"] for each in self.scores if each["userId"] == told["userId"]]
        if earlier and datetime.fromisoformat(told["timestamp"]) <= datetime.fromisoformat(earlier[-1]):
            return 409
        self.scores.append(told)
        return 200

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Handler(BaseHTTPRequestHandler):
    """The platform's addresses, and two pages of a course there."""

    platform: Platform

    def do_GET(self) -> None:
        parts, platform = urlsplit(self.path), self.platform
        pages: dict[str, Callable[[], object]] = {
            "/jwks": platform.conf.get_jwks,
            "/auth": lambda: self._answer(dict(parse_qsl(parts.query))),
            "/activity": lambda: f'<a href="{escape(platform.link())}" target="_blank">Kurset</a>',
            "/embedded": lambda: f'<iframe src="{escape(platform.link())}" width="100%" height="700"></iframe>',
        }
        self._send(200 if parts.path in pages else 404, pages.get(parts.path, dict)())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        parts, platform = urlsplit(self.path), self.platform
        if parts.path == "/token":
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._send(200, platform.conf.get_access_token(form))
        elif parts.path == "/lineitems/1/lineitem/scores" and parts.query == "type_id=1":
            token = self.headers["Authorization"].removeprefix("Bearer ")
            self._send(platform.take_score(json.loads(body), token, self.headers["Content-Type"]), {})
        else:
            self._send(404, {})

    def _answer(self, asked: dict[str, str]) -> object:
        form = self.platform.answer(asked)
        return as_page(form) if "text/html" in self.headers["Accept"] else form

    def _send(self, status: int, said: object) -> None:
        page = isinstance(said, str)
        content = (str(said) if page else json.dumps(said)).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html" if page else "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        pass


def as_page(form: dict[str, str]) -> str:
    """The form that the browser posts to the course by itself."""
    fields = "".join(f'<input name="{name}" value="{escape(form[name])}">' for name in ("state", "id_token"))
    script = "<script>document.forms[0].submit()</script>"
    return f'<form method="post" action="{escape(form["launch_url"])}">{fields}</form>{script}'
