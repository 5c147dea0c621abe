"""The number on a receipt: a sequence per region, OPD and year (26-DINKES-0042)."""

from datetime import date


def receipt_number(on: date, opd_code: str, sequence: int) -> str:
    """Builds it from the local day of sending, the OPD's code and the sequence within that year (from 1)."""
    return f"{on.year % 100:02d}-{opd_code}-{sequence:04d}"
