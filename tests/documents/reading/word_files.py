"""Word files as offices make them: a letter with its head in a table, a header, a mark across it, changes and notes."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.documents.inspection.corpus_office import PLAIN, packed

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = f'<?xml version="1.0"?><w:{{}} xmlns:w="{_W}" xmlns:r="{_R}" xmlns:v="urn:schemas-microsoft-com:vml">'
_TYPES = '<Types><Override PartName="/surat/isi.xml" ContentType="{}"/></Types>'
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
MARK = (
    '<w:p><w:r><w:pict><v:shape type="#_x0000_t136"><v:textpath style="font-family:Calibri" string="DRAFT"/>'
    "</v:shape></w:pict></w:r></w:p>"
)


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f'<w:p><w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def table(*rows: Sequence[Sequence[str]]) -> str:
    """A table of rows of cells of paragraphs."""
    made = []
    for row in rows:
        cells = (f"<w:tc>{''.join(map(paragraph, cell))}</w:tc>" for cell in row)
        made.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(made)}</w:tbl>"


def word_file(body: str, headers: dict[str, str] | None = None, **more: bytes | str) -> bytes:
    """A Word file whose main part lies where its package says; `headers` by the pages that they are for."""
    headers = headers or {}
    references = "".join(f'<w:headerReference w:type="{kind}" r:id="h{kind}"/>' for kind in headers)
    relations = "".join(
        f'<Relationship Id="h{kind}" Type="{_R}/header" Target="kepala{kind}.xml"/>' for kind in headers
    )
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": _TYPES.format(PLAIN),
        "_rels/.rels": f'<Relationships><Relationship Type="{_R}/officeDocument" Target="/surat/isi.xml"/>'
        "</Relationships>",
        "surat/isi.xml": f"{_HEAD.format('document')}<w:body>{body}<w:sectPr>{references}</w:sectPr></w:body>"
        "</w:document>",
        "surat/_rels/isi.xml.rels": f"<Relationships>{relations}</Relationships>",
    }
    for kind, header in headers.items():
        members[f"surat/kepala{kind}.xml"] = f"{_HEAD.format('hdr')}{header}</w:hdr>"
    return packed(members | {name.replace("__", "/"): data for name, data in more.items()})


def letter_body(number: str = "180/12/HUKUM/2025", *, is_signed: bool = True, year: int = 2025) -> str:
    """A letter: what stands in its head is three cells of several lines each."""
    signer = ("Kepala Dinas Kesehatan,", "Pembina Utama Muda", "NIP 197001011990031001") if is_signed else ()
    return "".join(
        (
            table(
                (("Nomor", "Sifat", "Hal"), (":", ":", ":"), (number, "Biasa", "Penyampaian Laporan")),
            ),
            paragraph("Kepada Yth. Kepala Bagian Hukum"),
            paragraph(f"Bersama ini disampaikan laporan kegiatan tahun anggaran {year} beserta lampirannya. " * 3),
            paragraph("Demikian disampaikan, atas perhatian Bapak diucapkan terima kasih."),
            paragraph(f"Kota Contoh, 5 Januari {year + 1}"),
            *map(paragraph, signer),
        )
    )


def open_document_text(body: str, styles: str = "") -> bytes:
    """An OpenDocument text."""
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "text", "table", "style")
    )
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:text>{body}'
            "</office:text></office:body></office:document-content>",
            "styles.xml": f'<?xml version="1.0"?><office:document-styles {spaces}>{styles}</office:document-styles>',
        }
    )
