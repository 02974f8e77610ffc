"""The bench's settings for a server of its own that renders every page anew."""

from bench.settings import *  # noqa: F403
from bench.settings import TEMPLATES as STANDING
from tracker.settings import BASE_DIR

ALLOWED_HOSTS = ["127.0.0.1"]
CACHES = {name: {"BACKEND": "django.core.cache.backends.dummy.DummyCache"} for name in ("answers", "default")}
TEMPLATES = [STANDING[0] | {"DIRS": [BASE_DIR / "bench" / "templates"]}]
