"""Secrets that open something: made here, given out once, kept as digests only."""

import hashlib
import secrets

SESSION_BYTES = 32
LINK_BYTES = 24


def new_secret(size: int) -> str:
    """Return a text of so many random bytes that can stand in an address."""
    return secrets.token_urlsafe(size)


def digest_of(secret: str) -> str:
    """Return the digest under which a secret is kept (SHA-256, hex): it is long and random, so it needs no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()
