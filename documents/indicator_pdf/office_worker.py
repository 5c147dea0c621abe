"""Has LibreOffice make a PDF of one document, shut in: it reads that, writes into its folder, and reaches nobody.

So a document that makes it fetch or show something of the machine gets nothing (ODF and Office files can name both).
"""

import hashlib
import json
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from documents import cage
from documents.confinement import confine, own_folder

_MEMORY_BYTES = 4 * 1024**3
_WRITTEN_BYTES = 1024**3
_STARTS = 3
"""The first one makes a profile, and may end there to be started again."""


def main() -> None:
    """Take the request from standard input: program, document, its extension, seconds of processor.

    What is made lies in this process's folder as `berkas.pdf`.
    """
    request = json.loads(sys.stdin.buffer.readline())
    program, folder = Path(request["program"]), own_folder()
    source = folder / f"berkas.{request['extension']}"
    shutil.copyfile(request["path"], source)
    profile = (folder / "profil").as_uri()
    arguments = (
        *(str(program), "--headless", "--norestore", "--nologo", f"-env:UserInstallation={profile}"),
        *("--convert-to", "pdf", "--outdir", str(folder), str(source)),
    )
    confine(_MEMORY_BYTES, _WRITTEN_BYTES, request["seconds"])
    cage.hide_from_others()
    for _ in range(_STARTS):
        _run(program, arguments, folder)
        with suppress(OSError):
            _meeting_place(profile).unlink()
        if source.with_suffix(".pdf").is_file():
            return
    sys.exit(1)


def _run(program: Path, arguments: tuple[str, ...], folder: Path) -> None:
    child = os.fork()
    if child == 0:
        try:
            cage.end_with_parent()
            cage.shut_in_program(program, folder)
            os.execve(program, arguments, os.environ | {"HOME": str(folder)})
        finally:
            os._exit(1)
    os.waitpid(child, 0)


def _meeting_place(profile: str) -> Path:
    """The socket at which a LibreOffice of a profile waits for others; it cannot remove that itself."""
    digest = hashlib.md5(profile.encode("utf-16-le"), usedforsecurity=False).digest()
    return Path("/tmp", f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}")


if __name__ == "__main__":
    main()
