"""The tracker's own settings, with what a test run must keep apart from a real one."""

import os
import tempfile
from pathlib import Path

# What the person at the keyboard has set for a server of their own must not bend the tests. DATABASE_URL stays: it is
# how the suite is run on PostgreSQL.
for name in (
    "ALLOWED_HOSTS",
    "BEHIND_TLS",
    "CACHE_URL",
    "CLIENT_ADDRESS_HEADER",
    "DEBUG",
    "EMAIL_FROM",
    "EMAIL_URL",
    "HOST",
    "HSTS_SECONDS",
    "HSTS_SUBDOMAINS",
    "IDLE_MINUTES",
    "LOG_LEVEL",
    "OLD_SECRET_KEYS",
    "PORT",
    "PUBLIC_ADDRESS",
    "TRUSTED_PROXIES",
):
    os.environ.pop(name, None)
os.environ["SECRET_KEY"] = "signs nothing but what the tests make and throw away again"

from tracker.settings import *  # noqa: E402, F403
from tracker.settings import MIDDLEWARE  # noqa: E402

# No collected files are needed: pages are tested with the plain names, the manifest has its own test.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIDDLEWARE = [name for name in MIDDLEWARE if name != "whitenoise.middleware.WhiteNoiseMiddleware"]
# A page is rendered when it is asked for, and nobody is locked out by the tests that ran before.
CACHES = {name: {"BACKEND": "django.core.cache.backends.dummy.DummyCache"} for name in ("answers", "default")}
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="tracker-media-"))
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # slow hashes protect real people, not tests
