"""How much a reader's line has to carry before the first page stands there."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from whitenoise.middleware import WhiteNoiseMiddleware

from tests.public.facts import facts  # noqa: F401

PUBLIC_STATIC = Path(finders.find("tracker.css")).parent
LARGEST_PAGE = 100_000
LARGEST_IMAGE = 10_000
LARGEST_COMPRESSED = 40_000
IMAGES = {".png", ".svg", ".ico", ".jpg", ".jpeg", ".gif", ".webp", ".avif"}
BLOCKING = re.compile(
    r'<link rel="stylesheet"|<script(?! type="application/ld\+json")|<style|<link rel="preload"|@import'
)


@pytest.mark.django_db
@pytest.mark.usefixtures("facts")
@pytest.mark.parametrize("address", ["/", "/?as_of=2026-02-05"])
def test_the_overview_is_light(client, address):
    content = client.get(address).content
    assert len(content) < LARGEST_PAGE
    sent = client.get(address, headers={"Accept-Encoding": "gzip"}).content
    assert len(sent) < LARGEST_COMPRESSED
    assert gzip.decompress(sent) == content


@pytest.mark.django_db
@pytest.mark.usefixtures("facts")
@pytest.mark.parametrize("address", ["/", "/reforms/", "/reforms/fusion-centre/", "/budget/", "/about/"])
def test_nothing_holds_the_first_paint_up_but_the_one_style_sheet(client, address):
    html = client.get(address).content.decode()
    assert BLOCKING.findall(html) == ['<link rel="stylesheet"']
    assert re.findall(r"<(?:img|iframe|video|object|embed)\b", html) == []


def test_the_style_sheet_loads_nothing_more():
    css = (PUBLIC_STATIC / "tracker.css").read_text()
    assert "@import" not in css
    assert [url for url in re.findall(r"url\(([^)]*)\)", css) if not url.strip("\"'").startswith(("data:", "#"))] == []


def test_no_image_is_large():
    images = [path for path in PUBLIC_STATIC.rglob("*") if path.suffix in IMAGES]
    assert images
    assert {path.name: path.stat().st_size for path in images if path.stat().st_size >= LARGEST_IMAGE} == {}


@pytest.mark.django_db
def test_the_style_sheet_comes_compressed_and_for_good(tmp_path):
    storages = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages, DEBUG=False):
        call_command("collectstatic", interactive=False, verbosity=0)
        address = staticfiles_storage.url("tracker.css")
        serve = WhiteNoiseMiddleware(lambda request: HttpResponse(status=404))
        response = serve(RequestFactory().get(address, headers={"Accept-Encoding": "gzip"}))
    content = b"".join(response.streaming_content)
    response.close()
    assert re.fullmatch(r"/static/tracker\.[0-9a-f]+\.css", address)
    assert response["Content-Encoding"] == "gzip"
    assert len(content) < len(gzip.decompress(content)) / 3
    assert "immutable" in response["Cache-Control"]
    assert int(re.search(r"max-age=(\d+)", response["Cache-Control"])[1]) >= 365 * 24 * 60 * 60
