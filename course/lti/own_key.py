"""The course's own key pair. It lies in the database, so that several servers share it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from course.store import Store

ALGORITHM = "RS256"  # the one that LTI 1.3 demands of everybody
SIZE = 2048


@dataclass(frozen=True)
class OwnKey:
    """The private key, and the name that the public one is found by."""

    private: rsa.RSAPrivateKey
    kid: str

    @property
    def jwks(self) -> dict[str, Any]:
        """The public key, as platforms read it."""
        public: dict[str, Any] = RSAAlgorithm.to_jwk(self.private.public_key(), as_dict=True)
        return {"keys": [{**public, "kid": self.kid, "alg": ALGORITHM, "use": "sig", "key_ops": ["verify"]}]}


def own_key(store: Store) -> OwnKey:
    """The key; it is made the first time somebody asks."""
    pem = store.lti.key() or store.lti.set_key(_new_pem())
    private = serialization.load_pem_private_key(pem.encode(), password=None)
    if not isinstance(private, rsa.RSAPrivateKey):
        raise TypeError("the key in the database is not an RSA key")
    public = private.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return OwnKey(private, hashlib.sha256(public).hexdigest()[:16])


def _new_pem() -> str:
    private = rsa.generate_private_key(public_exponent=65537, key_size=SIZE)
    encoded = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return encoded.decode()
