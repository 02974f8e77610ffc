"""The code that an authenticator app scans, as a drawing that stands in the page itself."""

from qrcode.main import QRCode

QUIET = 4
"""Modules of white around the code, which a camera needs to find it."""


def drawn(text: str) -> str:
    """The text as an SVG element: one path, dark on white in either scheme, with no style and no other address."""
    code = QRCode(border=QUIET)
    code.add_data(text)
    rows = code.get_matrix()
    size = len(rows)
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return (
        f'<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" '
        f'aria-label="QR code for your authenticator app" shape-rendering="crispEdges">'
        f'<rect width="{size}" height="{size}" fill="#fff"/><path d="{path}" fill="#000"/></svg>'
    )
