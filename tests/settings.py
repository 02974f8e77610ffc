"""The tracker's own settings, with what a test run must keep apart from a real one."""

import tempfile
from pathlib import Path

from tracker.settings import *  # noqa: F403
from tracker.settings import MIDDLEWARE, VAR_DIR

TEST_VAR = VAR_DIR / "test"

# No collected files are needed: pages are tested with the plain names, the manifest has its own test.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIDDLEWARE = [name for name in MIDDLEWARE if name != "whitenoise.middleware.WhiteNoiseMiddleware"]
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="tracker-media-"))
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # slow hashes protect real people, not tests
