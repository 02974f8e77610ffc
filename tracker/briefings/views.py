"""The workbook as a download."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.briefings.briefing import briefing
from tracker.briefings.writer import MIME, workbook_bytes
from tracker.records.asking import asked
from tracker.records.models import Release


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


@require_safe
def release_file(request: HttpRequest, number: int) -> HttpResponse:
    """The stored bytes of a release, never made again."""
    release = Release.objects.exclude(line=None).filter(number=number).first()
    if release is None or release.content is None:
        raise Http404(f"There is no release {number}.")
    response = HttpResponse(bytes(release.content), content_type=MIME)
    response["Content-Disposition"] = f'attachment; filename="{release.file_name}"'
    response["ETag"] = f'"{release.sha256}"'
    return response
