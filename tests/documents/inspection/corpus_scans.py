"""PDF files as scanners, phones and signing services make them: their pages, and what they bring along."""

import io
import itertools
from collections.abc import Sequence

import img2pdf
import pikepdf
from PIL import Image, ImageFilter

from domain.submission.evidence import FileRefusal, MediaKind
from domain.submission.evidence import FindingCode as F
from tests.documents.inspection.corpus_photos import page_picture, saved
from tests.documents.pdf_making import CATALOG, DRAWING, TREE, dim_page, edited, letter, one_page, raw, stream
from tests.documents.specimen import Specimen, kept, refused

PDF = MediaKind.PDF
LEAF = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
Placed = tuple[Image.Image, tuple[float, float, float, float]]


def page_of(pictures: Sequence[Placed], *, in_form: bool = False, text: str = "", rotated: int = 0) -> bytes:
    """A page with pictures on it, each at its left, bottom, width and height in points; `text` lies above them."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        drawn, named = "", {}
        for number, (picture, (left, bottom, width, height)) in enumerate(pictures):
            image = pikepdf.Stream(
                pdf,
                saved(picture.convert("L"), "JPEG", quality=80),
                Subtype=pikepdf.Name.Image,
                Width=picture.width,
                Height=picture.height,
                ColorSpace=pikepdf.Name.DeviceGray,
                BitsPerComponent=8,
                Filter=pikepdf.Name.DCTDecode,
            )
            named[f"/I{number}"] = image
            drawn += f"q {width} 0 0 {height} {left} {bottom} cm /I{number} Do Q "
        if in_form:
            resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(named))
            form = pikepdf.Stream(
                pdf, drawn.encode(), Subtype=pikepdf.Name.Form, BBox=[0, 0, 1, 1], Resources=resources
            )
            drawn, named = "q 595 0 0 842 0 0 cm /F Do Q ", {"/F": form}
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(named), Font=pikepdf.Dictionary(H=font))
        page.Contents = pdf.make_stream((drawn + text).encode())
        page.Rotate = rotated
        pdf.save(out)
    return out.getvalue()


def with_logo(picture: Image.Image, *, text: str = "", rotated: int = 0) -> bytes:
    """A scan with a scanner app's mark in its corner."""
    logo = Image.new("L", (120, 40), 90)
    pictures = [(picture, (0.0, 0.0, 595.0, 842.0)), (logo, (440.0, 10.0, 120.0, 40.0))]
    return page_of(pictures, text=text, rotated=rotated)


def in_strips(picture: Image.Image, count: int = 20) -> bytes:
    """A scan that its program has cut across."""
    high = picture.height // count
    strips = [picture.crop((0, high * n, picture.width, high * (n + 1))) for n in range(count)]
    return page_of([(strip, (0, 842 - 842 / count * (n + 1), 595, 842 / count)) for n, strip in enumerate(strips)])


def in_tiles(picture: Image.Image, count: int = 6) -> bytes:
    """A scan that its program has cut both ways."""
    wide, high = picture.width // count, picture.height // count
    width, height = 595 / count, 842 / count
    pieces: list[Placed] = []
    for x, y in itertools.product(range(count), range(count)):
        piece = picture.crop((wide * x, high * y, wide * x + wide, high * y + high))
        pieces.append((piece, (width * x, 842 - height * (y + 1), width, height)))
    return page_of(pieces)


def words(count: int, mode: int) -> str:
    """Print in a rendering mode: 0 is seen, 3 is not, as text that was recognised."""
    return "".join(f"BT /H 8 Tf {mode} Tr {20 + n % 20 * 25} {n // 20 * 12} Td (kata) Tj ET " for n in range(count))


def pages(pictures: Sequence[bytes]) -> bytes:
    """A scan of several pages."""
    return bytes(img2pdf.convert(list(pictures), layout_fun=img2pdf.get_layout_fun((595, 842))))


