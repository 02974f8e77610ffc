"""The code to scan stands in the page as a drawing, with nothing that the policy of the page would refuse."""

import re
import xml.etree.ElementTree as ET

from tracker.staff.signing_in import qr


def test_each_dark_module_is_a_square_and_nothing_is_styled():
    drawing = qr.drawn("otpauth://totp/editor?secret=JBSWY3DPEHPK3PXP&issuer=Tracker")
    root = ET.fromstring(drawing)  # noqa: S314 -- our own drawing

    assert root.get("role") == "img"
    assert root.get("aria-label")
    size = int(root.get("viewBox").split()[2])
    squares = re.findall(r"M(\d+) (\d+)h1v1h-1z", drawing)
    assert {(qr.QUIET, qr.QUIET), (size - qr.QUIET - 1, qr.QUIET)} <= {(int(x), int(y)) for x, y in squares}
    assert all(qr.QUIET <= int(n) < size - qr.QUIET for square in squares for n in square)
    assert "style" not in drawing
    assert "data:" not in drawing
