"""What may be done to a workbook beside its values, each with the sheet it is seen on and what is said of it."""

from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.workbook.defined_name import DefinedName

DRAWN = "A picture, text box or chart was added, altered or taken out."


def hide_sheet(book):
    book["Budget"].sheet_state = "veryHidden"


def add_empty_sheet(book):
    book.create_sheet("Notes").sheet_state = "hidden"


def hide_rows(book):
    for row in (2, 3, 5):
        book["Budget"].row_dimensions[row].hidden = True


def flatten_row(book):
    book["Budget"].row_dimensions[2].height = 0.5


def hide_column(book):
    book["Budget"].column_dimensions["D"].hidden = True


def show_as_percent(book):
    book["Amounts"]["D2"].number_format = "0%"


def show_other_words(book):
    book["Reforms"]["D2"].number_format = ';;;"Completed"'


def show_without_percent(book):
    _first_shown_as(book, "0.0%").number_format = '0.0"%"'


def show_a_digit_more(book):
    _first_shown_as(book, "#,##0").number_format = "#,##\\0"


def _first_shown_as(book, code):
    cells = (cell for page in book for row in page.iter_rows() for cell in row)
    return next(cell for cell in cells if cell.number_format == code and cell.value is not None)


def show_another_status(book):
    for rule in _rules_of_statuses(book):
        if "Operational" in rule.formula[0]:
            words = NumberFormat(numFmtId=400, formatCode='General;General;General;"Completed"')
            rule.dxf = DifferentialStyle(font=rule.dxf.font, numFmt=words)


def colour_away_by_our_rule(book):
    for rule in _rules_of_statuses(book):
        rule.dxf = DifferentialStyle(font=Font(color="FFFEFEFE"), numFmt=rule.dxf.numFmt)


def _rules_of_statuses(book):
    (area,) = book["Reforms"].conditional_formatting
    return area.rules


def begin_the_axis_higher(book):
    _chart(book).y_axis.scaling.min = 400


def end_the_axis_lower(book):
    _chart(book).y_axis.scaling.max = 9000


def draw_the_other_way(book):
    _chart(book).type = "bar"


def stack_what_is_drawn(book):
    _chart(book).grouping = "percentStacked"


def _chart(book):
    return book["By period"]._charts[0]


def colour_nearly_away(book):
    book["Reforms"]["D2"].font = Font(color="FFFEFEFE")


def fill_nearly_alike(book):
    book["Reforms"]["D2"].fill = PatternFill("solid", fgColor="FF2A2F2B")


def colour_away(book):
    book["Reforms"]["D2"].font = Font(color="FFFFFFFF")


def strike_through(book):
    book["Reforms"]["D2"].font = Font(strike=True)


def comment(book):
    book["Reforms"]["D2"].comment = Comment("Not so.", "somebody")


def hide_by_a_rule(book):
    rule = CellIsRule(operator="greaterThan", formula=["0"], font=Font(color="FFFFFF"))
    book["Budget"].conditional_formatting.add("D2:D9", rule)


def write_on_pages(book):
    book["Budget"].oddFooter.center.text = "Final"


def hide_zeros(book):
    book["Budget"].sheet_view.showZeros = False


def name_a_cell(book):
    book.defined_names["Total"] = DefinedName("Total", attr_text="'Budget'!$D$2")


def print_less(book):
    book["Budget"].print_area = "A1:C3"


def call_it_otherwise(book):
    book.properties.title = "Final briefing"


ALTERATIONS = [
    (hide_sheet, "Budget", "This sheet is hidden."),
    (add_empty_sheet, "Notes", "This sheet was added or taken out."),
    (hide_rows, "Budget", "Hidden rows: “2–3, 5”."),
    (flatten_row, "Budget", "Hidden rows: “2”."),
    (hide_column, "Budget", "Hidden columns: “D”."),
    (show_as_percent, "Amounts", "“D2” is shown in the format “0%”; it was given out in"),
    (show_other_words, "Reforms", '“D2” is shown in the format “;;;"Completed"”'),
    (show_without_percent, "Headlines", '“I12” is shown in the format “0.0"%"”; it was given out in “0.0%”.'),
    (show_a_digit_more, "Cover", '“C26” is shown in the format “#,##"0"”; it was given out in “#,##0”.'),
    (show_another_status, "Reforms", "The look of “D2” depends on its value"),
    (colour_away_by_our_rule, "Reforms", "The look of “D2” depends on its value"),
    (begin_the_axis_higher, "By period", DRAWN),
    (end_the_axis_lower, "By period", DRAWN),
    (draw_the_other_way, "By period", DRAWN),
    (stack_what_is_drawn, "By period", DRAWN),
    (colour_nearly_away, "Reforms", "What “D2” holds cannot be seen"),
    (fill_nearly_alike, "Reforms", "What “D2” holds cannot be seen"),
    (colour_away, "Reforms", "What “D2” holds cannot be seen"),
    (strike_through, "Reforms", "What “D2” holds cannot be seen, or is struck through."),
    (comment, "Reforms", "The comment on “D2” says “Not so.”"),
    (hide_by_a_rule, "Budget", "The look of “D2:D9” depends on its value"),
    (write_on_pages, "Budget", "The text on printed pages says"),
    (hide_zeros, "Budget", "Zeros are not shown."),
    (name_a_cell, "", "The name “Total” stands for “Budget!D2”; it was given out for nothing."),
    (print_less, "", "The name “Print_Area, Budget” stands for “Budget!A1:C3”"),
    (call_it_otherwise, "", "The property “title” of the document says “Final briefing”"),
]
