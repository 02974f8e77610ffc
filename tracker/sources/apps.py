from django.apps import AppConfig
from django.utils.translation import pgettext

from tracker.values import language


class SourcesConfig(AppConfig):
    name = "tracker.sources"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let values speak the language of the page; this is the lowest part of the tracker that knows of languages."""
        language.translate_by(pgettext)
