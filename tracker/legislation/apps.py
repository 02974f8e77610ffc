from django.apps import AppConfig


class LegislationConfig(AppConfig):
    name = "tracker.legislation"
    default_auto_field = "django.db.models.BigAutoField"
