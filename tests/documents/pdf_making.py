"""Make PDF files in ways that no honest program would."""

import functools
import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Literal

import img2pdf
import pikepdf
from fpdf import FPDF
from PIL import Image

from tests.documents.inspection.corpus_photos import page_picture, saved


@functools.cache
def letter(pages: int = 3) -> bytes:
    """A typed letter."""
    pdf = FPDF()
    for number in range(pages):
        pdf.add_page()
        pdf.set_font("helvetica", size=12)
        pdf.multi_cell(0, 8, f"Surat keterangan halaman {number + 1}. " * 30)
    return bytes(pdf.output())


def scan(picture: Image.Image) -> bytes:
    """A page that is one scanned picture."""
    layout = img2pdf.get_layout_fun((595, 842))
    return bytes(img2pdf.convert(saved(picture, "JPEG", quality=80), layout_fun=layout))


def raw(*objects: str | bytes, root: int = 1, more: str = "") -> bytes:
    """Write a PDF from the bodies of its objects, numbered from 1, with a right cross-reference table."""
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        data = body.encode("latin-1") if isinstance(body, str) else body
        out.write(b"%d 0 obj\n" % number + data + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root {root} 0 R {more}>>\nstartxref\n{start}\n%%EOF\n"
    out.write(trailer.encode())
    return out.getvalue()


def stream(data: bytes, entries: str = "") -> bytes:
    """Write a stream object."""
    return b"<< /Length %d %s >>\nstream\n" % (len(data), entries.encode()) + data + b"\nendstream"


CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
TREE = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
DRAWING = b"0 0 0 rg 100 100 300 300 re f"


def one_page(
    content: bytes = DRAWING,
    page: str = "",
    entries: str = "",
    extra: tuple[bytes, ...] = (),
    box: str = "0 0 595 842",
) -> bytes:
    """A single page that draws `content`."""
    leaf = f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R {page} >>"
    return raw(CATALOG, TREE, leaf, stream(content, entries), *extra)


def edited(
    change: Callable[[pikepdf.Pdf], None] | None,
    linearize: bool = False,
    object_stream_mode: pikepdf.ObjectStreamMode = pikepdf.ObjectStreamMode.preserve,
    encryption: pikepdf.Encryption | None = None,
) -> bytes:
    """Open a letter, let `change` work on it, and save it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(letter())) as pdf:
        if change is not None:
            change(pdf)
        pdf.save(out, linearize=linearize, object_stream_mode=object_stream_mode, encryption=encryption)
    return out.getvalue()


def locked(user: str, owner: str, revision: Literal[3, 6] = 6, free: bool = False) -> bytes:
    """An encrypted letter; without a user's password it opens, with what its owner allows."""
    permissions = pikepdf.Permissions() if free else pikepdf.Permissions(extract=False, print_highres=False)
    return edited(
        None,
        encryption=pikepdf.Encryption(
            user=user, owner=owner, R=revision, allow=permissions, aes=revision >= 4, metadata=revision >= 4
        ),
    )


def with_action(kind: str, where: str) -> bytes:
    """A letter that does something when it is opened or clicked."""
    entries = {"JavaScript": {"JS": pikepdf.String("app.alert(1)")}, "Launch": {"F": pikepdf.String("cmd.exe")}}
    action = {"/S": pikepdf.Name("/" + kind)} | {"/" + key: value for key, value in entries[kind].items()}

    def change(pdf: pikepdf.Pdf) -> None:
        if where == "open":
            pdf.Root.OpenAction = pikepdf.Dictionary(action)
        else:
            link = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=pikepdf.Dictionary(action)
            )
            pdf.pages[0].obj.Annots = pdf.make_indirect(pikepdf.Array([link]))

    return edited(change)


