"""Every address of the tracker, by the part that answers it. Pages also stand under /ur/, in Urdu."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from tracker.briefings import urls as briefings
from tracker.health import healthz
from tracker.staff.site import site

PAGES = [path("", include(briefings.pages)), path("", include("tracker.public.urls"))]
urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("admin/", include("tracker.staff.signing_in.urls")),
    path("admin/", site.urls),
    path("", include(briefings.files)),
    path("", include("tracker.staff.urls")),
    *i18n_patterns(*PAGES, prefix_default_language=False),
]

handler400 = "tracker.public.errors.bad_request"
handler403 = "tracker.public.errors.permission_denied"
handler500 = "tracker.public.errors.server_error"
handler404 = "tracker.public.errors.not_found"
handler429 = "tracker.staff.signing_in.views.too_many"
