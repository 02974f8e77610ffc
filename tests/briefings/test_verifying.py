"""Verifying a workbook: genuine, since changed, edited, not ours; and uploads that are not looked at."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from openpyxl import Workbook

from tests import factories
from tests.briefings.reading import reopened, saved
from tests.public.urdu import english_in, lists_as_they_stand
from tracker.briefings.briefing import briefing
from tracker.briefings.plan import plan_of
from tracker.briefings.releases import file_of
from tracker.briefings.sheets import budget
from tracker.briefings.writer import workbook_bytes
from tracker.keeping import edition
from tracker.records import releases
from tracker.records.models import Release
from tracker.records.moment import Moment

pytestmark = pytest.mark.django_db
ADDRESS = "/briefings/verify/"
IN_URDU = ("ورک بک منتخب کریں", "اصلی اور تازہ۔", "ڈاؤن لوڈ کے بعد ترمیم کی گئی۔", "تصدیق نہیں ہوئی۔")


@pytest.fixture
def workbook(client, record):
    return client.get(reverse("briefing-workbook")).content


def verify(client, content, name="briefing.xlsx", address=ADDRESS):
    return client.post(address, {"workbook": SimpleUploadedFile(name, content)})


def packed(content, **parts):
    """The same file with more parts in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        for name, body in parts.items():
            new.writestr(name.replace("__", "/"), body)
    return out.getvalue()


def test_a_workbook_just_downloaded_is_genuine_and_current(client, workbook):
    judgement = verify(client, workbook).context["judgement"]
    assert (judgement.verdict, judgement.compared.is_same_file) == ("genuine", True)


def test_one_saved_again_by_another_program_is_genuine(client, workbook):
    answer = verify(client, saved(reopened(workbook)))
    assert answer.context["judgement"].verdict == "genuine"
    said = answer.content.decode()
    assert "saved again by another program" in said
    assert "The value of every cell is as the tracker gave it out" in said
    assert "not colours and widths" in said


@pytest.mark.parametrize("value", [7, "not published", None])
def test_one_altered_cell_is_named_with_both_values(client, workbook, value):
    book = reopened(workbook)
    page = book["Amounts"]
    before, page["D2"].value = page["D2"].value, value
    judgement = verify(client, saved(book)).context["judgement"]
    assert judgement.verdict == "edited"
    (cell,) = judgement.compared.edited
    assert (cell.sheet, cell.cell, cell.ours) == ("Amounts", "D2", float(before))
    assert cell.other == (float(value) if isinstance(value, int) else value)


def test_a_link_that_was_turned_elsewhere_is_an_edit(client, workbook):
    book = reopened(workbook)
    cell = next(cell for row in book["Reforms"].iter_rows(min_row=2) for cell in row if cell.hyperlink)
    before, cell.hyperlink.target = cell.hyperlink.target, "https://elsewhere.example.org/"
    book["Reforms"]["B2"].hyperlink = "https://added.example.org/"
    judgement = verify(client, saved(book)).context["judgement"]
    assert judgement.verdict == "edited"
    assert [(one.cell, one.ours, one.other) for one in judgement.compared.edited] == [
        (cell.coordinate, before, "https://elsewhere.example.org/"),
        ("B2", None, "https://added.example.org/"),
    ]


def test_an_upgrade_of_the_program_is_not_taken_for_an_edit(client, workbook, monkeypatch):
    monkeypatch.setattr(edition, "fingerprint", lambda: "5" * 64)
    judgement = verify(client, workbook).context["judgement"]
    assert (judgement.verdict, judgement.compared.is_same_file) == ("genuine", True)

    monkeypatch.setattr(budget, "CAPTION", "Lines of the budget, in the unit chosen above")
    answer = verify(client, workbook)
    assert answer.context["judgement"].verdict == "other_edition"
    assert [one.ours for one in answer.context["judgement"].compared.edited] == [budget.CAPTION]
    said = answer.content.decode()
    assert "Made by another edition of the program." in said
    assert "Cells that differ" in said
    assert "Edited after download" not in said


@pytest.mark.parametrize("named", ["", "f" * 15, "<b>" + "0" * 13])
def test_who_takes_the_edition_out_of_a_workbook_has_edited_it(client, workbook, named):
    book = reopened(workbook)
    book["Reforms"]["B2"].value = "Another name"
    next(one for one in book.custom_doc_props.props if one.name == "Edition").value = named
    assert verify(client, saved(book)).context["judgement"].verdict == "edited"


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_file_that_a_page_of_another_site_sends_is_not_looked_at(client, workbook, site):
    upload = {"workbook": SimpleUploadedFile("briefing.xlsx", workbook)}
    answer = client.post(ADDRESS, upload, headers={"sec-fetch-site": site})
    assert answer.status_code == 403
    assert "by a page of another site" in answer.content.decode()
    assert "judgement" not in answer.context
    upload = {"workbook": SimpleUploadedFile("briefing.xlsx", workbook)}
    assert client.post(ADDRESS, upload, headers={"sec-fetch-site": "same-origin"}).context["judgement"]


def test_a_sheet_that_was_added_or_removed_is_seen(client, workbook):
    book = reopened(workbook)
    book.create_sheet("Mine")["A1"] = "added"
    del book["Sources"]
    judgement = verify(client, saved(book)).context["judgement"]
    assert judgement.verdict == "edited"
    assert {"Mine", "Sources"} <= {cell.sheet for cell in judgement.compared.edited}


