"""Tags the text of a PDF (ISO 32000-1, 14.7 and 14.8): the first line of each page is its heading, others follow.

A reader for people who do not see can then go from page to page by what each says. In a register of hundreds of pages
the lines below a heading are one element, for an element of each line is what takes the most memory of all.
"""

import zlib
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator

_Instruction = tuple[list[Object], Operator]
_SHOWS_TEXT = (Operator("Tj"), Operator("TJ"))
_BEGINS, _ENDS = Operator("BDC"), Operator("EMC")
_MOST_PAGES_BY_LINE = 50


def tagged(content: bytes) -> bytes:
    """The same PDF with its lines of text in a structure tree, in the order in which they were drawn."""
    with pikepdf.open(BytesIO(content)) as document:
        root = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        whole = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array()))
        numbered: list[object] = []
        by_line = len(document.pages) <= _MOST_PAGES_BY_LINE
        for number, page in enumerate(document.pages):
            instructions, count = _marked(page)
            packed = zlib.compress(pikepdf.unparse_content_stream(instructions))
            page.Contents = document.make_stream(packed, Filter=Name.FlateDecode)
            page.StructParents = number
            parents: list[Object] = []
            for lines in _elements(count, by_line=by_line):
                kind, kids = Name.P if lines[0] else Name.H1, lines[0] if len(lines) == 1 else Array(lines)
                element = Dictionary(Type=Name.StructElem, S=kind, P=whole, Pg=page.obj, K=kids)
                parents += [document.make_indirect(element)] * len(lines)
                whole.K.append(parents[-1])
            numbered += [number, document.make_indirect(Array(parents))]
        root.K = whole
        root.ParentTree = document.make_indirect(Dictionary(Nums=Array(numbered)))
        document.Root.StructTreeRoot = root
        document.Root.MarkInfo = Dictionary(Marked=True)
        out = BytesIO()
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def _elements(count: int, *, by_line: bool) -> list[range]:
    """Which lines of a page are an element together; the heading is one by itself."""
    if by_line or count < 2:
        return [range(line, line + 1) for line in range(count)]
    return [range(1), range(1, count)]


def _marked(page: pikepdf.Page) -> tuple[list[_Instruction], int]:
    """The instructions of a page with each line of text between marks, and how many lines there are."""
    instructions: list[_Instruction] = []
    lines = 0
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = list(instruction.operands), instruction.operator
        if operator not in _SHOWS_TEXT:
            instructions.append((operands, operator))
            continue
        tag = Name.P if lines else Name.H1
        instructions += [([tag, Dictionary(MCID=lines)], _BEGINS), (operands, operator), ([], _ENDS)]
        lines += 1
    return instructions, lines