def long_letter() -> bytes:
    """Sixty pages, the thirty-first one empty."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(letter(60))) as pdf:
        pdf.pages[30].Contents = pdf.make_stream(b"q Q")
        pdf.save(out)
    return out.getvalue()


def named(name: bytes, key: bytes = b"S") -> bytes:
    """A letter with a name in it that is no UTF-8."""
    tree = b"<< /Type /StructTreeRoot /K << /Type /StructElem /" + key + b" /" + name + b" >> >>"
    return raw("<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 5 0 R >>", TREE, LEAF, stream(DRAWING), tree)


def free_object() -> bytes:
    """A letter with an object at offset 0, as the PDF of a Mac or an iPhone have it."""
    data = raw(CATALOG, TREE, LEAF.replace(">>", "/X 5 0 R >>"), stream(DRAWING), "null")
    last = data.rindex(b" 00000 n ")
    return data[: last - 10] + b"0000000000" + data[last:]


def reworded(shift: int) -> bytes:
    """A letter in which a program changed a word, and the table of objects moved by a few bytes."""
    return one_page().replace(b"/MediaBox", b" " * shift + b"/MediaBox")


def damaged_beside(slip: bytes, remedy: bytes) -> bytes:
    """A letter with a slip that no reader minds, and a table of objects that is wrong."""
    return one_page().replace(slip, remedy).replace(b"startxref\n", b"startxref\n9")


def portfolio(*, script: bool = False) -> bytes:
    """A cover with documents behind it."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["SOP.pdf"] = pikepdf.AttachedFileSpec(
            pdf, letter(), filename="SOP.pdf", description="", mime_type="", creation_date="", mod_date=""
        )
        pdf.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection, View=pikepdf.Name.D)
        if script:
            pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))

    return edited(change)


def signed(inside: int = 0) -> bytes:
    """A letter with a signature that names the bytes around itself, or around what is `inside` its brackets."""
    gap = b"<" + b"30" * 200 + b">"
    value = b"<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 AAAAAAAA BBBBBBBB CCCCCCCC] /Contents " + gap + b" >>"
    field = "<< /FT /Sig /T (ttd) /V 6 0 R /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /P 3 0 R >>"
    catalog = "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] /SigFlags 3 >> >>"
    data = raw(catalog, TREE, LEAF, stream(DRAWING), field, value)
    start = data.index(gap) + inside
    end = start + len(gap) - 2 * inside
    for mark, number in ((b"A" * 8, start), (b"B" * 8, end), (b"C" * 8, len(data) - end)):
        data = data.replace(mark, b"%08d" % number)
    return data


