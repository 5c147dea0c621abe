"""Linux's own bounds on a process that opens strangers' files: what it may reach on disk, and what it may ask for.

Landlock (Linux 5.13 and later, landlock(7)) lets it read its libraries and the one file it is to open, and write in its
own folder alone; seccomp (seccomp(2)) refuses sockets, signals to others, other programs, a look into other processes,
and changes of a file's mode or owner, which Landlock lets pass. Neither needs privileges, and neither can be undone.
Where a kernel does not give one of them, the other holds by itself; `doctor` tells what holds.
"""

import contextlib
import ctypes
import errno
import functools
import mimetypes
import os
import signal
import socket
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_SECCOMP = 1, 4, 22
_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_MODE_FILTER = 2

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every architecture
_GIVE_VERSION = 1
_PATH_BENEATH = 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_MAKE_SOCKET, _TRUNCATE = 1 << 9, 1 << 14
_OF_A_FILE = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE
_TO_READ = _READ_FILE | _READ_DIR
_FILE_RIGHTS = (0, (1 << 13) - 1, (1 << 14) - 1, (1 << 15) - 1)
"""What is handled, by version: renaming between folders came with the second, truncating with the third."""

_TCP, _SCOPES = 0b11, 0b11
_FIRST_WITH_TCP, _FIRST_WITH_SCOPES = 4, 6

_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache")
_KNOWN_FILES = ("/usr/share/zoneinfo", "/etc/localtime", "/etc/ssl/openssl.cnf", *mimetypes.knownfiles)
"""What libraries look up when they are loaded."""

_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom")

_CLONE_THREAD = 0x10000
_REFUSED: dict[str, tuple[int, ...]] = {
    "x86_64": (
        *(41, 53, 425),  # socket, socketpair, io_uring_setup
        *(101, 310, 311, 434, 438),  # ptrace, process_vm_readv, process_vm_writev, pidfd_open, pidfd_getfd
        *(200, 129, 297, 424),  # tkill, rt_sigqueueinfo, rt_tgsigqueueinfo, pidfd_send_signal
        *(57, 58, 59, 322),  # fork, vfork, execve, execveat
        *(90, 91, 268, 452, 92, 93, 94, 260),  # chmod, fchmod, fchmodat, fchmodat2, chown, fchown, lchown, fchownat
        *(132, 235, 261, 280),  # utime, utimes, futimesat, utimensat
        *(188, 189, 190, 197, 198, 199),  # setxattr, lsetxattr, fsetxattr and their removal
        *(165, 166, 155, 161, 272, 308),  # mount, umount2, pivot_root, chroot, unshare, setns
        *(428, 429, 430, 431, 432, 433),  # open_tree, move_mount, fsopen, fsconfig, fsmount, fspick
        *(248, 249, 250, 298, 303, 304, 321, 323),  # keys, perf_event_open, file handles, bpf, userfaultfd
        *(175, 176, 313, 246, 320),  # modules and kernels
    ),
    "aarch64": (
        *(198, 199, 425),
        *(117, 270, 271, 434, 438),
        *(130, 138, 240, 424),
        *(221, 281),
        *(52, 53, 452, 54, 55),
        *(88,),
        *(5, 6, 7, 14, 15, 16),
        *(40, 39, 41, 51, 97, 268),
        *(428, 429, 430, 431, 432, 433),
        *(217, 218, 219, 241, 264, 265, 280, 282),
        *(105, 106, 273, 104, 294),
    ),
}
"""Numbers of system calls (the kernel's syscall tables), in the same order."""

_LEFT_TO_PROGRAMS = {
    "x86_64": frozenset({41, 53, 57, 58, 59, 322, 90, 91, 268, 452, 132, 235, 261, 280, 200, 129, 297}),
    "aarch64": frozenset({198, 199, 221, 281, 52, 53, 452, 88, 130, 138, 240}),
}
"""Of these: to start others, to set modes and times of its own files, and to signal its own threads."""

_SOCKET = {"x86_64": 41, "aarch64": 198}
_CONNECT = {"x86_64": 42, "aarch64": 203}

