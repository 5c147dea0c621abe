"""Write OLE compound files ([MS-CFB], version 3), as Word and Excel did before 2007."""

import struct

FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


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
    assert len(table) <= 128
    table += [FREE] * (128 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
    header += struct.pack("<I", 0) + b"\xff" * (108 * 4)
    return header + struct.pack("<128I", *table) + b"".join(entries) + body


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    """Write one directory entry."""
    encoded = name.encode("utf-16-le")
    raw = encoded.ljust(64, b"\x00") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
    return raw + b"\xff" * 12 + bytes(36) + struct.pack("<IQ", start, size)
