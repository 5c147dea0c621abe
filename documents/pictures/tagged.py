"""Tags the text of a PDF (ISO 32000-1, 14.7 and 14.8): the first line of each page is its heading, others follow.

A reader for people who do not see can then go from page to page by what each says.
"""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator

_Instruction = tuple[list[Object], Operator]
_SHOWS_TEXT = (Operator("Tj"), Operator("TJ"))
_BEGINS, _ENDS = Operator("BDC"), Operator("EMC")


def tagged(content: bytes) -> bytes:
    """The same PDF with its lines of text in a structure tree, in the order in which they were drawn."""
    with pikepdf.open(BytesIO(content)) as document:
        root = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        whole = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array()))
        numbered: list[object] = []
        for number, page in enumerate(document.pages):
            instructions, count = _marked(page)
            page.Contents = document.make_stream(pikepdf.unparse_content_stream(instructions))
            page.StructParents = number
            lines = [
                document.make_indirect(
                    Dictionary(Type=Name.StructElem, S=Name.P if line else Name.H1, P=whole, Pg=page.obj, K=line)
                )
                for line in range(count)
            ]
            whole.K.extend(lines)
            numbered += [number, document.make_indirect(Array(lines))]
        root.K = whole
        root.ParentTree = document.make_indirect(Dictionary(Nums=Array(numbered)))
        document.Root.StructTreeRoot = root
        document.Root.MarkInfo = Dictionary(Marked=True)
        out = BytesIO()
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


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
