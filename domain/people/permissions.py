"""The one place that says who may do what: asked by every service with the region and OPD of the row itself."""

from dataclasses import dataclass
from enum import Enum, auto

from domain.people.people import Actor, Role


class Action(Enum):
    """Something a person does that needs a right."""

    SEE_OWN = auto()  # an OPD's outstanding items, drafts, history, files
    ASK = auto()  # put a question to the office in an OPD's name, and read the answers
    SUBMIT = auto()  # change a draft, send, withdraw
    CONTRIBUTE = auto()  # put files into one draft, take one's own out
    REVIEW = auto()  # take, decide, undo
    SEE_REGION = auto()  # completion over all OPD, any submission
    SEE_TRAIL = auto()  # who did what when, in the whole region
    MANAGE_MEMBERS = auto()
    MANAGE_ROUND = auto()  # import, deadlines, holidays
    OPERATE = auto()  # delivery problems: what could not be sent
    ANSWER = auto()  # take, answer and close what OPD ask
    REMIND = auto()  # remind OPD by hand, write to their heads
    DIRECT = auto()  # say a word to the heads of OPD, as who leads the region
    BUNDLE = auto()  # take evidence of the whole region out as archives, set how its files are named
    ENDORSE = auto()  # say yes to what the own OPD is about to send, or give it back
    CONVENE = auto()  # meetings, announcements, the region's groups


@dataclass(frozen=True, slots=True)
class Place:
    """Where the row lies that is acted on; `opd_id` None means the region as a whole.

    `assignment_id` names what a colleague may help with, who has no part in anything else of the OPD.
    """

    region_id: int
    opd_id: int | None = None
    assignment_id: int | None = None


_OF_AN_OPD = frozenset({Action.SEE_OWN, Action.SUBMIT, Action.ASK})
_OF_KOORDINATOR = frozenset(
    {
        Action.SEE_OWN,
        Action.REVIEW,
        Action.SEE_REGION,
        Action.SEE_TRAIL,
        Action.MANAGE_MEMBERS,
        Action.MANAGE_ROUND,
        Action.OPERATE,
        Action.CONVENE,
        Action.BUNDLE,
        Action.REMIND,
        Action.ANSWER,
    }
)
_OF_PIMPINAN = frozenset({Action.SEE_REGION, Action.DIRECT})
_OF_ROLE_IN_OPD = {Role.ADMIN_OPD: _OF_AN_OPD, Role.KEPALA_OPD: frozenset({Action.SEE_OWN, Action.ASK, Action.ENDORSE})}


def may_operate(actor: Actor) -> bool:
    """Whether the actor may see the state of the installation, which belongs to no region; that opens no row of any."""
    return actor.operates


def may_oversee(actor: Actor, province_id: int | None) -> bool:
    """Whether the actor may see the totals of a province's regions, by OPD, and write to their coordinators.

    That is no action at a `Place`: it opens no row of any region.
    """
    return province_id is not None and any(province.id == province_id for province in actor.provinces)


def may(actor: Actor, action: Action, place: Place) -> bool:
    """Whether the actor may do this to a row of that region and OPD, by any role that holds now.

    An admin acts for the own OPD alone, its head only looks there, and both at what OPD that have merged into it left;
    a koordinator acts for the whole own region,
    but never sends in an OPD's name; pimpinan look, and have a word with heads of OPD. A colleague who helps has one
    assignment and no role.
    """
    if action is Action.CONTRIBUTE:
        return place.assignment_id in actor.contributes_to
    for held in actor.memberships:
        if held.region.id != place.region_id:
            continue
        if held.role in _OF_ROLE_IN_OPD:
            allowed = (
                action in _OF_ROLE_IN_OPD[held.role]
                and place.opd_id is not None
                and held.opd is not None
                and (held.opd.id == place.opd_id or (action is Action.SEE_OWN and place.opd_id in held.merged_ids))
            )
        elif held.role is Role.KOORDINATOR:
            allowed = action in _OF_KOORDINATOR
        else:
            allowed = action in _OF_PIMPINAN
        if allowed:
            return True
    return False
