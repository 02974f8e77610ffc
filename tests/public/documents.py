"""Two documents, as another part of the site would make them, beside the real addresses."""

from django.urls import path

from tracker.public.pages import document
from tracker.public.queries import one_of
from tracker.reforms.models import Reform
from tracker.summaries.reforms import reform_detail, reform_register
from tracker.urls import handler400, handler403, handler404
from tracker.urls import urlpatterns as served

__all__ = ["handler400", "handler403", "handler404", "urlpatterns"]


@document(content_type="text/csv; charset=utf-8", filename=lambda request, seen: f"reforms-{seen.moment.today}.csv")
def codes(request, seen):
    one_of(request, "only", ["code"])
    rows = reform_register(seen.moment)
    return "code\n" + "\n".join(row.ref.code for row in rows) + "\n" * int(request.GET.get("empty", "0"))


@document(content_type="application/octet-stream", subject=Reform)
def title(request, seen, slug):
    return reform_detail(slug, seen.moment).row.ref.title.encode()


urlpatterns = [
    path("codes.csv", codes, name="codes"),
    path("reforms/<slug:slug>/title", title, name="reform-title"),
    *served,
]