_OF_PROGRAMS = (
    *("/usr", "/bin", "/lib", "/lib64", "/etc/alternatives", "/etc/fonts", "/etc/libreoffice", "/etc/ld.so.cache"),
    *(
        "/etc/passwd",
        "/etc/nsswitch.conf",
        "/etc/localtime",
        "/var/cache/fontconfig",
        "/var/lib/libreoffice",
        "/var/spool/libreoffice",
    ),
)
"""What programs of the system are made of and look up."""

_KILL_TGKILL = {"x86_64": (62, 234), "aarch64": (129, 131)}
_CLONE_PRLIMIT = {"x86_64": (56, 302), "aarch64": (220, 261)}
_CLONE3 = 435
_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32 = 0x40000000
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000


def hide_from_others() -> None:
    """Keeps other processes of the same user from reading this one's memory and environment, or its core."""
    _control(_PR_SET_DUMPABLE, 0)


@contextlib.contextmanager
def hidden_from_others() -> Iterator[None]:
    """Does so for a while."""
    hide_from_others()
    try:
        yield
    finally:
        _control(_PR_SET_DUMPABLE, 1)


def end_with_parent() -> None:
    """Has the kernel kill this process when the one that started it ends."""
    _control(_PR_SET_PDEATHSIG, signal.SIGKILL)


def shut_in(readable: Iterable[Path], writable: Path | None) -> None:
    """Leaves this process its libraries, those files to read, that folder to write, and nothing else of the machine.

    What the kernel does not offer is left out: it then does not hold.
    """
    _control(_PR_SET_NO_NEW_PRIVS, 1)
    hide_from_others()
    _bound_files(dict.fromkeys((*_needed(), *readable), _TO_READ), writable)
    _refuse_calls()


def shut_in_program(program: Path, writable: Path) -> None:
    """Leaves this process, and the program it is about to become, what programs of the system need and that folder.

    It may start others, and wait for them at a socket in /tmp, but cannot speak to anybody, on this machine or beyond.
    What opens strangers' files in this project itself is shut in more closely, by `shut_in`.
    """
    _control(_PR_SET_NO_NEW_PRIVS, 1)
    parts = dict.fromkeys((program.resolve().parents[1], *map(Path, _OF_PROGRAMS)), _TO_READ | _EXECUTE)
    _bound_files({Path("/tmp"): _MAKE_SOCKET, **parts}, writable)
    _refuse_calls(to_program=True)


@functools.cache
def _libc() -> ctypes.CDLL | None:
    return ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def _control(option: int, value: int) -> int:
    """prctl(2); -1 where there is none."""
    libc = _libc()
    if libc is None:
        return -1
    result: int = libc.prctl(option, ctypes.c_ulong(value), *[ctypes.c_ulong(0)] * 3)
    return result


def _call(number: int, *arguments: ctypes.c_void_p | ctypes.c_long | ctypes.Array[ctypes.c_char]) -> int:
    """A system call that the C library has no function for; -1 where it fails."""
    libc = _libc()
    if libc is None:
        return -1
    result: int = libc.syscall(ctypes.c_long(number), *arguments)
    return result


def _bound_files(rights: Mapping[Path, int], writable: Path | None) -> None:
    version = _call(_CREATE_RULESET, ctypes.c_void_p(), ctypes.c_long(0), ctypes.c_long(_GIVE_VERSION))
    if version < 1:
        return
    handled = _FILE_RIGHTS[min(version, len(_FILE_RIGHTS) - 1)]
    tcp = _TCP if version >= _FIRST_WITH_TCP else 0
    scopes = _SCOPES if version >= _FIRST_WITH_SCOPES else 0
    attributes = struct.pack("=QQQ", handled, tcp, scopes)  # an older kernel takes longer ones whose rest is zero
    size = len(attributes)
    rules = _call(_CREATE_RULESET, ctypes.create_string_buffer(attributes, size), ctypes.c_long(size), ctypes.c_long(0))
    if rules < 0:
        return
    try:
        for path, right in rights.items():
            _allow(rules, path, right & handled)
        for device in _DEVICES:
            _allow(rules, Path(device), (_READ_FILE | _WRITE_FILE) & handled)
        if writable is not None:
            _allow(rules, writable, handled & ~_EXECUTE)
        _call(_RESTRICT_SELF, ctypes.c_long(rules), ctypes.c_long(0))
    finally:
        os.close(rules)


