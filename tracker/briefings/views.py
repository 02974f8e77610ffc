"""The workbook as a download."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.briefings.briefing import briefing
from tracker.briefings.writer import MIME, workbook_bytes
from tracker.records.asking import asked


@require_safe
def briefing_workbook(request: HttpRequest) -> HttpResponse:
    """The briefing at `?as_of=` and `?version=`. A wrong value becomes the 400 page of every other address."""
    found = asked(
        as_of=request.GET.get("as_of", ""),
        version=request.GET.get("version", ""),
        now=timezone.now(),
    )
    made = briefing(found.moment)
    response = HttpResponse(workbook_bytes(made), content_type=MIME)
    response["Content-Disposition"] = f'attachment; filename="{made.file_name}"'
    return response
