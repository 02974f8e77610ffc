"""Citations as programs that keep literature read them: BibTeX (and biblatex), and RIS."""

from tracker.public.citing.citation import Citation

BIBTEX = "application/x-bibtex; charset=utf-8"
RIS = "application/x-research-info-systems; charset=utf-8"
# TeX reads each of these as an instruction.
TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
IN_AN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def bibtex(one: Citation) -> str:
    """An entry of the kind misc; the title in two pairs of braces, so that no style changes its capitals."""
    fields = {
        "title": f"{{{tex(one.quoted.title)}}}",
        "author": f"{{{tex(one.site)}}}",
        "howpublished": tex(f"{one.quoted.code}, {one.edition}"),
        "version": str(one.version),
        "url": one.address.translate(IN_AN_ADDRESS),
    }
    if one.written:
        fields |= {"year": str(one.written.year), "date": one.written.isoformat()}
    if one.quoted.note:
        fields["note"] = tex(one.quoted.note)
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{one.key},", *lines, "}", ""])


def ris(one: Citation) -> str:
    """A reference of the kind DATA, a tag a line, lines ended as the format has it."""
    fields = [
        ("TY", "DATA"),
        ("ID", one.key),
        ("TI", one.quoted.title),
        ("AU", one.site),
        ("PB", one.site),
        ("AN", one.quoted.code),
        ("ET", one.edition),
        ("UR", one.address),
    ]
    if one.written:
        fields += [("PY", str(one.written.year)), ("DA", f"{one.written:%Y/%m/%d}/")]
    if one.quoted.note:
        fields.append(("N1", one.quoted.note))
    return "".join(f"{tag}  - {on_one_line(value)}\r\n" for tag, value in [*fields, ("ER", "")])


def tex(text: str) -> str:
    """Text that TeX prints as it is."""
    return on_one_line(text).translate(TEX)


def on_one_line(text: str) -> str:
    """A value ends with its line in RIS, and an empty line ends a paragraph in TeX."""
    return " ".join(text.split())
