"""Everybody who is still missing: the list of posts, one invitation at a time, and all of them as a file."""

from dataclasses import replace

from domain.people.handouts import HandoutForm, HandoutRoles
from domain.people.people import Region, Role
from domain.people.vacancies import INVITED_ROLES, Post, PostInvitation, PostList, PostState
from screens import formatting as fmt
from screens.buttons.people.members import OpenMembers, RevokeInvitation
from screens.buttons.people.vacancies import ChooseHandout, HandOutInvitations, InviteToPost, OpenPosts
from screens.handing_on import handing_on_row
from screens.message_fit import shown_text
from screens.paging import PAGE_SIZE, page_of, page_row
from screens.people.home import home_row
from screens.people.invitations import forward_text, short_form
from screens.screen import Attachment, Button, ButtonStyle, Row, Screen, row, rows
from screens.texts import formats as words
from screens.texts.people import vacancies as texts
from screens.wording import Safe, lines, say

_BUTTON_WIDTH = 40


def posts(post_list: PostList, role: Role, page_number: int, banner: str | None = None) -> Screen:
    """The posts of one role, how far inviting has come, and the ways to hand invitations out."""
    page = page_of(post_list.of_role(role), page_number)
    region = post_list.region
    vacant = [(number, post) for number, post in page.numbered() if post.state is not PostState.TAKEN]
    return Screen(
        lines(
            say("{banner}", banner=banner) if banner else None,
            say(texts.HEAD, region=region.name),
            *(_counts(post_list, each) for each in INVITED_ROLES if post_list.of_role(each)),
            "",
            *(_line(number, post, region) for number, post in page.numbered()),
            say(texts.NEXT if post_list.vacant else texts.COMPLETE),
        ),
        rows(
            row(*(Button(str(number), _invite(region, post, page.number)) for number, post in vacant)),
            page_row(page, lambda number: OpenPosts(region.id, role, number)),
            row(
                *(
                    Button(texts.ROLES[each], OpenPosts(region.id, each))
                    for each in INVITED_ROLES
                    if each is not role and post_list.of_role(each)
                )
            ),
            *_file_rows(post_list),
            row(Button(words.BACK, OpenMembers(region.id))) + home_row(),
        ),
    )


