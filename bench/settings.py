"""The tracker's own settings, for a client inside the process instead of a browser."""

from tracker.settings import *  # noqa: F403
from tracker.settings import MIDDLEWARE

ALLOWED_HOSTS = ["testserver"]
ROOT_URLCONF = "bench.urls"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIDDLEWARE = [name for name in MIDDLEWARE if name != "whitenoise.middleware.WhiteNoiseMiddleware"]
