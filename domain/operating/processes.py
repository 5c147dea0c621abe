"""The processes that together run a bot: which work each takes upon itself."""

from enum import StrEnum


class ProcessRole(StrEnum):
    """What a process of a bot does: everything, or one of its parts, where several processes share the work."""

    ALL = "all"
    INTAKE = "intake"  # takes updates in and keeps them; one per bot
    WORKER = "worker"  # answers what people sent, person by person; any number
    SENDER = "sender"  # sends what is due, shows cards, plans, does the work of the night; one per bot
    INSPECT = "inspect"  # reads files, makes documents of photos and bundles; any number

    @property
    def takes_in(self) -> bool:
        """Whether it takes updates in."""
        return self in (ProcessRole.ALL, ProcessRole.INTAKE)

    @property
    def answers(self) -> bool:
        """Whether it handles updates."""
        return self in (ProcessRole.ALL, ProcessRole.WORKER)

    @property
    def sends(self) -> bool:
        """Whether it sends what nobody asked for just now, and plans it."""
        return self in (ProcessRole.ALL, ProcessRole.SENDER)

    @property
    def inspects(self) -> bool:
        """Whether it does the long work on files."""
        return self in (ProcessRole.ALL, ProcessRole.INSPECT)

    @property
    def leads(self) -> bool:
        """Whether it answers for its bot to the outside: of those there is one."""
        return self.sends

    @property
    def is_single(self) -> bool:
        """Whether a bot has one such process at a time, and others stand by."""
        return self in (ProcessRole.ALL, ProcessRole.INTAKE, ProcessRole.SENDER)
