"""`make judge`: the site as judges from outside see it: LibreOffice, the Nu HTML checker and Lighthouse.

The last two come from npm and are fetched into var/judges once. They need Node with npm, Java and a Chromium.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections import deque
from html import unescape
from pathlib import Path

from tools.browser import provide_browser
from tools.office import workbook_opens
from tools.serving import served_site
from tools.steps import ROOT, Refusal, Steps

PACKAGES = ("vnu-jar@26.9.27", "lighthouse@12.8.2")
FOLDER = ROOT / "var" / "judges"
LINK = re.compile(r'<(?:a|link)\b[^>]*?\shref="([^"#]*)', re.IGNORECASE)
MOST_VIEWS = 12
"""How many sorted, filtered or past views of one page are looked at."""
MOST_PAGES = 1_500
LIGHTHOUSE_PAGES = {
    "overview": "/",
    "register": "/reforms/",
    "reform": "/reforms/fusion-centre/",
    "indicator": "/indicators/cases-disposed-of/",
    "budget": "/budget/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LOWEST_SCORE = 98
LONGEST_FIRST_PAINT = 1_000
"""Milliseconds until something is painted, on Lighthouse's throttled 3G (150 ms, 1.6 Mbit/s, a quarter of the CPU)."""


def main() -> int:
    steps = Steps("make judge")
    are_here = steps.call("the judges are at hand", _fetch)
    with served_site() as site:
        steps.call("the workbook in LibreOffice", lambda: workbook_opens(site))
        if are_here:
            steps.call("the Nu HTML checker", lambda: _nu(site))
            steps.call("Lighthouse", lambda: _lighthouse(site))
    return steps.summary()


def _fetch() -> bool:
    for program, package in (("npm", "npm"), ("java", "default-jre-headless")):
        if shutil.which(program) is None:
            raise Refusal(f"{program} is not here. Install it (Debian: apt install {package}), then try again.")
    if all((FOLDER / "node_modules" / package.rpartition("@")[0]).is_dir() for package in PACKAGES):
        return True
    FOLDER.mkdir(parents=True, exist_ok=True)
    command = ["npm", "install", "--no-save", "--no-fund", "--no-audit", "--prefix", str(FOLDER), *PACKAGES]
    return subprocess.run(command, env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}, check=False).returncode == 0


def _nu(site: str) -> bool:
    """Every page that links lead to, put into files and read by the checker; errors and warnings both count."""
    folder = FOLDER / "pages"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    pages = crawl(site)
    for number, (address, html) in enumerate(pages.items()):
        (folder / f"{number:05}.html").write_bytes(html)
        (folder / f"{number:05}.txt").write_text(address, encoding="utf-8")
    jar = FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(jar), "--skip-non-html", "--format", "json", str(folder)]
    found = subprocess.run(command, capture_output=True, check=False)
    messages = [one for one in json.loads(found.stderr)["messages"] if one["type"] != "info"]
    for one in messages[:40]:
        page = Path(urllib.parse.urlsplit(one["url"]).path).with_suffix(".txt").read_text(encoding="utf-8")
        print(f"{page}:{one.get('lastLine', '?')}: {one['message']}")
    print(f"{len(pages)} pages, {len(messages)} errors")
    return not messages


def crawl(site: str) -> dict[str, bytes]:
    """Every HTML page of the site by its address, and of each page some of its sorted, filtered and past views."""
    waiting, known = deque(["/"]), {"/"}
    pages: dict[str, bytes] = {}
    views: dict[str, int] = {}
    while waiting and len(pages) < MOST_PAGES:
        address = waiting.popleft()
        html = _html(site + address)
        if html is None:
            continue
        pages[address] = html
        for link in _links(html, address):
            path = link.partition("?")[0]
            if link in known or path.startswith("/admin"):
                continue
            if "?" in link:
                views[path] = views.get(path, 0) + 1
                if views[path] > MOST_VIEWS:
                    continue
            known.add(link)
            waiting.append(link)
    return pages


def _html(url: str) -> bytes | None:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 our own server
            body: bytes = answer.read()
            return body if answer.headers.get_content_type() == "text/html" else None
    except urllib.error.HTTPError as error:
        raise Refusal(f"{url} answers {error.code}.") from error


def _links(html: bytes, address: str) -> list[str]:
    found = (urllib.parse.urljoin(address, unescape(link)) for link in LINK.findall(html.decode()))
    return [link for link in found if link.startswith("/")]


def _lighthouse(site: str) -> bool:
    is_well = True
    print(f"{'page':<12}" + "".join(f"{name:>16}" for name in CATEGORIES) + f"{'first paint':>16}")
    for name, path in LIGHTHOUSE_PAGES.items():
        report = _report(name, site + path)
        scores = [round(report["categories"][category]["score"] * 100) for category in CATEGORIES]
        paint = report["audits"]["first-contentful-paint"]["numericValue"]
        print(f"{name:<12}" + "".join(f"{score:>16}" for score in scores) + f"{paint:>13.0f} ms", flush=True)
        is_well &= min(scores) >= LOWEST_SCORE and paint < LONGEST_FIRST_PAINT
    return is_well


def _report(name: str, url: str) -> dict[str, dict[str, dict[str, float]]]:
    target = FOLDER / f"{name}.json"
    command = [str(FOLDER / "node_modules" / ".bin" / "lighthouse"), url, "--quiet", "--output=json"]
    command += [f"--output-path={target}", "--chrome-flags=--headless=new --no-sandbox"]
    command += [f"--only-categories={','.join(CATEGORIES)}"]
    subprocess.run(command, env={**os.environ, "CHROME_PATH": provide_browser()}, check=True)
    report: dict[str, dict[str, dict[str, float]]] = json.loads(target.read_text(encoding="utf-8"))
    return report


if __name__ == "__main__":
    sys.exit(main())
