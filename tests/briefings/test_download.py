"""The address and the command: the same file, and a wrong question answered in words."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.briefings.reading import reopened
from tracker.briefings.writer import MIME

pytestmark = pytest.mark.django_db


@pytest.fixture
def address():
    return reverse("briefing-workbook")


def test_the_address_is_the_one_that_is_cited(address):
    assert address == "/briefings/briefing.xlsx"


def test_the_workbook_is_a_download_named_for_its_day_and_version(client, record, address):
    answer = client.get(address, {"as_of": "2026-02-20", "version": "9"})
    assert answer.status_code == 200
    assert answer["Content-Type"] == MIME
    assert answer["Content-Disposition"] == 'attachment; filename="security-reforms_2026-02-20_v9.xlsx"'
    assert "Reforms" in reopened(answer.content).sheetnames


@pytest.mark.parametrize("query", [{"as_of": "yesterday"}, {"as_of": "2026-02-31"}, {"version": "x"}, {"version": "9"}])
def test_a_wrong_moment_is_answered_400_and_said(client, address, query):
    answer = client.get(address, query)
    assert answer.status_code == 400
    (value,) = query.values()
    assert value in answer.content.decode()


def test_the_workbook_is_only_read(client, address):
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


def test_the_command_writes_the_file_of_the_address(client, record, address, tmp_path, capsys):
    out = tmp_path / "b.xlsx"
    call_command("briefing", str(out), "--as-of", "2026-02-20", "--version", "9")
    assert out.read_bytes() == client.get(address, {"as_of": "2026-02-20", "version": "9"}).content
    assert "As of 20 Feb 2026, version 9" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["b.xls"], "Name it b.xlsx"),
        (["b.xlsx", "--as-of", "2026-02-31"], "“2026-02-31” is not a day."),
        (["b.xlsx", "--version", "7"], "There is no version 7."),
        (["missing/b.xlsx"], "cannot be written"),
    ],
)
def test_the_command_says_what_is_wrong_and_leaves_nothing(arguments, said, tmp_path):
    name, *options = arguments
    with pytest.raises(CommandError, match=said):
        call_command("briefing", str(tmp_path / name), *options)
    assert not list(tmp_path.iterdir())
