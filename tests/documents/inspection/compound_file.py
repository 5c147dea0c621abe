"""Write OLE compound files ([MS-CFB], version 3), as Word and Excel did before 2007."""

import struct
from collections.abc import Mapping

FREE, END, TABLE, LIST = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Pack streams into a compound file; each one takes at least 4096 bytes, so no small ones are needed.

    A name with a slash lies in a storage: "MBD1/WordDocument".
    """
    nodes = ["", *dict.fromkeys(path.rpartition("/")[0] for path in streams if "/" in path), *streams]
    directory_sectors = -(-len(nodes) // 4)
    table = [TABLE, *range(2, directory_sectors + 1), END]
    entries, body = b"", b""
    for number, path in enumerate(nodes):
        children = [other for other in nodes[1:] if other.rpartition("/")[0] == path and number < nodes.index(other)]
        siblings = [later for later in nodes[number + 1 :] if later.rpartition("/")[0] == path.rpartition("/")[0]]
        right = nodes.index(siblings[0]) if number and siblings else FREE
        child = nodes.index(children[0]) if children and path not in streams else FREE
        name = path.rpartition("/")[2] or "Root Entry"
        if path not in streams:
            entries += _entry(name, 1 if number else 5, (right, child), END, 0)
            continue
        padded = streams[path].ljust(4096, b"\x00")
        padded += bytes(-len(padded) % 512)
        first, count = len(table), len(padded) // 512
        table += [*range(first + 1, first + count), END]
        entries += _entry(name, 2, (right, FREE), first, len(padded))
        body += padded
    entries += bytes(128) * (directory_sectors * 4 - len(nodes))
    return _with_table(table, entries + body)


def _with_table(chains: list[int], body: bytes) -> bytes:
    """Put header and allocation table around the sectors; beyond 109 sectors of table, a chain lists the others.

    The first sector of the table is sector 0, what doesn't fit there follows the body.
    """
    sectors = len(chains)  # of table sector 0 and the body
    extra = lists = 0
    while 128 * (1 + extra) < sectors + extra + lists:
        extra = -(-(sectors + extra + lists) // 128) - 1
        lists = -(-max(0, extra - 108) // 127)
    table = chains + [TABLE] * extra + [LIST] * lists
    table += [FREE] * (128 * (1 + extra) - len(table))
    where = [0, *range(sectors, sectors + extra)]
    first_list = sectors + extra
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIII", 0, 1 + extra, 1, 0, 4096, END)
    header += struct.pack("<III", 0, first_list if lists else END, lists)
    header += struct.pack("<109I", *(where[:109] + [FREE] * (109 - len(where[:109]))))
    listed = b""
    for number in range(lists):
        part = where[109 + 127 * number : 109 + 127 * (number + 1)]
        following = first_list + number + 1 if number + 1 < lists else END
        listed += struct.pack("<128I", *part, *[FREE] * (127 - len(part)), following)
    packed = struct.pack(f"<{len(table)}I", *table)
    return header + packed[:512] + body + packed[512:] + listed


def _entry(name: str, kind: int, links: tuple[int, int], start: int, size: int) -> bytes:
    """Write one directory entry; `links` are its right sibling and its first child."""
    encoded = name.encode("utf-16-le")
    raw = encoded.ljust(64, b"\x00") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
    return raw + struct.pack("<III", FREE, *links) + bytes(36) + struct.pack("<IQ", start, size)
