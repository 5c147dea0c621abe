"""Taps on the import of a workbook: its preview, its yes and no, and the workbooks one can ask for."""

from dataclasses import dataclass
from typing import ClassVar

from screens.buttons.base import ButtonData


@dataclass(frozen=True, slots=True)
class ShowPreview(ButtonData):
    """A waiting workbook: its summary (page -1) or a page of its changes one by one, from 0."""

    prefix: ClassVar[str] = "kv"
    pending: int
    page: int = -1


@dataclass(frozen=True, slots=True)
class ApplyImport(ButtonData):
    """Yes: apply the waiting workbook."""

    prefix: ClassVar[str] = "ky"
    pending: int


@dataclass(frozen=True, slots=True)
class DismissImport(ButtonData):
    """No: drop the waiting workbook."""

    prefix: ClassVar[str] = "kn"
    pending: int


@dataclass(frozen=True, slots=True)
class AskTemplate(ButtonData):
    """Send the template, or the workbook with the example round."""

    prefix: ClassVar[str] = "kt"
    region: int
    example: bool = False
