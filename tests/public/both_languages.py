"""Every address of the tracker, with those of the public pages in Urdu too."""

from django.conf.urls.i18n import i18n_patterns

from tracker.urls import PAGES, handler400, handler403, handler404, handler500
from tracker.urls import urlpatterns as served

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [*(one for one in served if one not in PAGES), *i18n_patterns(*PAGES, prefix_default_language=False)]
