"""A table against its total: the rows of a column add up to something else than the row "Total" says.

Readers hand tables on as lines: cells are set apart by tabs, by bars, or by gaps of three spaces or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import claimcheck
from claimcheck_numbers.rule import Fault, show
from claimcheck_numbers.words import words_of

__all__ = ["MOST_ROWS", "Table", "find_tables", "rule"]

CODE = "number-table-total"

MOST_ROWS = 2000
"""Longer tables are not added up: nobody prints them."""

_TOTAL = re.compile(
    r"^[ \t|*_]*(?:(?:grand |overall |sum )?totals?|in total|sum|all)\b[*_ :.]*(?=[\t|]| {3})", re.I | re.M
)
_CELL = re.compile(r"[^\t|\n]+")
_WIDE_CELL = re.compile(r"\S+(?: {1,2}\S+)*")
_NUMBER = re.compile(
    r"(?P<sign>[-−+]?)(?P<money>[$€£¥₹]?)(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<percent> ?%?)"
)


class Cell(NamedTuple):
    """A cell: its words, where they stand, and its number, if it is one, with its last digit's size and its sign."""

    text: str
    span: claimcheck.Span
    value: float | None
    digit: float
    mark: str


class Table(NamedTuple):
    """The rows of one table from the first with figures to its total, all with as many cells; ``header`` or None."""

    header: tuple[Cell, ...] | None
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...]


def find_tables(text: str) -> Iterator[Table]:
    """The tables of a text that have a row of totals and at least two rows above it."""
    if "\t" not in text and "|" not in text and "   " not in text:
        return
    behind = 0
    for match in _TOTAL.finditer(text):
        start = text.rfind("\n", 0, match.start() + 1) + 1
        total = _cells(text, start, _line_end(text, start))
        table = _above(text, start, total, behind)
        behind = _line_end(text, start)
        if table is not None:
            yield table


def rule(table: Table) -> Iterator[Fault]:
    """What does not add up in a table, and what does."""
    columns = [c for c in range(1, len(table.total)) if _adds(table, c)]
    right = {c: _is_right(table, c) for c in columns}
    for column in columns:
        cells = [row[column] for row in table.rows]
        total = table.total[column]
        assert total.value is not None
        true = sum(c.value or 0.0 for c in cells)
        unit = "%" if total.mark == "%" else ""
        arithmetic = f"{_sum_of(cells)} = {show(true, 2)}{unit}"
        if right[column]:
            yield Fault(CODE, total.span, f"The column adds up: {arithmetic}.", arithmetic, good=True)
            continue
        # A slip that the sums of the rows show, too, is one whatever the column looks like.
        mend = _mend(table, columns, column, true)
        if mend or _is_sum(table, column, true, any(right.values())):
            name = table.header[column].text if table.header else ""
            which = f'column "{name}"' if name else "column"
            message = f"The {which} adds up to {show(true, 2)}{unit}, not {total.text}: {arithmetic}."
            yield Fault(CODE, total.span, message, arithmetic, mend)


def _above(text: str, start: int, total: tuple[Cell, ...], least: int) -> Table | None:
    """The table that ends in the total row at ``start``: lines upwards as long as they have as many cells."""
    rows: list[tuple[Cell, ...]] = []
    at, gap = start, 0
    while at > least and len(rows) < MOST_ROWS:
        begin = text.rfind("\n", 0, at - 1) + 1
        if begin < least:
            break
        line = text[begin : at - 1]
        at = begin
        if not line.strip():
            # One empty line may stand below the header and above the total, nowhere else.
            gap += 1
            if gap > 1:
                break
            continue
        if not line.strip("|-:+= \t"):
            continue  # the rule below a header
        cells = _cells(text, begin, begin + len(line))
        if len(cells) != len(total):
            if len(cells) > 1:
                return None  # cells were left empty, and nobody knows which
            break
        if all(c.value is None for c in cells[1:]):
            return Table(cells, tuple(reversed(rows)), total) if len(rows) > 1 else None
        if gap and len(rows) > 0 and all(_year(c) for c in cells[1:]):
            return Table(cells, tuple(reversed(rows)), total) if len(rows) > 1 else None
        if gap and rows:
            break
        gap = 0
        rows.append(cells)
        label = cells[0].text.lower().strip("*_ :")
        if label.startswith(tuple(words_of("part-row"))) or label in words_of("total-row"):
            return None
    if rows and all(_year(c) for c in rows[-1][1:]):
        return Table(rows[-1], tuple(reversed(rows[:-1])), total) if len(rows) > 2 else None
    if len(rows) >= MOST_ROWS:
        return None  # what lies above is not read
    return Table(None, tuple(reversed(rows)), total) if len(rows) > 1 else None


