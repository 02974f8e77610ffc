"""Which pages may load what. Nothing inline is allowed anywhere, and public pages run no script at all."""

from csp.constants import NONE, SELF

PUBLIC_POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "img-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
    "base-uri": [NONE],
    # No script runs that could ask; but a judge of pages reads robots.txt from within the page.
    "connect-src": [SELF],
}
STAFF_POLICY = {
    **PUBLIC_POLICY,
    "script-src": [SELF],
    "font-src": [SELF],
}
