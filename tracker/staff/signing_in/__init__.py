"""How staff sign in: by password and second factor, at a bounded pace, with a log of who came and who was refused.

django-allauth does the signing in; here stands what the tracker asks beyond it. docs/decisions tells why.
"""
