"""Ways to break a return, drawn from a seed: each takes the bytes of a good one and gives those of another file."""

import re

from tests.staff.returns.filling import with_parts

SHEET, GUIDE, BOOK = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"
TEXTS = "xl/sharedStrings.xml"
PARTS = (SHEET, GUIDE, BOOK, TEXTS, "xl/styles.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml")
NASTY = (
    b"NaN", b"-Infinity", b"1E999", b"1e-999999999", b"-1", b"", b"9" * 400, b"0x10", b"1,5", b"\xd9\xa1\xd9\xa2",
    b"1_000",
    b"&#0;", b"&lt;", b"<v>", b"99999999999", b"0.1234567", b" ", b"=1+1", b"1e5", b"\xff", b"A1", b"784000", b"2025",
)  # fmt: skip
KINDS = (b"s", b"b", b"e", b"d", b"str", b"inlineStr", b"n", b"zzz", b"")
SLIPS = (
    (rb"<sheetData>", b'<cols><col min="1" max="40" hidden="1"/></cols><sheetData>'),
    (rb"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    (rb'<row r="2"', b'<row hidden="1" r="2"'),
    (rb'<row r="3"', b'<row r="2"'),
    (rb'<row r="3"', b'<row r="-3"'),
    (rb'<row r="3"', b'<row r="x"'),
    (rb'<row r="3"', b'<row r="99999999999999999999"'),
    (rb' r="J2"', b' r="J3"'),
    (rb' r="J2"', b' r="ZZZZ2"'),
    (rb' r="J2"', b""),
    (rb' s="\d+"', b' s="-1"'),
    (rb' s="\d+"', b' s="many"'),
    (rb"<v>", b"<f>1+1</f><v>"),
    (rb"<v>", b"<f t='shared' si='0'/><v>"),
    (rb"K2", b"K1"),
    (rb"PK-XX", b"PK-YY"),
    (rb"2025", b"FY 2024-25"),
    (rb"<worksheet ", b'<worksheet xmlns:x="urn:x" '),
    (rb"<(/?)(worksheet|row|c|v|sheetData)\b", rb"<\1x:\2"),
    (rb"<sheetData>", b"<AlternateContent/><sheetData>"),
    (rb"<\?xml[^>]*\?>", b""),
    (rb"^", b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]>"),
    (rb"utf-8|UTF-8", b"utf-16"),
)  # fmt: skip
MORE = (
    ("xl/vbaProject.bin", b"x"), ("xl/externalLinks/externalLink1.xml", b"<x/>"), ("XL/workbook.xml", b"<x/>"),
    ("xl/worksheets/sheet9.xml", b"<worksheet/>"), ("../../etc/x.xml", b"<x/>"), ("xl/a.xml", b"<x"),
)  # fmt: skip


def broken(content, chance):
    """The file broken in a way that `chance` draws, with the name it is handed in under."""
    way = chance.choice((damage, in_a_part, in_a_part, *[slip] * 6, *[nasty] * 4, kind, without, more, other))
    return way(content, chance), chance.choice(("return.xlsx",) * 8 + ("return.xlsm", "return", "r.csv"))


def damage(content, chance):
    """Bytes of the file itself changed, cut or repeated."""
    return _scarred(content, chance, chance.randint(1, 8))


def in_a_part(content, chance):
    """The same inside a part, so that the zip is sound."""
    return with_parts(content, {chance.choice(PARTS): lambda body: _scarred(body, chance, chance.randint(1, 4))})


def slip(content, chance):
    """One of the things that people and programs do to sheets."""
    old, new = chance.choice(SLIPS)
    part = chance.choice((SHEET, SHEET, SHEET, TEXTS, TEXTS, GUIDE))
    return with_parts(content, {part: lambda body: re.sub(old, new, body, count=chance.choice((0, 1, 2)))})


def nasty(content, chance):
    """Values that are no numbers, or none to expect."""
    return _at_random(content, chance, rb"(<v>|<t[^>]*>)[^<]*(</)", lambda m: m[1] + chance.choice(NASTY) + m[2])


def kind(content, chance):
    """Cells that say they are of another kind."""
    return _at_random(content, chance, rb' t="\w*"', lambda _m: b' t="' + chance.choice(KINDS) + b'"')


def without(content, chance):
    """A part that is empty or holds something else."""
    left = chance.choice((b"", b"<x/>", b"\x00" * 9, b"<worksheet><sheetData>"))
    return with_parts(content, {chance.choice(PARTS): lambda _body: left})


def more(content, chance):
    """A part that no return has."""
    return with_parts(content, more=[chance.choice(MORE)])


def other(_content, chance):
    """No workbook at all."""
    text = "Code;Value\nK1;Größe\nK2;٣\n" * chance.randint(1, 300)
    return chance.choice((
        text.encode("utf-8"), text.encode("utf-16"), text.encode("cp1256", "ignore"), text.encode("utf-8-sig"), b"",
        b"\xd0\xcf\x11\xe0" + chance.randbytes(900), b"PK\x03\x04" + chance.randbytes(99), chance.randbytes(99), b"PK",
    ))  # fmt: skip


def _scarred(body, chance, times):
    body = bytearray(body)
    for _ in range(times):
        if not body:
            break
        at, length = chance.randrange(len(body)), chance.choice((1, 1, 1, 5, 60))
        match chance.randrange(4):
            case 0:
                body[at] = chance.randrange(256)
            case 1:
                del body[at : at + length]
            case 2:
                body[at:at] = body[at : at + length]
            case 3:
                body[at : at + length] = chance.randbytes(length)
    return bytes(body)


def _at_random(content, chance, pattern, change):
    """Each match in the sheet with the chance of one in ten, and one at least."""

    def in_sheet(body):
        count = len(re.findall(pattern, body))
        chosen = {chance.randrange(count)} | {n for n in range(count) if chance.random() < 0.1} if count else set()
        numbers = iter(range(count))
        return re.sub(pattern, lambda match: change(match) if next(numbers) in chosen else match[0], body)

    return with_parts(content, {SHEET: in_sheet})
