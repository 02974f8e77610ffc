"""The workbook as a download."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from tracker.briefings.briefing import briefing
from tracker.briefings.plan import plan_asked
from tracker.briefings.preparing import LOOK_AGAIN, prepared
from tracker.briefings.sheets import SHEETS
from tracker.briefings.verifying.comparing import MOST
from tracker.briefings.verifying.turns import WAIT, a_turn
from tracker.briefings.verifying.upload import LARGEST, too_large
from tracker.briefings.verifying.verdict import judge
from tracker.briefings.writer import MIME, workbook_bytes
from tracker.keeping import storing
from tracker.keeping.kept import kept
from tracker.records.models import Release
from tracker.workbooks.guarding import Unreadable

OUR_OWN = frozenset({"same-origin", "none"})
"""What a browser says of a form that was sent from our own page, or by a person; a program says nothing."""
AROUND = 64 * 1024
"""Bytes that a form may add to the file in it."""


@require_safe
def briefing_workbook(request: HttpRequest) -> HttpResponseBase:
    """The briefing of `?as_of=&version=&since=&pillar=&agency=&sheet=`. A wrong value becomes the 400 page."""
    now = timezone.now()

    def written() -> HttpResponse:
        made = briefing(plan_asked(dict(request.GET.lists()), list(SHEETS), now=now))
        return _download(made.file_name, workbook_bytes(made))

    return kept(request, now, written, follows_version=True)


@never_cache
@require_safe
def prepare_workbook(request: HttpRequest) -> HttpResponse:
    """The same for the button of a page: the file, or a page that asks again by itself until the file is written.

    The address is first fixed at its version, so that what is published meanwhile does not begin it anew.
    """
    plan = plan_asked(dict(request.GET.lists()), list(SHEETS), now=timezone.now())
    if request.META.get("QUERY_STRING", "") != plan.query:
        return HttpResponseRedirect(f"{request.path}?{plan.query}")
    done = prepared(plan)
    if done is not None:
        return _download(done.name, done.content)
    response = render(request, "briefings/preparing.html", {"plan": plan, "seconds": LOOK_AGAIN})
    response.headers["Refresh"] = str(LOOK_AGAIN)
    return response


@require_safe
def release_file(request: HttpRequest, number: int) -> HttpResponse:
    """The stored bytes of a release, never made again; they are not even read for who holds them."""
    release = Release.objects.exclude(line=None).filter(number=number).defer("content").first()
    if release is None:
        raise Http404(f"There is no release {number}.")
    tag = f'"{release.sha256}"'
    is_held = tag in {held.removeprefix("W/") for held in parse_etags(request.headers.get("If-None-Match", ""))}
    response = HttpResponseNotModified() if is_held else _download(release.file_name, bytes(release.content or b""))
    response["ETag"] = tag
    response["Cache-Control"] = storing.FOR_GOOD
    return response


def _download(name: str, content: bytes) -> HttpResponse:
    headers = {"Content-Type": MIME, "Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, headers=headers)


@csrf_exempt  # it changes nothing, and a public page sets no cookie to carry a token: it asks the browser instead
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify_workbook(request: HttpRequest) -> HttpResponse:
    """Say whether an uploaded workbook is ours and still true. Nothing of it is kept."""
    context: dict[str, object] = {"largest": LARGEST // 2**20, "most": MOST}
    if request.method != "POST":
        return render(request, "briefings/verify.html", context)
    if request.headers.get("Sec-Fetch-Site", "none") not in OUR_OWN:
        problem = _("This file was sent here by a page of another site. Choose it on this page, then press Verify.")
        return render(request, "briefings/verify.html", context | {"problem": problem}, status=403)
    try:
        announced = str(request.META.get("CONTENT_LENGTH", ""))
        if announced.isdecimal() and int(announced) > LARGEST + AROUND:  # before any of it is taken in
            raise Unreadable(too_large())
        upload = request.FILES.get("workbook")
        if upload is None:
            raise Unreadable(_("No file was chosen. Choose a workbook, then press Verify."))
        if (upload.size or 0) > LARGEST:
            raise Unreadable(too_large())
        with a_turn() as is_ours:
            if not is_ours:
                return _busy(request, context)
            judgement = judge(upload.read(), now=timezone.now())
    except Unreadable as refusal:
        return render(request, "briefings/verify.html", context | {"problem": str(refusal)}, status=400)
    return render(request, "briefings/verify.html", context | {"judgement": judgement, "name": upload.name})


def _busy(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    problem = _("Other workbooks are being verified at the moment. Try again in %(seconds)s seconds.")
    said = context | {"problem": problem % {"seconds": WAIT}}
    answer = render(request, "briefings/verify.html", said, status=429)
    answer["Retry-After"] = str(WAIT)
    return answer
