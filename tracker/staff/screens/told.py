"""Refusals that only the saving can find: everything is undone, and the sentence is shown instead of an error page."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from tracker.records.refused import Refused

ANOTHER_WAS_FIRST = "Somebody saved the same a moment ago. Nothing was saved here; look at theirs first."


class ToldMixin:
    """For screens whose forms save through actions. The views run in one transaction, so nothing is half saved."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._or_told(request, super().changeform_view, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._or_told(request, super().delete_view, *args, **kwargs)

    def _or_told(self, request: HttpRequest, view: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form has asked the rules already; this is for another person's move between question and answer."""
        try:
            return view(request, *args, **kwargs)
        except (Refused, ValidationError) as refusal:
            self.message_user(request, sentence_of(refusal), messages.ERROR)
        except IntegrityError:
            self.message_user(request, ANOTHER_WAS_FIRST, messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())


def sentence_of(refusal: Exception) -> str:
    """The words of a refusal, whether the rules or the content speak."""
    return " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)
