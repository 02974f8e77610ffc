"""The workbook as a download."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from tracker.briefings.briefing import briefing
from tracker.briefings.plan import plan_asked
from tracker.briefings.sheets import SHEETS
from tracker.briefings.verifying.upload import LARGEST, Unreadable, too_large
from tracker.briefings.verifying.verdict import MOST, judge
from tracker.briefings.writer import MIME, workbook_bytes
from tracker.records.models import Release


@require_safe
def briefing_workbook(request: HttpRequest) -> HttpResponse:
    """The briefing of `?as_of=&version=&since=&pillar=&agency=&sheet=`. A wrong value becomes the 400 page."""
    made = briefing(plan_asked(dict(request.GET.lists()), list(SHEETS), now=timezone.now()))
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


@csrf_exempt  # it changes nothing and knows nobody, and a public page sets no cookie to carry a token
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify_workbook(request: HttpRequest) -> HttpResponse:
    """Say whether an uploaded workbook is ours and still true. Nothing of it is kept."""
    context = {"largest": LARGEST // 2**20, "most": MOST}
    if request.method != "POST":
        return render(request, "briefings/verify.html", context)
    upload = request.FILES.get("workbook")
    if upload is None:
        problem = _("No file was chosen. Choose a workbook, then press Verify.")
        return render(request, "briefings/verify.html", context | {"problem": problem}, status=400)
    try:
        if (upload.size or 0) > LARGEST:
            raise Unreadable(too_large())
        judgement = judge(upload.read(), now=timezone.now())
    except Unreadable as refusal:
        return render(request, "briefings/verify.html", context | {"problem": str(refusal)}, status=400)
    return render(request, "briefings/verify.html", context | {"judgement": judgement, "name": upload.name})
