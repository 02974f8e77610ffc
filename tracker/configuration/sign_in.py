"""How often somebody may try to sign in, before they have to wait: the numbers that docs/operations.md explains."""

SIGN_IN_RATES = {
    # Requests to sign in from one address, right or wrong
    "login": "60/m/ip",
    # Wrong passwords from one address, and of those for one name; wrong codes of one person
    "login_failed": "20/5m/ip,5/5m/key",
    # Wrong passwords for one name from all addresses together, but for those its owner is known from
    "login_failed_by_name": "15/5m/key",
    # Wrong codes of one person over hours: guessing would take years
    "second_factor": "20/h/key",
}
