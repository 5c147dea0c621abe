"""The XML parts of an Office package, streamed within bounds: no tree is built, and nothing is unpacked to disk."""

import zipfile
from collections.abc import Mapping
from typing import Protocol

from documents.inspection.package import member_name, strict_parser

_CHUNK = 64 * 1024
_MOST_MEMBERS = 10_000
_MOST_BYTES = 24 * 1024 * 1024
"""Of all parts that are read; a thesis has five."""

_MOST_ELEMENTS = 500_000
_DEEPEST = 400
"""Elements within each other: tables in tables take ten each."""


class TooMuchToReadError(Exception):
    """A file holds more than is read of one."""


class ElementReader(Protocol):
    """Takes the elements of a part as they come; names are without prefix."""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """It ends."""

    def take(self, text: str) -> None:
        """Text stands in it."""


class PackageParts:
    """The parts of an opened archive by their names, which are compared without case (OPC, 6.2.2.3)."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        members = archive.infolist()
        if len(members) > _MOST_MEMBERS:
            raise TooMuchToReadError
        self._archive = archive
        self._members = {member_name(member).lower(): member for member in members}
        self._room = _MOST_BYTES
        self._elements = 0

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._members

    def read(self, name: str, reader: ElementReader) -> None:
        """Streams a part.

        Raises KeyError where it is missing, TooMuchToReadError where more comes out of it than is read, and whatever
        `zipfile` and `expat` raise where it is broken; EntityDeclaredError where it declares entities.
        """
        parser = strict_parser()
        parser.buffer_text = True
        depth = 0

        def begin(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            self._elements += 1
            if depth > _DEEPEST or self._elements > _MOST_ELEMENTS:
                raise TooMuchToReadError
            reader.begin(_local(name), {_local(key): value for key, value in attributes.items()})

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            reader.end(_local(name))

        parser.StartElementHandler = begin
        parser.EndElementHandler = end
        parser.CharacterDataHandler = reader.take
        with self._archive.open(self._members[name.lower()]) as stream:
            while piece := stream.read(_CHUNK):
                self._room -= len(piece)
                if self._room < 0:
                    raise TooMuchToReadError
                parser.Parse(piece, False)
        parser.Parse(b"", True)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