def test_what_has_changed_since_is_said_old_and_new(client, workbook):
    line = factories.budget_line(code="B02", slug="b02", name="Another line")
    factories.published("amount", budget_line=line, amount=Decimal(5_000_000_000))
    judgement = verify(client, workbook).context["judgement"]
    assert judgement.verdict == "superseded"
    assert any(one.sheet == "Amounts" and one.ours is None and "Another line" in one.other for one in judgement.since)


def test_a_release_is_known_by_its_bytes_and_not_unpacked(client, record, monkeypatch):
    proposal = releases.propose("Briefing 1", by=factories.editor(), at=factories.NOW)
    releases.issue(proposal, file_of, by=factories.reviewer(), at=factories.NOW)
    content = bytes(Release.objects.get().content)
    monkeypatch.setattr("tracker.briefings.verifying.verdict.read", lambda content: pytest.fail("it was unpacked"))
    answer = verify(client, content)
    assert answer.context["judgement"].verdict == "genuine"
    assert "Release 1, Briefing 1." in answer.content.decode()


def test_a_release_that_was_edited_is_judged_by_its_stored_bytes(client, record):
    proposal = releases.propose("Briefing 1", by=factories.editor(), at=factories.NOW)
    releases.issue(proposal, file_of, by=factories.reviewer(), at=factories.NOW)
    book = reopened(bytes(Release.objects.get().content))
    book["Amounts"]["D2"].value = 7
    judgement = verify(client, saved(book)).context["judgement"]
    assert (judgement.verdict, judgement.release.number) == ("edited", 1)
    assert [cell.cell for cell in judgement.compared.edited] == ["D2"]


def test_a_workbook_of_another_record_is_not_ours(client, workbook):
    book = reopened(workbook)
    book.custom_doc_props["Journal"].value = "0" * 64
    assert verify(client, saved(book)).context["judgement"].verdict == "not_ours"


def test_any_other_workbook_is_not_ours(client, db):
    assert verify(client, saved(Workbook())).context["judgement"].verdict == "not_ours"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0 old", "old .xls"),
        (b"PK\x03\x04 broken", "not an Excel workbook"),
        (
            packed(saved(Workbook()), xl__vbaProject_bin=b"x").replace(b"vbaProject_bin", b"vbaProject.bin"),
            "holds macros",
        ),
        (packed(saved(Workbook()), xl__externalLinks__one=b"x"), "links to other files"),
        (packed(saved(Workbook()), bomb=b"0" * 42_000_000), "unpacks to more"),
        (packed(saved(Workbook())).replace(b"xl/workbook.xml", b"xl/workbook.xyz"), "not an Excel workbook"),
    ],
    ids=["empty", "xls", "broken", "macros", "links", "bomb", "no workbook"],
)
def test_what_is_no_plain_workbook_is_not_opened(client, db, content, said):
    answer = verify(client, content)
    assert answer.status_code == 400
    assert said in answer.content.decode()


def test_a_damaged_workbook_is_refused_in_words(client, workbook):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<broken" if name == "xl/workbook.xml" else old.read(name))
    answer = verify(client, out.getvalue())
    assert answer.status_code == 400
    assert "cannot be read" in answer.content.decode()


def test_too_large_and_none_at_all(client, db):
    page = verify(client, b"PK" * 3_000_000).content.decode()
    assert "larger than 5 MB, too large to compare its cells" in page
    assert client.post(ADDRESS).status_code == 400
    assert client.get(ADDRESS).status_code == 200


def test_nothing_that_is_handed_in_is_kept(client, workbook, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    answer = verify(client, workbook)
    assert "no-store" in answer["Cache-Control"]
    assert list(tmp_path.rglob("*")) == []
    assert not answer.cookies


def test_a_figure_corrected_since_is_shown_old_and_new(client, db):
    figure = factories.published("figure", value=Decimal(41))
    workbook = client.get(reverse("briefing-workbook")).content
    factories.correction(figure, value=Decimal(14))
    since = verify(client, workbook).context["judgement"].since
    assert ("41", "14") in {(one.ours, one.other) for one in since if one.sheet == "Indicators" and "Value" in one.cell}


def test_the_workbook_is_the_same_file_whoever_asks(record):
    def made():
        return workbook_bytes(briefing(plan_of(Moment(date(2026, 3, 1)))))

    english = made()
    with translation.override("ur"):
        assert made() == english


def test_a_workbook_can_be_verified_in_urdu(client, workbook, tmp_path):
    book = reopened(workbook)
    book["Reforms"]["B2"] = "Another name"
    with lists_as_they_stand(tmp_path):
        pages = [client.get(f"/ur{ADDRESS}"), verify(client, workbook, address=f"/ur{ADDRESS}", name="12.xlsx")]
        pages += [
            verify(client, content, address=f"/ur{ADDRESS}", name="12.xlsx")
            for content in (saved(book), b"no workbook")
        ]
    found = [page.content.decode() for page in pages]
    assert [verdict in page for verdict, page in zip(IN_URDU, found, strict=True)] == [True] * 4
    assert [
        text
        for page in found
        for text in english_in(page.partition("<main")[2].partition(">")[2].partition("</main")[0])
    ] == []
