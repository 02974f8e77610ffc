"""Parts are brought to their whole in one reading of the points, however many there are."""

from decimal import Decimal
from types import SimpleNamespace

from tracker.summaries.findings import wholes
from tracker.values.period import Period


class Counting(dict):
    """Where places lie, and how often that was asked."""

    asked = 0

    def get(self, *key):
        self.asked += 1
        return super().get(*key)


def test_each_point_is_looked_up_once_and_brought_to_its_whole(monkeypatch):
    monkeypatch.setattr(wholes, "_whole", lambda row, whole, parts, key: (whole, parts, key))
    parents = Counting({f"P{n}": "PK" if n % 2 else "P1" for n in range(1, 9)})
    points = [
        SimpleNamespace(
            place=SimpleNamespace(code=code),
            period=Period.year(year),
            figures=[SimpleNamespace(value=None if (code, year) == ("P3", 2024) else Decimal(1))],
        )
        for year in (2025, 2024)
        for code in ("PK", *(f"P{n}" for n in range(1, 9)))
    ]
    row = SimpleNamespace(points=points, measure="count", ref=SimpleNamespace(code="I1"))
    found = [
        (w.place.code, w.period, [p.place.code for p in parts]) for w, parts, _ in wholes.of_indicator(row, parents)
    ]
    even = ["P2", "P4", "P6", "P8"]
    assert found == [
        ("PK", Period.year(2025), ["P1", "P3", "P5", "P7"]),
        ("P1", Period.year(2025), even),
        ("PK", Period.year(2024), ["P1", "P5", "P7"]),
        ("P1", Period.year(2024), even),
    ]
    assert parents.asked <= len(points)