def with_attachment() -> bytes:
    """A letter with a file inside."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["virus.exe"] = pikepdf.AttachedFileSpec(
            pdf, b"MZ....", filename="virus.exe", description="", mime_type="", creation_date="", mod_date=""
        )

    return edited(change)


def with_xfa() -> bytes:
    """A form of which most readers show only "Please wait..."."""

    def change(pdf: pikepdf.Pdf) -> None:
        xfa = pdf.make_stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>")
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=xfa)

    return edited(change)


def with_filled_form() -> bytes:
    """A page that shows nothing but a filled-in field."""
    field = (
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (nama) /V (Dinas) /Rect [50 500 500 700] /P 3 0 R"
        " /AP << /N 6 0 R >> /F 4 >>"
    )
    face = stream(b"0 0 0 rg 0 0 400 150 re f", "/Type /XObject /Subtype /Form /BBox [0 0 450 200]")
    leaf = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [5 0 R] >>"
    catalog = "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] >> >>"
    return raw(catalog, TREE, leaf, stream(b"q Q"), field, face)


def blank_among_three() -> bytes:
    """Three pages, the second one empty."""
    pdf = FPDF()
    for number in range(3):
        pdf.add_page()
        pdf.set_font("helvetica", size=12)
        if number != 1:
            pdf.multi_cell(0, 8, "Notulen rapat koordinasi. " * 40)
    return bytes(pdf.output())


def many_pages(count: int) -> bytes:
    """A tree with very many leaves."""
    leaves = " ".join(f"{number} 0 R" for number in range(3, count + 3))
    leaf = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    return raw(CATALOG, f"<< /Type /Pages /Kids [{leaves}] /Count {count} >>", *[leaf] * count)


def deep_tree(depth: int) -> bytes:
    """A page at the end of a very long branch."""
    nodes = [
        f"<< /Type /Pages /Kids [{number + 3} 0 R] /Count 1 {'' if not number else f'/Parent {number + 1} 0 R'} >>"
        for number in range(depth)
    ]
    leaf = f"<< /Type /Page /Parent {depth + 1} 0 R /MediaBox [0 0 595 842] >>"
    return raw(CATALOG, *nodes, leaf)


def zeros(megabytes: int) -> bytes:
    """Compress very many zeros without the work: the same piece again and again."""
    packer = zlib.compressobj(9)
    piece = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    return piece + piece[2:] * (megabytes - 1) + packer.flush()


def bomb(layers: int, megabytes: int) -> bytes:
    """A content stream that unpacks to very much."""
    data = zeros(megabytes)
    for _ in range(layers - 1):
        data = zlib.compress(data, 9)
    return one_page(data, entries=f"/Filter [{'/FlateDecode ' * layers}]")


def picture_bomb(side: int) -> bytes:
    """A page that draws a black picture of enormous size."""
    entries = (
        f"/Type /XObject /Subtype /Image /Width {side} /Height {side} /ColorSpace /DeviceRGB"
        " /BitsPerComponent 8 /Filter /FlateDecode"
    )
    data = stream(zeros(side * side * 3 // 1_000_000 + 1), entries)
    return one_page(b"q 595 0 0 842 0 0 cm /I Do Q", "/Resources << /XObject << /I 5 0 R >> >>", extra=(data,))


def slow_page() -> bytes:
    """A page that takes minutes to draw."""
    state = "/Resources << /ExtGState << /G << /ca 0.01 /BM /Luminosity >> >> >>"
    return one_page(b"/G gs " + b"0 0 595 842 re f " * 300_000, state)


def broken_picture(codec: str) -> bytes:
    """A page whose picture is no picture."""
    entries = (
        "/Type /XObject /Subtype /Image /Width 900 /Height 900 /ColorSpace /DeviceGray /BitsPerComponent 1"
        f" /Filter /{codec}"
    )
    return one_page(
        DRAWING + b" q 99 0 0 99 0 0 cm /I Do Q",
        "/Resources << /XObject << /I 5 0 R >> >>",
        extra=(stream(bytes(range(256)) * 8, entries),),
    )


def draws_itself() -> bytes:
    """A form that draws itself, twice each time."""
    form = stream(b"/F Do /F Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources 6 0 R")
    resources = b"<< /XObject << /F 5 0 R >> >>"
    return one_page(DRAWING + b" /F Do", "/Resources 6 0 R", extra=(form, resources))


def laughing_forms(depth: int) -> bytes:
    """Forms that each draw the next one ten times: ten to the power of `depth` drawings."""
    forms = []
    for level in range(depth):
        following = 5 + level + 1
        entries = (
            f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /N {following} 0 R >> >>"
        )
        forms.append(stream(b"/N Do " * 10, entries))
    forms.append(stream(b"0 0 99 99 re f " * 10, "/Type /XObject /Subtype /Form /BBox [0 0 595 842]"))
    return one_page(b"/N Do", "/Resources << /XObject << /N 5 0 R >> >>", extra=tuple(forms))


def public_key_locked() -> bytes:
    """Encrypted for the holder of a certificate."""
    encrypt = b"<< /Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s4 /V 2 /Length 128 /Recipients [<00>] >>"
    leaf = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    return raw(CATALOG, TREE, leaf, stream(DRAWING), encrypt, more="/Encrypt 5 0 R /ID [<00> <00>] ")


def archive() -> bytes:
    """A ZIP with a text in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("catatan.txt", "isi")
    return out.getvalue()


def wrong_xref() -> bytes:
    """A letter whose table of objects is somewhere else than it says."""
    return letter().replace(b"startxref\n", b"startxref\n9")


def prev_loop() -> bytes:
    """A table of objects that names itself as the one before it."""
    data = one_page()
    return data.replace(b"/Root 1 0 R ", b"/Root 1 0 R /Prev %d " % data.rindex(b"xref\n0"), 1)


def fold(count: int) -> str:
    """Arrays in arrays."""
    return "[" * count + "]" * count


def dim_page() -> Image.Image:
    """A page photographed in the dark."""
    return page_picture().point(lambda shade: shade // 5)
