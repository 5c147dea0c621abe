"""The workbooks that whoever sets up a round can ask for before there is one."""

from enum import StrEnum


class SampleBook(StrEnum):
    """The empty template, or the example of a programme; the values go into buttons."""

    TEMPLATE = "0"
    KKP_HAM = "1"
    AKSI_HAM = "2"
