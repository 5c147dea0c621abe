"""Carry verdicts from the process that inspects to the one that asks, as lines of JSON."""

import json

from domain.submission.evidence import FileRefusal, Finding, FindingCode, Inspection, MediaKind


def to_line(inspection: Inspection) -> bytes:
    """Write a verdict as one line."""
    fields = {
        "media_type": inspection.media_type,
        "kind": inspection.kind.value,
        "refusal": inspection.refusal.value if inspection.refusal else None,
        "findings": [[finding.code.value, finding.page] for finding in inspection.findings],
        "pages": inspection.pages,
        "width": inspection.width,
        "height": inspection.height,
        "suggested_name": inspection.suggested_name,
    }
    return json.dumps(fields).encode() + b"\n"


def from_line(line: bytes) -> Inspection:
    """Read a verdict back; raises ValueError on anything that is not one.

    The process that wrote it may have been led astray by the file, so nothing in the line is taken on trust.
    """
    fields: object = json.loads(line)
    if not isinstance(fields, dict):
        raise ValueError("a verdict is an object")
    refusal = fields.get("refusal")
    findings = fields.get("findings")
    if not isinstance(findings, list):
        raise ValueError("findings are a list")
    return Inspection(
        media_type=_text(fields.get("media_type")),
        kind=MediaKind(_text(fields.get("kind"))),
        refusal=None if refusal is None else FileRefusal(_text(refusal)),
        findings=tuple(_finding(item) for item in findings),
        pages=_count(fields.get("pages")),
        width=_count(fields.get("width")),
        height=_count(fields.get("height")),
        suggested_name=_text(fields.get("suggested_name")),
    )


def _finding(item: object) -> Finding:
    """Read one finding."""
    if not isinstance(item, list) or len(item) != 2:
        raise ValueError("a finding is a code and a page")
    return Finding(FindingCode(_text(item[0])), _count(item[1]))


def _text(value: object) -> str:
    """Take a text or refuse."""
    if not isinstance(value, str):
        raise ValueError("expected a text")
    return value


def _count(value: object) -> int | None:
    """Take a whole number, none, or refuse."""
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("expected a count")
    return value
