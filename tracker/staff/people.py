from django.contrib.auth.apps import AuthConfig


class PeopleConfig(AuthConfig):
    """Django's accounts and groups, by the name they have here: in the list of parts and in every path to a page."""

    verbose_name = "People and roles"
