"""Draws the picture that goes with a shared link: `python -m tools.card` makes it of card.svg beside this file.

A browser draws it; it is kept in sixteen colours, in which it weighs a quarter of what a browser's own file does.
"""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

import numpy as np
from playwright.sync_api import sync_playwright

from tools.browser import provide_browser
from tools.steps import ROOT

DRAWN = Path(__file__).with_name("card.svg")
CARD = ROOT / "tracker" / "public" / "static" / "card.png"
WIDTH, HEIGHT = 1200, 630
PAINT = """async (svg) => {
  const picture = new Image();
  picture.src = "data:image/svg+xml," + encodeURIComponent(svg);
  await picture.decode();
  const pen = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
  pen.drawImage(picture, 0, 0);
  const bytes = pen.getImageData(0, 0, picture.width, picture.height).data;
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}"""
GROUND = (0x0A, 0x3B, 0x2A)
INKS = ((0xFF, 0xD1, 0x66), (0xF7, 0xF3, 0xE6), (0xBC, 0xD2, 0xC3))
SHADES = 5
"""Steps from the ground to each ink; those between are the edges of letters."""


def main() -> None:
    """Write the picture; its letters are those of the fonts this machine has."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=provide_browser(), args=["--no-sandbox"])
        painted = base64.b64decode(browser.new_page().evaluate(PAINT, DRAWN.read_text()))
        browser.close()
    CARD.write_bytes(png(np.frombuffer(painted, np.uint8).reshape(HEIGHT, WIDTH, 4)[:, :, :3]))
    print(f"{CARD.relative_to(ROOT)}: {CARD.stat().st_size} bytes")


def png(pixels: np.ndarray) -> bytes:
    """The picture in the nearest of sixteen colours, two points a byte, each line without a filter."""
    palette = _palette()
    apart = ((pixels[:, :, None, :].astype(int) - palette[None, None].astype(int)) ** 2).sum(axis=3)
    nearest = apart.argmin(axis=2).astype(np.uint8)
    packed = nearest[:, ::2] << 4 | nearest[:, 1::2]
    lines = b"".join(b"\0" + line.tobytes() for line in packed)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 4, 3, 0, 0, 0)
    parts = ((b"IHDR", header), (b"PLTE", palette.tobytes()), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )


def _palette() -> np.ndarray:
    ground = np.array(GROUND, float)
    between = [ground + (np.array(ink) - ground) * step / SHADES for ink in INKS for step in range(1, SHADES + 1)]
    return np.array([ground, *between]).round().astype(np.uint8)


if __name__ == "__main__":
    main()
