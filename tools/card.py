"""Draws the picture that goes with a shared link: `python -m tools.card` makes it of card.svg beside this file."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.browser import provide_browser
from tools.steps import ROOT

DRAWN = Path(__file__).with_name("card.svg")
CARD = ROOT / "tracker" / "public" / "static" / "card.png"
SIZE = {"width": 1200, "height": 630}


def main() -> None:
    """Write the picture; its letters are those of the fonts this machine has."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=provide_browser(), args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE)
        page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block }}</style>{DRAWN.read_text()}")
        page.screenshot(path=CARD, omit_background=False)
        browser.close()
    print(f"{CARD.relative_to(ROOT)}: {CARD.stat().st_size} bytes")


if __name__ == "__main__":
    main()
