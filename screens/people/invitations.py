"""An invitation that was just made: what the coordinator is told, and the text to forward."""

from domain.people.invitations import NewInvitation
from screens import formatting as fmt
from screens.buttons.base import ButtonData
from screens.buttons.people.home import OpenHome
from screens.buttons.people.members import OpenOpdMembers, OpenStaff
from screens.handing_on import handing_on_row
from screens.message_fit import shown_text
from screens.people.join import offered_role
from screens.screen import Button, Screen, row
from screens.texts import formats as words
from screens.texts.people import invitations as texts
from screens.texts.people.join import PURPOSE
from screens.wording import Safe, say

_ROLE_WIDTH = 140


def instructions(new_invitation: NewInvitation, origin: ButtonData | None = None) -> Screen:
    """Tells the coordinator what to do with the message below; `origin` is where they came from."""
    invitation = new_invitation.invitation
    if origin is None:
        origin = OpenOpdMembers(invitation.opd.id) if invitation.opd else OpenStaff(invitation.region.id)
    template = texts.READY_SHARED if invitation.needs_approval else texts.READY
    text = say(template, role=offered_role(invitation))
    return Screen(text, (row(Button(words.BACK, origin), Button(words.HOME, OpenHome())),))


def forward_text(new_invitation: NewInvitation) -> Safe:
    """The text to forward as it is: whose invitation, for what, the link, until when."""
    invitation = new_invitation.invitation
    return say(
        texts.FORWARD,
        office=invitation.region.office,
        region=invitation.region.name,
        role=offered_role(invitation),
        purpose=PURPOSE[invitation.role],
        link=new_invitation.link or new_invitation.command,
        until=fmt.moment(invitation.expires_at, invitation.region.zone),
    )


def forward_message(new_invitation: NewInvitation) -> Screen:
    """The message to forward: in chat as it is, or by its buttons."""
    return Screen(
        forward_text(new_invitation),
        (handing_on_row(shown_text(forward_text(new_invitation)), short=short_form(new_invitation)),),
    )


def short_form(new_invitation: NewInvitation) -> str:
    """What a button can copy: for which role, and the link."""
    return texts.SHORT.format(
        role=fmt.cut(offered_role(new_invitation.invitation), _ROLE_WIDTH),
        link=new_invitation.link or new_invitation.command,
    )
