from django.apps import AppConfig


class ReformsConfig(AppConfig):
    name = "tracker.reforms"
    default_auto_field = "django.db.models.BigAutoField"