def _needed() -> Iterator[Path]:
    """Where Python, the packages and their libraries lie; of the project only what such a process imports."""
    prefixes = {sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix}
    yield from (Path(prefix, folder) for prefix in sorted(prefixes) for folder in ("lib", "lib64"))
    yield from (Path(entry) for entry in sys.path if entry and Path(entry).resolve() != _ROOT)
    yield from map(Path, (*_LIBRARIES, *_KNOWN_FILES))
    yield from (_ROOT / "documents", _ROOT / "domain")


def _allow(rules: int, path: Path, rights: int) -> None:
    """Lets what lies at a path be used in some ways; what is not there needs no leave."""
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not path.is_dir():
            rights &= _OF_A_FILE
        rule = struct.pack("=Qi", rights, descriptor)
        _call(
            _ADD_RULE,
            ctypes.c_long(rules),
            ctypes.c_long(_PATH_BENEATH),
            ctypes.create_string_buffer(rule, len(rule)),
            ctypes.c_long(0),
        )
    finally:
        os.close(descriptor)


def _refuse_calls(*, to_program: bool = False) -> None:
    libc = _libc()
    machine = os.uname().machine if libc is not None else ""
    if libc is None or machine not in _REFUSED:
        return
    code = b"".join(struct.pack("=HBBI", *instruction) for instruction in _filter(machine, to_program=to_program))
    program = ctypes.create_string_buffer(code, len(code))
    head = struct.pack("HP", len(code) // 8, ctypes.addressof(program))
    libc.prctl(
        _PR_SET_SECCOMP,
        ctypes.c_ulong(_SECCOMP_MODE_FILTER),
        ctypes.create_string_buffer(head, len(head)),
        *[ctypes.c_ulong(0)] * 2,
    )


def _filter(machine: str, *, to_program: bool) -> Iterator[tuple[int, int, int, int]]:
    """The instructions (operation, steps if so, steps if not, value) by which the kernel judges each system call."""
    refuse = _REFUSE | errno.EPERM
    yield _LOAD, 0, 0, _ARCHITECTURE
    yield _EQUAL, 1, 0, _AUDIT_ARCH[machine]
    yield _RETURN, 0, 0, refuse  # the calls of another architecture have other numbers
    yield _LOAD, 0, 0, _NUMBER
    yield _AT_LEAST, 0, 1, _X32
    yield _RETURN, 0, 0, refuse
    for number in _REFUSED[machine]:
        if to_program and number in _LEFT_TO_PROGRAMS[machine]:
            continue
        yield _EQUAL, 0, 1, number
        yield _RETURN, 0, 0, refuse
    if to_program:
        for number in (_CONNECT[machine], *_KILL_TGKILL[machine], _CLONE_PRLIMIT[machine][1]):
            yield _EQUAL, 0, 1, number
            yield _RETURN, 0, 0, refuse
        yield _EQUAL, 0, 3, _SOCKET[machine]
        yield _LOAD, 0, 0, _FIRST_ARGUMENT
        yield _EQUAL, 1, 0, socket.AF_UNIX
        yield _RETURN, 0, 0, refuse
        yield _RETURN, 0, 0, _ALLOW
        return
    yield _EQUAL, 0, 1, _CLONE3
    yield _RETURN, 0, 0, _REFUSE | errno.ENOSYS  # its flags cannot be looked at; the C library then asks clone
    clone, prlimit = _CLONE_PRLIMIT[machine]
    own = os.getpid()
    for number, test, value in (
        *((signalling, _EQUAL, own) for signalling in _KILL_TGKILL[machine]),
        (clone, _ANY_BIT, _CLONE_THREAD),
        (prlimit, _EQUAL, 0),
    ):
        yield _EQUAL, 0, 4, number
        yield _LOAD, 0, 0, _FIRST_ARGUMENT
        yield test, 1, 0, value
        yield _RETURN, 0, 0, refuse
        yield _RETURN, 0, 0, _ALLOW
    yield _RETURN, 0, 0, _ALLOW
