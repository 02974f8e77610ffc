"""Every address of the tracker, by the part that answers it."""

from django.contrib import admin
from django.urls import path

from tracker.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("admin/", admin.site.urls),
]