def saved_anew(data: bytes) -> bytes:
    """The same document, written by another program."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.pages[0].Rotate = 90
        pdf.save(out)
    return out.getvalue()


def unpackable() -> bytes:
    """A page of which nothing can be unpacked."""
    return one_page(bytes(range(255, 0, -1)), entries="/Filter /FlateDecode")


def attachments_locked() -> bytes:
    """A letter that opens, with an attachment that asks for a password."""
    filters = "/CF << /StdCF << /CFM /AESV2 /AuthEvent /EFOpen /Length 16 >> >> /StmF /Identity /StrF /Identity"
    lock = (
        f"<< /Filter /Standard /V 4 /R 4 /Length 128 /P -4 {filters} /EFF /StdCF /O <{'5a' * 32}> /U <{'a5' * 32}> >>"
    )
    return raw(CATALOG, TREE, LEAF, stream(DRAWING), lock, more="/Encrypt 5 0 R /ID [<00> <00>] ")


SMALL = page_picture().resize((500, 707))
SOFT = page_picture().filter(ImageFilter.GaussianBlur(8))

SPECIMENS: dict[str, Specimen] = {
    "a scan with a logo": kept("s.pdf", lambda: with_logo(page_picture()), PDF),
    "a blurred scan with a logo": kept("s.pdf", lambda: with_logo(SOFT), PDF, F.BLURRED),
    "a dark scan with a logo": kept("s.pdf", lambda: with_logo(dim_page()), PDF, F.DARK),
    "a small scan with a logo": kept("s.pdf", lambda: with_logo(SMALL), PDF, F.LOW_RESOLUTION),
    "a blurred scan, turned, with a logo": kept("s.pdf", lambda: with_logo(SOFT, rotated=90), PDF, F.BLURRED),
    "a blurred scan in which text was recognised": kept(
        "s.pdf", lambda: with_logo(SOFT, text=words(900, 3)), PDF, F.BLURRED
    ),
    "a small scan with a stamp": kept("s.pdf", lambda: with_logo(SMALL, text=words(30, 0)), PDF, F.LOW_RESOLUTION),
    "print on a soft background": kept("s.pdf", lambda: with_logo(SMALL, text=words(400, 0)), PDF),
    "a scan in strips": kept("s.pdf", lambda: in_strips(page_picture()), PDF),
    "a scan in 400 strips": kept("s.pdf", lambda: in_strips(page_picture(), 400), PDF),
    "a blurred scan in strips": kept("s.pdf", lambda: in_strips(SOFT), PDF, F.BLURRED),
    "a dark scan in strips": kept("s.pdf", lambda: in_strips(dim_page()), PDF, F.DARK),
    "a scan in tiles": kept("s.pdf", lambda: in_tiles(page_picture()), PDF),
    "a small scan in tiles": kept("s.pdf", lambda: in_tiles(SMALL), PDF, F.LOW_RESOLUTION),
    "a blurred scan in a form": kept("s.pdf", lambda: page_of([(SOFT, (0, 0, 1, 1))], in_form=True), PDF, F.BLURRED),
    "a letter with two small pictures": kept(
        "s.pdf",
        lambda: page_of([(SMALL, (50, 50, 200, 300)), (SMALL, (300, 50, 200, 300))], text=words(40, 0)),
        PDF,
    ),
    "a long letter with an empty page in its middle": kept("s.pdf", long_letter, PDF, F.BLANK_PAGES, pages=60),
    "a name that is no UTF-8": kept("s.pdf", lambda: named(b"\xdcberschrift"), PDF),
    "a name that is written in numbers": kept("s.pdf", lambda: named(b"#DCberschrift"), PDF),
    "a key that is no UTF-8": kept("s.pdf", lambda: named(b"Teil", b"\xdc"), PDF),
    "a subtype that is no UTF-8": kept("s.pdf", lambda: named(b"\xe9l\xe9ment", b"Subtype"), PDF),
    "an object at offset 0": kept("s.pdf", free_object, PDF),
    "a blank before the table of objects": kept("s.pdf", lambda: one_page().replace(b"\nxref\n", b"\n xref\n"), PDF),
    "a number of objects too large": kept("s.pdf", lambda: one_page().replace(b"/Size 5", b"/Size 9"), PDF),
    "no size of the page": kept(
        "s.pdf", lambda: raw(CATALOG, TREE, LEAF.replace("/MediaBox [0 0 595 842]", ""), stream(DRAWING)), PDF
    ),
    "a catalog that doesn't say so": kept("s.pdf", lambda: raw("<< /Pages 2 0 R >>", TREE, LEAF, stream(DRAWING)), PDF),
    "a page named twice": kept(
        "s.pdf",
        lambda: raw(CATALOG, "<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>", LEAF, stream(DRAWING)),
        PDF,
        pages=2,
    ),
    "a stream after half a line end": kept(
        "s.pdf", lambda: one_page().replace(b"stream\n0 0 0 rg", b"stream\r0 0 0 rg"), PDF
    ),
    "a table of objects a little beside its place": kept("s.pdf", lambda: reworded(2), PDF),
    "a table of objects far from its place": kept("s.pdf", lambda: reworded(200), PDF, F.DAMAGED),
    "a slip and a real fault": kept("s.pdf", lambda: damaged_beside(b"/Size 5", b"/Size 9"), PDF, F.DAMAGED),
    "a page that calls itself something else": kept(
        "s.pdf",
        lambda: raw(CATALOG, TREE, LEAF.replace("/Page ", "/Halaman "), stream(DRAWING)),
        PDF,
        F.DAMAGED,
        pages=1,
    ),
    "nothing that can be unpacked": refused("s.pdf", unpackable, PDF, FileRefusal.DAMAGED_BEYOND_READING),
    "a portfolio": kept("s.pdf", portfolio, PDF, F.PORTFOLIO, pages=3),
    "a portfolio with a script": kept("s.pdf", lambda: portfolio(script=True), PDF, F.PORTFOLIO, F.ACTIVE_CONTENT),
    "a locked attachment": kept("s.pdf", attachments_locked, PDF, F.ACTIVE_CONTENT, pages=1),
    "signed": kept("s.pdf", signed, PDF),
    "signed, its brackets too": kept("s.pdf", lambda: signed(inside=1), PDF),
    "signed, then added to": kept("s.pdf", lambda: signed() + b"\n% dicetak\n", PDF),
    "signed, then saved anew": kept("s.pdf", lambda: saved_anew(signed()), PDF, F.SIGNATURE_BROKEN),
}
