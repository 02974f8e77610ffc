"""Lists that have no register of their own are cut into pages as well."""

import pytest

from tests import factories
from tests.public.facts import text_of
from tracker.public.registers import indicators as register

pytestmark = pytest.mark.django_db


def test_indicators_have_pages_and_keep_their_groups(client, monkeypatch):
    monkeypatch.setattr(register, "PAGE_SIZE", 2)
    groups = [factories.group(name="First group"), factories.group(name="Second group")]
    for group in (groups[0], groups[0], groups[1]):
        factories.published("figure", indicator=factories.indicator(group=group))
    first, second = (client.get(f"/indicators/?page={number}").content.decode() for number in (1, 2))
    assert first.count('scope="rowgroup">') == second.count('scope="rowgroup">') == 1
    assert "Second group</th>" in second
    assert 'href="?page=2"' in first
    assert "3 indicators" in text_of(second)
    assert client.get("/indicators/?page=3").status_code == 400


def test_the_ledger_has_pages(client):
    lines = [factories.budget_line() for _ in range(51)]
    assert lines[50].name in text_of(client.get("/budget/?page=2").content.decode())
    first = client.get("/budget/").content.decode()
    assert first.count("<tr><th") == 50 + 1  # the heads of the columns
    assert client.get("/budget/?page=3").status_code == 400
