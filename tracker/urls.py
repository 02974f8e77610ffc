"""Every address of the tracker, by the part that answers it."""

from django.contrib import admin
from django.urls import include, path

from tracker.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("admin/", admin.site.urls),
    path("", include("tracker.public.urls")),
]

handler400 = "tracker.public.errors.bad_request"
handler403 = "tracker.public.errors.permission_denied"
handler404 = "tracker.public.errors.not_found"
