"""Writes PDF in a way that a full disk is an error and not the end of the process (qpdf ends it, on its way out)."""

import io
from pathlib import Path
from typing import Any

import pikepdf

_AT_ONCE = 1 << 18


class _PatientFile(io.RawIOBase):
    """Takes whatever it is given; the first error is kept, and nothing is written after it."""

    def __init__(self, raw: io.RawIOBase) -> None:
        self._raw = raw
        self.error: OSError | None = None

    def writable(self) -> bool:
        """It is there to be written to."""
        return True

    def write(self, content: Any, /) -> int:  # bytes or a view of them; 3.11 has no name for that
        """Writes, as long as that goes well."""
        count = memoryview(content).nbytes
        if self.error is None:
            try:
                return self._raw.write(content) or 0
            except OSError as error:
                self.error = error
        return count


def save_as_packed(pdf: pikepdf.Pdf, target: Path) -> None:
    """Save a document, its streams as they are packed; the same document is the same file. Raises OSError."""
    with target.open("wb", buffering=0) as raw:
        patient = _PatientFile(raw)
        with io.BufferedWriter(patient, _AT_ONCE) as file:
            pdf.save(
                file,
                min_version="1.7",
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                encryption=False,
                deterministic_id=True,
            )
    if patient.error is not None:
        raise patient.error
