"""Passwords of database servers: in the system's keyring where there is one, never in a file; else asked for."""

import logging
import os

from custmgr.services.accounts.entering import Credentials
from custmgr.services.places import moving

SERVICE = "custmgr"
log = logging.getLogger(__name__)


def recall(target: str) -> str | None:
    """The password of this address: from CUSTMGR_PASSWORD or the keyring; None where it must be asked for."""
    if given := os.environ.get("CUSTMGR_PASSWORD"):
        return given
    return recall_named(moving.shown(target)) if "://" in target else None


def account_of(login: str | None) -> Credentials | None:
    """With what a command signs in where people have accounts: the login named, and CUSTMGR_ACCOUNT_PASSWORD; where
    that is not set, CUSTMGR_PASSWORD. None without a login.
    """
    if not login:
        return None
    given = os.environ.get("CUSTMGR_ACCOUNT_PASSWORD") or os.environ.get("CUSTMGR_PASSWORD")
    return Credentials(login, given)


def recall_named(name: str) -> str | None:
    """What the keyring holds under this name; None where it holds nothing, or there is none."""
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, name)
    except KeyringError as fault:  # a computer without a keyring, or a locked one
        log.info("no keyring: %s", fault)
        return None


def remember(target: str, password: str) -> bool:
    """Keeps the password in the system's keyring; False where there is none to keep it."""
    return remember_named(moving.shown(target), password)


def remember_named(name: str, secret: str) -> bool:
    """Keeps a secret in the system's keyring; False where there is none to keep it."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, name, secret)
    except KeyringError as fault:
        log.info("no keyring: %s", fault)
        return False
    return True
