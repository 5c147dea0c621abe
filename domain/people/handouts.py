"""Invitations as they are handed to people: on paper, or as a list from which a human sends each."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.people.people import Region, Role
from domain.people.vacancies import INVITED_ROLES


class HandoutForm(StrEnum):
    """In which form all open invitations are handed out; the values go into buttons."""

    WORKBOOK = "x"
    CARDS = "k"
    LETTERS = "s"


class HandoutRoles(StrEnum):
    """To which vacant posts invitations are handed out; the values go into buttons."""

    EVERY = "0"
    ADMIN_OPD = "a"
    KEPALA_OPD = "k"
    PIMPINAN = "p"

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles meant."""
        return INVITED_ROLES if self is HandoutRoles.EVERY else (Role[self.name],)


@dataclass(frozen=True, slots=True)
class HandedInvitation:
    """One invitation: for which place (an OPD, or the office of a region) and role, to whom, and how one comes by it.

    `name` and `phone` (as WhatsApp takes it) are empty where they are not known; `link` is what `NewInvitation` says:
    the link, or where the bot's name is not known what is typed to it. `until` is when it ends.
    """

    region: Region
    place: str
    role: Role
    name: str
    link: str
    until: datetime
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Handout:
    """All invitations that are handed out at once, in the order of people's lists; `at` is when it was made."""

    invitations: tuple[HandedInvitation, ...]
    at: datetime
