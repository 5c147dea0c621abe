"""Write OLE compound files ([MS-CFB], version 3), as Word and Excel did before 2007."""

import struct

FREE, END, TABLE, LIST = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC


def compound(streams: dict[str, bytes]) -> bytes:
    """Pack streams into a compound file; each one takes at least 4096 bytes, so no small ones are needed."""
    names = ["Root Entry", *streams]
    directory_sectors = -(-len(names) // 4)
    table = [TABLE, *range(2, directory_sectors + 1), END]
    body = b""
    entries = [_entry("Root Entry", 5, END, 0)]
    for name, data in streams.items():
        padded = data.ljust(4096, b"\x00")
        padded += bytes(-len(padded) % 512)
        first, count = len(table), len(padded) // 512
        table += [*range(first + 1, first + count), END]
        entries.append(_entry(name, 2, first, len(padded)))
        body += padded
    entries += [bytes(128)] * (directory_sectors * 4 - len(names))
    return _with_table(table, b"".join(entries) + body)


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


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    """Write one directory entry."""
    encoded = name.encode("utf-16-le")
    raw = encoded.ljust(64, b"\x00") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
    return raw + b"\xff" * 12 + bytes(36) + struct.pack("<IQ", start, size)
