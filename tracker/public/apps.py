from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Templates, components and stylesheet of the public site; it holds no models."""

    name = "tracker.public"
    label = "public"
    verbose_name = "Public site"
