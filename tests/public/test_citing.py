"""Quoting a page: BibTeX and RIS that a strict reader takes, and a record whose hash a stranger can recompute."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests import factories
from tracker.public.citing.citation import QUOTABLE
from tracker.records import actions, journal
from tracker.records.registry import kinds

pytestmark = pytest.mark.django_db
NASTY = 'Half {of} 100 % & "more" _under_ #1 $5 ~x ^2 \\end{x}\n\nÜrdu اردو'
PRINTED = {
    r"\textbackslash{}": "\\", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^", r"\{": "{", r"\}": "}",
    r"\&": "&", r"\%": "%", r"\$": "$", r"\#": "#", r"\_": "_",
}  # fmt: skip
SPECIAL = re.compile("|".join(re.escape(one) for one in PRINTED))


def read_bibtex(text):
    """The fields of the one entry, braces taken off; a strict reader: every brace is matched, every line a field."""
    opening, *lines, closing, after = text.split("\n")
    assert re.fullmatch(r"@misc\{[A-Za-z0-9-]+,", opening)
    assert (closing, after) == ("}", "")
    found = {}
    for line in lines:
        name, value = re.fullmatch(r"  (\w+) = \{(.*)\},", line).groups()
        bare = SPECIAL.sub("", value)
        depths = [bare[:end].count("{") - bare[:end].count("}") for end in range(len(bare) + 1)]
        assert min(depths) == depths[-1] == 0
        if name != "url":
            assert not re.search(r"[\\&%$#_~^]", bare), value
        found[name] = SPECIAL.sub(lambda one: PRINTED[one[0]], value)
    return found


def read_ris(text):
    """Tags and values; every line has a tag of two letters, two spaces, a hyphen and a space, and ends with CR LF."""
    *lines, rest = text.split("\r\n")
    assert rest == ""
    pairs = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line).groups() for line in lines]
    assert (pairs[0][0], pairs[-1]) == ("TY", ("ER", ""))
    assert len({tag for tag, _ in pairs}) == len(pairs)
    return dict(pairs)


def text_at(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_every_sign_comes_through_both_formats(client):
    reform = factories.reform(title="T" + NASTY[:150].replace("\n", " "), slug="nasty")
    title = " ".join(reform.title.split())
    assert read_bibtex(text_at(client, "/reforms/nasty/cite.bib"))["title"] == f"{{{title}}}"
    assert read_ris(text_at(client, "/reforms/nasty/cite.ris"))["TI"] == title


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_record_is_quoted_with_who_says_it_and_at_its_version(client, kind):
    record = factories.published(kind, attribution="A & B_C")
    version = journal.head().number
    for address in (f"/records/{record.public_id}/", f"/records/{record.public_id}/?as_of=2026-03-01"):
        query = f"as_of=2026-03-01&version={version}" if "?" in address else f"version={version}"
        path = address.partition("?")[0]
        asked = address.removeprefix(path)
        bib, ris = (read(text_at(client, f"{path}cite.{form}{asked}")) for read, form in
                    ((read_bibtex, "bib"), (read_ris, "ris")))  # fmt: skip
        assert bib["url"] == ris["UR"] == f"http://testserver{path}?{query}"
        assert bib["version"] == str(version)
        assert (bib["year"], bib["date"]) == (ris["PY"], "2026-03-02") == ("2026", "2026-03-02")
        assert "attributed to A & B_C" in bib["note"]
        assert ris["N1"] == bib["note"]


def test_every_page_that_can_be_quoted_links_to_its_formats(client):
    figure, status = factories.published("figure"), factories.published("status")
    step, amount = factories.published("step"), factories.published("amount")
    version = journal.head().number
    pages = {
        "reform-detail": f"/reforms/{status.reform.slug}/",
        "indicator-detail": f"/indicators/{figure.indicator.slug}/",
        "legislation-detail": f"/legislation/{step.instrument.slug}/",
        "budget-detail": f"/budget/{amount.budget_line.slug}/",
        "source-detail": f"/sources/{figure.source.slug}/",
        "record-detail": f"/records/{figure.public_id}/",
    }
    assert pages.keys() == QUOTABLE.keys()
    for page in pages.values():
        html = text_at(client, page)
        for form in ("bib", "ris"):
            assert f'href="{page}cite.{form}?version={version}"' in html, page
            assert client.get(f"{page}cite.{form}?version={version}").status_code == 200
    assert f'href="/records/{figure.public_id}.json?version={version}"' in text_at(client, pages["record-detail"])


def states():
    corrected = factories.corrected("figure", note="نوٹ")
    return [
        factories.published("status"),
        corrected,
        corrected.corrections.get(),
        factories.withdrawn("step"),
        factories.published("figure", blank="withheld", ground="Under inquiry.", unattributed=True),
    ]


def test_a_stranger_can_recompute_the_hash_of_a_record_in_every_state(client, tmp_path):
    check = tmp_path / "check.py"
    guide = (Path(settings.BASE_DIR) / "docs" / "checking-a-record.md").read_text(encoding="utf-8")
    check.write_text(re.search(r"```python\n(.*?)```", guide, re.DOTALL)[1], encoding="utf-8")
    for record in states():
        text = text_at(client, f"/records/{record.public_id}.json")
        answers = [_ran(check, tmp_path, text), _ran(check, tmp_path, text.replace("ISPR", "ISPX"))]
        if not record.unattributed:
            assert "ALTERED" in answers[1]
        assert "ALTERED" not in answers[0]
        assert "as it was written" in answers[0]


def _ran(check, folder, text):
    file = folder / "record.json"
    file.write_text(text, encoding="utf-8")
    return subprocess.run([sys.executable, check, file], capture_output=True, text=True, check=True).stdout


def test_the_json_says_what_became_of_the_record(client):
    status, corrected, correction, withdrawn, withheld = (
        json.loads(text_at(client, f"/records/{one.public_id}.json")) for one in states()
    )
    assert (status["state"], status["statement"], status["attribution"]) == ("published", "Operational", "ISPR")
    assert (corrected["state"], corrected["corrected_by"]["record"]) == ("corrected", correction["record"])
    assert correction["corrects"]["record"] == corrected["record"]
    assert correction["correction_reason"] == "A digit is missing."
    assert (withdrawn["state"], withdrawn["ended_reason"]) == ("withdrawn", "The report was retracted.")
    assert [line["move"] for line in withdrawn["journal"]] == ["publish", "withdraw"]
    assert withheld["attribution"] is None
    assert withheld["further"] == {"Ground": "Under inquiry."}


def test_the_json_at_a_version_stays_as_it_was(client):
    record = factories.published("figure")
    address = f"/records/{record.public_id}.json?version={journal.head().number}"
    before = text_at(client, address)
    actions.withdraw(record, by=factories.reviewer(), at=factories.NOW, reason="The report was retracted.")
    assert text_at(client, address) == before
    assert json.loads(text_at(client, f"/records/{record.public_id}.json"))["state"] == "withdrawn"


def test_the_address_of_what_a_record_is_about_keeps_the_moment(client):
    record = factories.published("status")
    query = f"as_of=2026-03-01&version={journal.head().number}"
    page = f"http://testserver/reforms/{record.reform.slug}/"
    for asked, address in ((f"?{query}", f"{page}?{query}"), ("", page)):
        found = json.loads(text_at(client, f"/records/{record.public_id}.json{asked}"))
        assert found["about"]["address"] == address


def test_no_name_of_staff_is_in_it(client):
    record = factories.published("figure")
    for address in (f"/records/{record.public_id}.json", f"/records/{record.public_id}/cite.bib"):
        text = text_at(client, address)
        assert "editor" not in text
        assert '"reviewer"' not in text


@pytest.mark.parametrize("end", [".json", "/cite.bib", "/cite.ris"])
def test_a_draft_and_what_is_not_there_cannot_be_quoted(client, end):
    assert client.get(f"/records/{factories.draft('figure').public_id}{end}").status_code == 404
    assert client.get(f"/records/zebra-1{end}").status_code == 404