def _year(cell: Cell) -> bool:
    return len(cell.text) == 4 and cell.text.isdigit() and cell.text[0] in "12"


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _cells(text: str, start: int, end: int) -> tuple[Cell, ...]:
    """The cells of a line; bars or tabs part them, else wide gaps."""
    line = text[start:end]
    pattern = _CELL if "\t" in line or "|" in line else _WIDE_CELL
    cells: list[Cell] = []
    for match in pattern.finditer(line):
        words = match.group().strip()
        if not words:
            continue
        at = start + match.start() + len(match.group()) - len(match.group().lstrip())
        cells.append(_cell(words, at))
    return tuple(cells)


def _cell(words: str, at: int) -> Cell:
    span = claimcheck.Span(at, at + len(words))
    bare = words.strip("*_")
    match = _NUMBER.fullmatch(bare) if len(bare) <= 30 else None
    if match is None:
        return Cell(words, span, None, 1.0, "")
    digits = match["digits"].replace(",", "")
    value = float(digits) * (-1 if match["sign"] in ("-", "−") and match["sign"] else 1)
    decimals = len(digits.partition(".")[2])
    return Cell(words, span, value, 10.0**-decimals, match["money"] or match["percent"].strip())


def _adds(table: Table, column: int) -> bool:
    """Whether a column is made of figures of one kind, all of them, and its total too."""
    cells = [row[column] for row in table.rows] + [table.total[column]]
    if any(c.value is None for c in cells) or len({c.mark for c in cells if c.mark}) > 1:
        return False
    return not all(_year(c) for c in cells[:-1])


def _slack(table: Table, column: int) -> float:
    """What rounding of every cell to its last digit allows; whole numbers are counts unless the total has decimals."""
    cells = [row[column] for row in table.rows] + [table.total[column]]
    rounded = any(c.digit < 1 or c.mark == "%" for c in cells)
    return sum(c.digit for c in cells) / 2 + 1e-9 if rounded else 1e-6


def _is_right(table: Table, column: int) -> bool:
    total = table.total[column].value or 0.0
    true = sum(row[column].value or 0.0 for row in table.rows)
    return abs(true - total) <= _slack(table, column)


def _is_sum(table: Table, column: int, true: float, others: bool) -> bool:
    """Whether the last figure of a column that does not add up was meant to be the sum.

    Rates and averages have a total that is none; rounded thousands miss their sum by a little.
    """
    values = [row[column].value or 0.0 for row in table.rows]
    total = table.total[column].value or 0.0
    # A negative row is a balance, and a last figure among the rows is an average or a rate.
    if min(values) < 0 or true <= 0 or min(values) <= total <= max(values):
        return False
    if table.total[column].mark == "%":
        return total == 100 and true >= 80
    # Columns of round figures ("12,000") may each be off by half of their last digit that is no zero.
    step = min(_step(row[column]) for row in (*table.rows, table.total))
    if step >= 100 and abs(true - total) <= step * (len(values) + 1) / 2:
        return False
    # Rows may be left out ("the five largest"), unless another column shows that none is; but parts exceed no whole.
    return others or total < true or total - true <= 0.1 * true


def _step(cell: Cell) -> float:
    whole = int(cell.value or 0)
    step = 1.0
    while whole and whole % 10 == 0:
        whole, step = whole // 10, step * 10
    return step if cell.value else 1e9


def _mend(table: Table, columns: Sequence[int], column: int, true: float) -> tuple[tuple[str, claimcheck.Span], ...]:
    """The one cell that is wrong, where a column of row totals shows which: its row and its column miss by the same."""
    last = len(table.total) - 1
    if not table.header or table.header[last].text.lower().strip("*_ :") not in words_of("total-row"):
        return ()
    if column == last or columns != list(range(1, last + 1)):
        return ()
    missing = (table.total[column].value or 0.0) - true
    wrong = [r for r in (*table.rows, table.total) if abs(_row_missing(r)) > 1e-6]
    if len(wrong) != 1 or [c for c in columns if not _is_right(table, c)] != [column]:
        return ()
    cell = wrong[0][column]
    if wrong[0] is table.total:
        value = true
    elif abs(_row_missing(wrong[0]) - missing) < 1e-6:
        value = (cell.value or 0.0) + missing
    else:
        return ()
    digits = re.search(r"[\d,.]*\d", cell.text)
    if digits is None or value <= 0:
        return ()
    decimals = max(0, len(cell.text.partition(".")[2].rstrip("%* _")))
    said = f"{value:,.{decimals}f}"
    span = claimcheck.Span(cell.span.start + digits.start(), cell.span.start + digits.end())
    commas = any("," in c.text for row in (*table.rows, table.total) for c in row[1:])
    return ((said if commas else said.replace(",", ""), span),)


def _row_missing(row: tuple[Cell, ...]) -> float:
    return (row[-1].value or 0.0) - sum(c.value or 0.0 for c in row[1:-1])


def _sum_of(cells: Sequence[Cell]) -> str:
    """The sum in words; of a long column only the ends."""
    said = [c.text.strip("*_") for c in cells]
    return " + ".join(said if len(said) <= 8 else [*said[:4], "...", *said[-2:]])
