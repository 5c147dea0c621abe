"""How much of a workbook is read."""

from decimal import Decimal

MOST_SHEETS, MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 12, 600, 40, 8000
LONGEST_CELL = 300
LARGEST = Decimal(10) ** 15
"""From which on a number is no figure: Excel keeps fifteen digits of one; identity numbers have sixteen."""
