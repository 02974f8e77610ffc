import pytest
from django.utils import timezone

from tests import factories


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    """The screens read the clock; here it stands where the factories' does."""
    monkeypatch.setattr(timezone, "now", lambda: factories.NOW)