def invitation(invitation_to_post: PostInvitation, post_list: PostList) -> Screen:
    """The text to send on, with the buttons that do it, and the next post that waits."""
    invited = invitation_to_post.new.invitation
    following = _following(post_list, invited.opd.id if invited.opd else None, invited.role)
    position = post_list.of_role(invited.role).index(following) if following else 0
    return Screen(
        forward_text(invitation_to_post.new),
        rows(
            handing_on_row(
                shown_text(forward_text(invitation_to_post.new)),
                invitation_to_post.expected.phone if invitation_to_post.expected else "",
                short=short_form(invitation_to_post.new),
            ),
            row(
                Button(
                    texts.NEXT_POST.format(place=fmt.cut(_place(following, post_list.region), _BUTTON_WIDTH)),
                    _invite(post_list.region, following, position // PAGE_SIZE),
                )
            )
            if following
            else None,
            row(Button(words.BACK, OpenPosts(post_list.region.id, invited.role, position // PAGE_SIZE))) + home_row(),
        ),
    )


def ask_replacing(region: Region, post: Post, page: int) -> Screen:
    """The question before a new invitation takes the place of those that nobody has opened."""
    until = max(entry.expires_at for entry in post.unopened)
    return Screen(
        say(
            texts.ASK_REPLACING,
            role=texts.ROLES[post.role],
            place=_place(post, region),
            until=fmt.moment(until, region.zone),
            count=len(post.unopened),
        ),
        rows(
            row(Button(texts.REPLACE, replace(_invite(region, post, page), revision=post.revision))),
            row(Button(texts.WITHDRAW, RevokeInvitation(post.unopened[-1].id), style=ButtonStyle.DANGER)),
            row(Button(words.BACK, OpenPosts(region.id, post.role, page))) + home_row(),
        ),
    )


def handout_choice(post_list: PostList, form: HandoutForm, banner: str | None = None) -> Screen:
    """To whom the file is: how many invitations of each kind, and how many earlier ones they replace."""
    region = post_list.region
    choices = [choice for choice in HandoutRoles if post_list.vacant_of(choice.roles)]
    if len(choices) == 2:  # one role alone is the same as all
        choices.remove(HandoutRoles.EVERY)
    vacant = {choice: post_list.vacant_of(choice.roles) for choice in choices}
    return Screen(
        lines(
            say("{banner}", banner=banner) if banner else None,
            say(texts.HANDOUT_HEAD, form=texts.FORMS[form], region=region.name),
            *(
                _choice_line(choice, len(posts), sum(len(post.unopened) for post in posts))
                for choice, posts in vacant.items()
                if choice is not HandoutRoles.EVERY
            ),
            say(texts.HANDOUT_ASK if choices else texts.COMPLETE),
        ),
        rows(
            *(
                row(
                    Button(
                        texts.CHOICES[choice].format(count=len(posts)),
                        HandOutInvitations(region.id, form, choice, post_list.revision(choice.roles)),
                    )
                )
                for choice, posts in vacant.items()
            ),
            row(Button(words.BACK, OpenPosts(region.id, Role.ADMIN_OPD))) + home_row(),
        ),
    )


def handout(region: Region, count: int, replaced: int, form: HandoutForm, content: bytes) -> Screen:
    """The file with all invitations."""
    name = fmt.file_name(texts.FILE_NAMES[form].format(region=region.name))
    return Screen(
        lines(say(texts.HANDED_OUT, count=count), say(texts.REPLACED, count=replaced) if replaced else None),
        (row(Button(words.BACK, OpenPosts(region.id, Role.ADMIN_OPD))) + home_row(),),
        enclosed=Attachment(name, content=content),
    )


def handout_failed(region_id: int) -> Screen:
    """The file could not be written."""
    return Screen(
        say(texts.HANDOUT_FAILED), (row(Button(words.BACK, OpenPosts(region_id, Role.ADMIN_OPD))) + home_row(),)
    )


def _file_rows(post_list: PostList) -> tuple[Row, ...]:
    if not post_list.vacant:
        return ()
    buttons = {form: Button(texts.FORMS[form], ChooseHandout(post_list.region.id, form)) for form in HandoutForm}
    return (
        row(buttons[HandoutForm.WORKBOOK]),
        row(buttons[HandoutForm.CARDS], buttons[HandoutForm.LETTERS]),
    )


def _choice_line(choice: HandoutRoles, count: int, replaced: int) -> Safe:
    template = texts.CHOICE_REPLACING if replaced else texts.CHOICE_LINE
    return say(template, posts=texts.ROLES[choice.roles[0]], count=count, replaced=replaced)


def _counts(post_list: PostList, role: Role) -> Safe:
    of_role = post_list.of_role(role)
    filled = sum(post.state is PostState.TAKEN for post in of_role)
    return say(texts.COUNTS, role=texts.ROLES[role], filled=filled, total=len(of_role))


def _line(number: int, post: Post, region: Region) -> Safe:
    return say(
        texts.LINE_NAMED if post.expected else texts.LINE,
        number=number,
        place=fmt.cut(_place(post, region)),
        name=fmt.cut(post.expected.name) if post.expected else "",
        state=texts.STATES[post.state],
    )


def _place(post: Post, region: Region) -> str:
    return post.opd.name if post.opd else region.name


def _invite(region: Region, post: Post, page: int) -> InviteToPost:
    return InviteToPost(region.id, post.opd.id if post.opd else 0, post.role, page)


def _following(post_list: PostList, opd_id: int | None, role: Role) -> Post | None:
    """The next post of the same role below which nobody has been invited to."""
    of_role = post_list.of_role(role)
    start = next((at for at, post in enumerate(of_role) if (post.opd.id if post.opd else None) == opd_id), 0)
    return next((post for post in of_role[start + 1 :] if post.state in (PostState.UNINVITED, PostState.EXPIRED)), None)
