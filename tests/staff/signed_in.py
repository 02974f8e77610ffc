"""Signing in for tests: a session as the pages of signing in leave it, with a second factor where one is asked."""

import time

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

from tracker.staff.signing_in import factors

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STEP = 30


def sign_in(client, account):
    """Sign an account in: by password, and by the app as well where its role demands that."""
    client.force_login(account)
    if not factors.are_demanded_of_person(account):
        return
    app = enrolled(account)
    session = client.session
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(account.pk)
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "password", "at": time.time(), "username": account.get_username()},
        {"method": "mfa", "at": time.time(), "id": app.pk, "type": app.type},
    ]
    session.save()


def enrolled(account):
    """The account's authenticator app, whose secret is SECRET; made with recovery codes when there is none."""
    found = Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).first()
    if found:
        return found
    RecoveryCodes.activate(account)
    return TOTP.activate(account, SECRET).instance


def code_now(secret=SECRET, *, steps=0):
    """What the app shows now, or so many steps later or earlier."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // STEP + steps))


def recovery_codes(account):
    """The unused recovery codes of an account."""
    return Authenticator.objects.get(user=account, type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
