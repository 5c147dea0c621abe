"""An invitation that was just made: what the coordinator is told, and the text to forward."""

from domain.people.invitations import NewInvitation
from domain.people.members import Member
from screens import formatting as fmt
from screens.buttons.base import ButtonData
from screens.buttons.people.home import OpenHome
from screens.buttons.people.members import OpenOpdMembers, OpenStaff
from screens.people.join import offered_role
from screens.screen import Button, Screen, row
from screens.texts import formats as words
from screens.texts.people import invitations as texts
from screens.texts.people.join import PURPOSE
from screens.wording import say


def instructions(
    new_invitation: NewInvitation, replaced: Member | None = None, origin: ButtonData | None = None
) -> Screen:
    """Tells the coordinator what to do with the message below; `origin` is where they came from."""
    invitation = new_invitation.invitation
    if origin is None:
        origin = OpenOpdMembers(invitation.opd.id) if invitation.opd else OpenStaff(invitation.region.id)
    if replaced is not None:
        text = say(texts.READY_SUCCESSOR, role=offered_role(invitation), name=replaced.name)
    else:
        template = texts.READY_SHARED if invitation.needs_approval else texts.READY
        text = say(template, role=offered_role(invitation))
    return Screen(text, (row(Button(words.BACK, origin), Button(words.HOME, OpenHome())),))


def forward_message(new_invitation: NewInvitation) -> Screen:
    """The message to forward as it is: whose invitation, for what, the link, until when."""
    invitation = new_invitation.invitation
    return Screen(
        say(
            texts.FORWARD,
            office=invitation.region.office,
            region=invitation.region.name,
            role=offered_role(invitation),
            purpose=PURPOSE[invitation.role],
            link=new_invitation.link or new_invitation.command,
            until=fmt.moment(invitation.expires_at, invitation.region.zone),
        )
    )
