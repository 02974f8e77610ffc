from django.apps import AppConfig


class ChecksConfig(AppConfig):
    name = "tracker.checks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from tracker.checks.verifying import disagreement
        from tracker.records.verification import hold_also

        hold_also(disagreement)
