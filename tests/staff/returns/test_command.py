"""`manage.py import_return`: the same rules as the pages, in lines that a log can keep."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests import factories
from tests.staff.returns.filling import figure, filled, given_out
from tracker.indicators.models import Observation
from tracker.records import submitting
from tracker.staff.models import Membership
from tracker.staff.returns import checking


@pytest.fixture
def run(ctd, tmp_path):
    """Runs the command on a file as the contributor of the agency, or as another."""
    Membership.objects.create(user_id=factories.contributor(ctd).user_id, agency=ctd)

    def run(content, *options, username="contributor"):
        path, out = tmp_path / "return.xlsx", StringIO()
        path.write_bytes(content)
        call_command("import_return", path, "--as", username, *options, stdout=out)
        return out.getvalue()

    return run


def test_a_dry_run_tells_and_submits_nothing(run, blank, source):
    out = run(filled(blank, figure(source)), "--dry-run")

    assert "Return: Counter Terrorism Department, 2025. 1 rows are filled in." in out
    assert "row 2, K1 Home: 784 → 800 (yours)" in out
    assert "1 figures would be submitted. This was a dry run." in out
    assert not Observation.objects.submitted()


def test_it_submits_and_says_so(run, blank, source):
    out = run(filled(blank, figure(source)))

    assert "Read 3 rows." in out
    assert "Submitted 1 of 1." in out
    assert "1 figures were submitted and wait for a reviewer." in out
    assert Observation.objects.submitted().count() == 1
    assert "Nothing would change; 1 figures are there already." in run(filled(blank, figure(source)))


def test_warnings_have_to_be_confirmed(run, blank, source):
    content = filled(blank, figure(source, value=784_000))

    with pytest.raises(CommandError, match="--confirm-warnings"):
        run(content)
    assert "were submitted" in run(content, "--confirm-warnings")


def test_errors_end_it_with_everything_that_is_wrong(run, blank, source, capsys):
    with pytest.raises(CommandError, match="2 errors"):
        run(filled(blank, figure(source, value="x"), figure(source, locator=None)), "--confirm-warnings")
    assert not Observation.objects.submitted()


def test_who_may_not_is_refused_by_name(run, blank):
    factories.contributor(factories.agency(), name="other")
    with pytest.raises(CommandError, match="1 error"):
        run(blank, username="other")
    with pytest.raises(CommandError, match="No active person has the user name “nobody”"):
        run(blank, username="nobody")


def test_a_file_that_cannot_be_read(run, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_return", tmp_path / "none.xlsx", "--as", "contributor", stdout=StringIO())


def test_long_lists_are_cut_and_progress_is_told(run, ctd, source, monkeypatch):
    monkeypatch.setattr(submitting, "BATCH", 10)
    monkeypatch.setattr(checking, "STEP", 20)
    factories.place(code="PK-BA")
    for n in range(22):
        factories.indicator(code=f"Z{n:02}", agency=ctd)

    out = run(filled(given_out(ctd), *[figure(source, value=1 + n) for n in range(25)]), "--confirm-warnings")

    assert "Checked 20 of 25 rows." in out
    assert "… and 5 more." in out
    assert [line for line in out.splitlines() if line.startswith("Submitted")] == [
        "Submitted 10 of 25.", "Submitted 20 of 25.", "Submitted 25 of 25.",
    ]  # fmt: skip
