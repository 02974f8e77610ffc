"""Every address of the tracker, by the part that answers it."""

from django.urls import include, path

from tracker.health import healthz
from tracker.staff.site import site

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("admin/", site.urls),
    path("", include("tracker.briefings.urls")),
    path("", include("tracker.public.urls")),
]

handler400 = "tracker.public.errors.bad_request"
handler403 = "tracker.public.errors.permission_denied"
handler500 = "tracker.public.errors.server_error"
handler404 = "tracker.public.errors.not_found"
