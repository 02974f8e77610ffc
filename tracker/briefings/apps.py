from django.apps import AppConfig


class BriefingsConfig(AppConfig):
    """The Excel workbook; it holds no models."""

    name = "tracker.briefings"
    label = "briefings"
    verbose_name = "Briefings"
