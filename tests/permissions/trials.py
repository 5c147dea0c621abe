"""One trial for each kind of button there is: what it names of somebody else's rows, and the right it takes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from domain.audit import AuditGroup
from domain.people.contacts import ContactPart
from domain.people.handouts import HandoutForm, HandoutRoles
from domain.people.people import Role
from domain.revisions import revision_of
from domain.rounds.sample_books import SampleBook
from domain.submission.deadlines import DeadlineOwner
from domain.submission.states import Administrative, Decision, ReturnReason, Substantive
from screens.buttons.base import ButtonData
from screens.buttons.operating import people as own_data
from screens.buttons.operating import state as operating
from screens.buttons.overview import overview, trail
from screens.buttons.people import contacts, handovers, home, join, members, opd_mergers, vacancies
from screens.buttons.review import pages, review
from screens.buttons.rounds import deadlines, import_round
from screens.buttons.rounds import rounds as round_buttons
from screens.buttons.submission import contributions, draft, history, outstanding, proof_pages, specimens
from tests.bot_fixtures import MONDAY
from tests.permissions.prize import Prize

TOMORROW = MONDAY.toordinal() + 1


class Right(Enum):
    """What somebody must hold for a tap on those rows."""

    PART = auto()  # has any part at all, in a region or in the installation
    ANYONE = auto()  # shows nothing but the person's own
    HAS_DATA = auto()  # serves, helps or oversees anywhere, and may have what is kept of them
    BRINGS = auto()  # serves or helps in any region
    HELPS = auto()  # helps with an indicator, as a colleague
    IN_REGION = auto()  # holds any role in that region
    ASK = auto()  # serves or heads that OPD
    ADMIN = auto()  # serves that OPD
    HEAD = auto()  # heads that OPD
    OWN = auto()  # serves or heads that OPD, or coordinates its region
    VERSION = auto()  # serves or heads that OPD, or sees its region
    SEE_REGION = auto()  # coordinates or leads that region
    COORDINATE = auto()  # coordinates that region
    LEAD = auto()  # leads that region
    OPERATE = auto()  # operates the installation
    OVERSEE = auto()  # oversees the province of that region
    HAND_OVER = auto()  # serves that OPD as its admin, or coordinates its region
    NOBODY = auto()  # is the very person the row is about


@dataclass(frozen=True, slots=True)
class Trial:
    """The taps of one kind on the prize's rows."""

    right: Right
    taps: Callable[[Prize], Sequence[ButtonData]]


def _on_draft(kind: Callable[[int], ButtonData]) -> Trial:
    return Trial(Right.ADMIN, lambda prize: [kind(prize.begun), kind(prize.returned), kind(prize.sent)])


def _on_submission(kind: Callable[[int], ButtonData]) -> Trial:
    return Trial(Right.COORDINATE, lambda prize: [kind(one) for one in prize.submissions.values()])


TRIALS: dict[type[ButtonData], Trial] = {
    home.OpenHome: Trial(Right.PART, lambda _: [home.OpenHome()]),
    home.ChoosePlace: Trial(Right.ANYONE, lambda _: [home.ChoosePlace()]),
    home.SwitchPlace: Trial(Right.NOBODY, lambda prize: [home.SwitchPlace(prize.membership)]),
    # Operating
    operating.OpenState: Trial(Right.OPERATE, lambda _: [operating.OpenState()]),
    operating.ConfirmOperator: Trial(
        Right.NOBODY, lambda prize: [operating.ConfirmOperator(prize.others["operator_invitation"])]
    ),
    operating.DeclineOperator: Trial(
        Right.NOBODY, lambda prize: [operating.DeclineOperator(prize.others["operator_invitation"])]
    ),
    own_data.OpenOwnData: Trial(Right.HAS_DATA, lambda _: [own_data.OpenOwnData()]),
    # Colleagues who help
    contributions.OpenColleagues: _on_draft(contributions.OpenColleagues),
    contributions.InviteColleague: Trial(
        Right.ADMIN,
        lambda prize: [contributions.InviteColleague(prize.begun), contributions.InviteColleague(prize.returned)],
    ),
    contributions.EndContribution: Trial(
        Right.ADMIN, lambda prize: [contributions.EndContribution(prize.others["contribution"])]
    ),
    contributions.OpenContributions: Trial(Right.HELPS, lambda _: [contributions.OpenContributions()]),
    contributions.LeaveContribution: Trial(
        Right.NOBODY, lambda prize: [contributions.LeaveContribution(prize.others["contribution"])]
    ),
    # Joining
    join.ConfirmInvitation: Trial(Right.NOBODY, lambda prize: [join.ConfirmInvitation(prize.invitation)]),
    join.DeclineInvitation: Trial(Right.NOBODY, lambda prize: [join.DeclineInvitation(prize.invitation)]),
    join.AnswerRequest: Trial(
        Right.COORDINATE,
        lambda prize: [join.AnswerRequest(prize.request, False), join.AnswerRequest(prize.request, True)],
    ),
    # An OPD that merges into another
    opd_mergers.PickSuccessorOpd: Trial(Right.COORDINATE, lambda prize: [opd_mergers.PickSuccessorOpd(prize.opd)]),
    opd_mergers.PreviewMerger: Trial(
        Right.COORDINATE,
        lambda prize: [
            opd_mergers.PreviewMerger(prize.opd, prize.others["other_opd"]),
            opd_mergers.PreviewMerger(prize.others["other_opd"], prize.opd),
        ],
    ),
    opd_mergers.MergeOpd: Trial(
        Right.COORDINATE,
        lambda prize: [
            opd_mergers.MergeOpd(prize.opd, prize.others["other_opd"], "aaaaaa"),
            opd_mergers.MergeOpd(prize.others["other_opd"], prize.opd, "aaaaaa"),
        ],
    ),
    # What is outstanding
    outstanding.OpenOutstanding: Trial(Right.NOBODY, lambda prize: [outstanding.OpenOutstanding(prize.membership)]),
    outstanding.OpenNext: Trial(
        Right.NOBODY,
        lambda prize: [outstanding.OpenNext(prize.membership, prize.begun), outstanding.OpenNext(prize.membership, 0)],
    ),
    outstanding.ChooseFilter: Trial(Right.NOBODY, lambda prize: [outstanding.ChooseFilter(prize.membership)]),
    outstanding.OpenAssignment: Trial(
        Right.OWN,
        lambda prize: [
            outstanding.OpenAssignment(one)
            for one in (prize.begun, prize.sent, prize.taken, prize.fresh, prize.accepted, prize.returned)
        ],
    ),
    # Drafts
    draft.StartDraft: _on_draft(draft.StartDraft),
    draft.BackToDraft: Trial(
        Right.OWN, lambda prize: [draft.BackToDraft(one) for one in (prize.begun, prize.returned, prize.sent)]
    ),
    draft.AddMore: _on_draft(draft.AddMore),
    draft.ChooseRemoval: _on_draft(draft.ChooseRemoval),
    draft.ChooseFileToPlace: _on_draft(draft.ChooseFileToPlace),
    draft.AskFigures: _on_draft(draft.AskFigures),
    draft.ChooseNihil: _on_draft(draft.ChooseNihil),
    draft.NotNihil: _on_draft(draft.NotNihil),
    draft.Complement: _on_draft(draft.Complement),
    draft.AskDiscard: _on_draft(draft.AskDiscard),
    draft.ChooseItem: Trial(Right.ADMIN, lambda prize: [draft.ChooseItem(prize.begun, prize.draft_file)]),
    draft.PlaceFile: Trial(Right.ADMIN, lambda prize: [draft.PlaceFile(prize.begun, prize.draft_file, prize.item)]),
    proof_pages.ChooseProofFile: _on_draft(proof_pages.ChooseProofFile),
    proof_pages.AskProofPage: Trial(
        Right.ADMIN, lambda prize: [proof_pages.AskProofPage(prize.begun, prize.draft_file)]
    ),
    proof_pages.SetProofPage: Trial(
        Right.ADMIN, lambda prize: [proof_pages.SetProofPage(prize.begun, prize.draft_file, 2)]
    ),
    draft.RemoveFile: Trial(Right.ADMIN, lambda prize: [draft.RemoveFile(prize.begun, prize.draft_file)]),
    draft.SayNihil: Trial(Right.ADMIN, lambda prize: [draft.SayNihil(prize.begun, 1)]),
    draft.ChooseReuse: Trial(
        Right.ADMIN,
        lambda prize: [draft.ChooseReuse(prize.begun), draft.ChooseReuse(prize.submissions["accepted"], True)],
    ),
    draft.Reuse: Trial(
        Right.ADMIN,
        lambda prize: [
            draft.Reuse(prize.begun, False, prize.returned),
            draft.Reuse(prize.submissions["accepted"], True, prize.begun),
        ],
    ),
    draft.SendDraft: Trial(
        Right.ADMIN, lambda prize: [draft.SendDraft(prize.begun), draft.SendDraft(prize.begun, True)]
    ),
    draft.Withdraw: Trial(Right.ADMIN, lambda prize: [draft.Withdraw(one) for one in prize.submissions.values()]),
    draft.DiscardDraft: Trial(Right.ADMIN, lambda prize: [draft.DiscardDraft(prize.begun)]),
    draft.ChooseForUnassigned: Trial(Right.ADMIN, lambda prize: [draft.ChooseForUnassigned(prize.begun)]),
    draft.MoreForUnassigned: Trial(Right.ADMIN, lambda prize: [draft.MoreForUnassigned(prize.opd)]),
    draft.AskUnassigned: Trial(Right.ANYONE, lambda _: [draft.AskUnassigned()]),
    draft.DismissUnassigned: Trial(Right.BRINGS, lambda prize: [draft.DismissUnassigned(prize.opd, 1_000_000)]),
    # What was sent
    history.OpenHistory: Trial(Right.NOBODY, lambda prize: [history.OpenHistory(prize.membership)]),
    history.OpenSent: Trial(Right.VERSION, lambda prize: [history.OpenSent(one) for one in prize.submissions.values()]),
    history.GiveFiles: Trial(
        Right.VERSION, lambda prize: [history.GiveFiles(one) for one in prize.submissions.values()]
    ),
    history.GiveReceipt: Trial(
        Right.VERSION, lambda prize: [history.GiveReceipt(one) for one in prize.submissions.values()]
    ),
    history.GiveOriginals: Trial(
        Right.VERSION, lambda prize: [history.GiveOriginals(one) for one in prize.submissions.values()]
    ),
    # Checking
    review.OpenQueue: Trial(
        Right.COORDINATE,
        lambda prize: [
            review.OpenQueue(prize.region),
            review.OpenQueue(prize.region, prize.opd, prize.round),
            review.OpenQueue(prize.region, 0, -prize.criterion),
        ],
    ),
    review.FilterQueue: Trial(Right.COORDINATE, lambda prize: [review.FilterQueue(prize.region, prize.opd)]),
    review.FilterByCriterion: Trial(Right.COORDINATE, lambda prize: [review.FilterByCriterion(prize.region)]),
    review.ResumeStretch: Trial(Right.COORDINATE, lambda prize: [review.ResumeStretch(prize.region)]),
    review.TakeNext: Trial(
        Right.COORDINATE,
        lambda prize: [review.TakeNext(prize.region), review.TakeNext(prize.region, 0, -prize.criterion)],
    ),
    review.TakeOne: _on_submission(review.TakeOne),
    pages.SeePages: Trial(
        Right.COORDINATE,
        lambda prize: [
            *(pages.SeePages(one) for one in prize.submissions.values()),
            pages.SeePages(prize.submissions["sent"], prize.draft_file, 1),
        ],
    ),
    pages.CompareFormer: _on_submission(pages.CompareFormer),
    pages.OpenFindings: _on_submission(pages.OpenFindings),
    review.BackToCard: _on_submission(review.BackToCard),
    review.SetAdministrative: _on_submission(lambda one: review.SetAdministrative(one, Administrative.BELUM_LENGKAP)),
    review.SetSubstantive: _on_submission(lambda one: review.SetSubstantive(one, Substantive.SESUAI)),
    review.ChooseReasons: _on_submission(review.ChooseReasons),
    review.TickReason: _on_submission(lambda one: review.TickReason(one, ReturnReason.NOT_SIGNED, True)),
    review.AskRemark: _on_submission(review.AskRemark),
    review.RemoveRemark: _on_submission(review.RemoveRemark),
    review.Decide: Trial(
        Right.COORDINATE,
        lambda prize: [
            review.Decide(one, decision) for one in prize.submissions.values() for decision in reversed(Decision)
        ],
    ),
    review.UndoDecision: Trial(
        Right.COORDINATE, lambda prize: [review.UndoDecision(prize.submissions["fresh"], prize.review)]
    ),
    review.SkipOne: _on_submission(review.SkipOne),
    review.FinishReview: _on_submission(review.FinishReview),
    review.OpenReopening: _on_submission(review.OpenReopening),
    review.TickReopening: _on_submission(lambda one: review.TickReopening(one, ReturnReason.OFF_TOPIC, True)),
    review.AskReopeningRemark: _on_submission(review.AskReopeningRemark),
    review.Reopen: _on_submission(review.Reopen),
    # The summary
    overview.OpenOverview: Trial(
        Right.SEE_REGION,
        lambda prize: [overview.OpenOverview(prize.region), overview.OpenOverview(prize.region, prize.round)],
    ),
    overview.ChooseRound: Trial(Right.SEE_REGION, lambda prize: [overview.ChooseRound(prize.region)]),
    overview.OpenOpd: Trial(Right.SEE_REGION, lambda prize: [overview.OpenOpd(prize.round, prize.opd)]),
    overview.OpenCriteria: Trial(Right.SEE_REGION, lambda prize: [overview.OpenCriteria(prize.round)]),
    overview.OpenKinds: Trial(Right.SEE_REGION, lambda prize: [overview.OpenKinds(prize.round)]),
    overview.OpenIndicators: Trial(
        Right.SEE_REGION, lambda prize: [overview.OpenIndicators(prize.round, prize.criterion)]
    ),
    overview.OpenIndicator: Trial(Right.SEE_REGION, lambda prize: [overview.OpenIndicator(prize.indicator)]),
    overview.MakePictures: Trial(Right.SEE_REGION, lambda prize: [overview.MakePictures(prize.round)]),
    overview.MakeLeaderPage: Trial(Right.SEE_REGION, lambda prize: [overview.MakeLeaderPage(prize.round)]),
    overview.MakeWorkbook: Trial(Right.SEE_REGION, lambda prize: [overview.MakeWorkbook(prize.round)]),
    overview.OverseeAssignment: Trial(
        Right.SEE_REGION,
        lambda prize: [overview.OverseeAssignment(prize.begun), overview.OverseeAssignment(prize.accepted)],
    ),
    trail.OpenTrail: Trial(
        Right.COORDINATE,
        lambda prize: [
            trail.OpenTrail(prize.region),
            trail.OpenTrail(prize.region, AuditGroup.DEADLINES, prize.opd),
            trail.OpenTrail(prize.region, person=prize.person),
        ],
    ),
    trail.ChooseBound: Trial(
        Right.COORDINATE, lambda prize: [trail.ChooseBound(bound, prize.region) for bound in trail.Bound]
    ),
    # Members
    members.OpenMembers: Trial(Right.COORDINATE, lambda prize: [members.OpenMembers(prize.region)]),
    members.OpenOpdMembers: Trial(Right.COORDINATE, lambda prize: [members.OpenOpdMembers(prize.opd)]),
    members.OpenStaff: Trial(Right.COORDINATE, lambda prize: [members.OpenStaff(prize.region)]),
    members.OpenMember: Trial(
        Right.COORDINATE,
        lambda prize: [members.OpenMember(prize.membership), members.OpenMember(prize.staff_membership)],
    ),
    members.OpenRequests: Trial(Right.COORDINATE, lambda prize: [members.OpenRequests(prize.region)]),
    members.OpenRequest: Trial(Right.COORDINATE, lambda prize: [members.OpenRequest(prize.request)]),
    members.SearchOpd: Trial(Right.COORDINATE, lambda prize: [members.SearchOpd(prize.region)]),
    members.InviteAdmin: Trial(
        Right.COORDINATE, lambda prize: [members.InviteAdmin(prize.opd), members.InviteAdmin(prize.opd, True)]
    ),
    vacancies.OpenPosts: Trial(Right.COORDINATE, lambda prize: [vacancies.OpenPosts(prize.region, Role.ADMIN_OPD)]),
    vacancies.InviteToPost: Trial(
        Right.COORDINATE, lambda prize: [vacancies.InviteToPost(prize.region, prize.opd, Role.KEPALA_OPD)]
    ),
    vacancies.HandOutInvitations: Trial(
        Right.COORDINATE,
        lambda prize: [
            vacancies.HandOutInvitations(prize.region, HandoutForm.WORKBOOK, HandoutRoles.EVERY, revision)
            for revision in (revision_of(), "")
        ],
    ),
    vacancies.ChooseHandout: Trial(
        Right.COORDINATE, lambda prize: [vacancies.ChooseHandout(prize.region, HandoutForm.CARDS)]
    ),
    members.InviteHead: Trial(Right.COORDINATE, lambda prize: [members.InviteHead(prize.opd)]),
    members.InviteLateHead: Trial(Right.COORDINATE, lambda prize: [members.InviteLateHead(prize.opd, prize.round)]),
    members.InviteStaff: Trial(
        Right.COORDINATE,
        lambda prize: [
            members.InviteStaff(prize.region, Role.KOORDINATOR),
            members.InviteStaff(prize.region, Role.PIMPINAN),
        ],
    ),
    handovers.OpenHandovers: Trial(Right.ANYONE, lambda _: [handovers.OpenHandovers()]),
    handovers.OpenHandover: Trial(Right.HAND_OVER, lambda prize: [handovers.OpenHandover(prize.membership)]),
    handovers.ChooseSuccessor: Trial(Right.HAND_OVER, lambda prize: [handovers.ChooseSuccessor(prize.membership, 0)]),
    handovers.PickHandoverDay: Trial(
        Right.HAND_OVER,
        lambda prize: [
            handovers.PickHandoverDay(prize.membership, 0),
            handovers.PickHandoverDay(prize.membership, prize.person),
        ],
    ),
    handovers.BeginHandover: Trial(
        Right.COORDINATE,
        lambda prize: [
            handovers.BeginHandover(prize.staff_membership, 0),
            handovers.BeginHandover(prize.staff_membership, prize.person, TOMORROW),
        ],
    ),
    handovers.SeeHandover: Trial(Right.HAND_OVER, lambda prize: [handovers.SeeHandover(prize.others["handover"])]),
    handovers.AcceptHandover: Trial(Right.NOBODY, lambda prize: [handovers.AcceptHandover(prize.others["handover"])]),
    handovers.DeclineHandover: Trial(Right.NOBODY, lambda prize: [handovers.DeclineHandover(prize.others["handover"])]),
    handovers.CancelHandover: Trial(
        Right.HAND_OVER, lambda prize: [handovers.CancelHandover(prize.others["handover"])]
    ),
    handovers.OpenDataOfLeaver: Trial(Right.NOBODY, lambda prize: [handovers.OpenDataOfLeaver(prize.membership)]),
    members.RevokeInvitation: Trial(Right.COORDINATE, lambda prize: [members.RevokeInvitation(prize.invitation)]),
    members.AskEnd: Trial(
        Right.COORDINATE, lambda prize: [members.AskEnd(prize.membership), members.AskEnd(prize.staff_membership)]
    ),
    members.EndRole: Trial(
        Right.COORDINATE, lambda prize: [members.EndRole(prize.membership), members.EndRole(prize.staff_membership)]
    ),
    contacts.OpenContact: Trial(Right.COORDINATE, lambda prize: [contacts.OpenContact(prize.region)]),
    contacts.AskContactPart: Trial(
        Right.COORDINATE, lambda prize: [contacts.AskContactPart(prize.region, part) for part in ContactPart]
    ),
    contacts.ClearContact: Trial(Right.COORDINATE, lambda prize: [contacts.ClearContact(prize.region)]),
    # Specimens and guidance
    specimens.OpenSpecimens: Trial(
        Right.OWN, lambda prize: [specimens.OpenSpecimens(prize.begun), specimens.OpenSpecimens(prize.accepted)]
    ),
    specimens.GiveSpecimen: Trial(
        Right.OWN, lambda prize: [specimens.GiveSpecimen(prize.others["specimen"], prize.accepted)]
    ),
    specimens.OpenAdvice: Trial(Right.COORDINATE, lambda prize: [specimens.OpenAdvice(prize.indicator)]),
    specimens.AskGuidance: Trial(Right.COORDINATE, lambda prize: [specimens.AskGuidance(prize.indicator)]),
    specimens.AskSpecimenFile: Trial(Right.COORDINATE, lambda prize: [specimens.AskSpecimenFile(prize.indicator)]),
    specimens.AskRelease: _on_submission(specimens.AskRelease),
    specimens.ReleaseSubmission: _on_submission(specimens.ReleaseSubmission),
    specimens.WithdrawSpecimen: Trial(
        Right.COORDINATE, lambda prize: [specimens.WithdrawSpecimen(prize.others["specimen"])]
    ),
    # Rounds, deadlines, red dates
    round_buttons.OpenRounds: Trial(Right.COORDINATE, lambda prize: [round_buttons.OpenRounds(prize.region)]),
    import_round.AskTemplate: Trial(
        Right.COORDINATE,
        lambda prize: [
            import_round.AskTemplate(prize.region),
            import_round.AskTemplate(prize.region, SampleBook.AKSI_HAM),
        ],
    ),
    import_round.ShowPreview: Trial(
        Right.COORDINATE,
        lambda prize: [import_round.ShowPreview(prize.pending), import_round.ShowPreview(prize.pending, 0)],
    ),
    import_round.ShowNotes: Trial(Right.COORDINATE, lambda prize: [import_round.ShowNotes(prize.pending)]),
    import_round.AskRoundBook: Trial(Right.COORDINATE, lambda prize: [import_round.AskRoundBook(prize.round)]),
    import_round.ApplyImport: Trial(Right.COORDINATE, lambda prize: [import_round.ApplyImport(prize.pending, "0")]),
    import_round.DismissImport: Trial(Right.COORDINATE, lambda prize: [import_round.DismissImport(prize.pending)]),
    deadlines.OpenRound: Trial(Right.COORDINATE, lambda prize: [deadlines.OpenRound(prize.round)]),
    deadlines.OpenRoundOpds: Trial(Right.COORDINATE, lambda prize: [deadlines.OpenRoundOpds(prize.round)]),
    deadlines.OpenOpdDeadlines: Trial(
        Right.COORDINATE, lambda prize: [deadlines.OpenOpdDeadlines(prize.round, prize.opd)]
    ),
    deadlines.PickDay: Trial(
        Right.COORDINATE,
        lambda prize: [
            deadlines.PickDay(DeadlineOwner.ROUND, prize.round),
            deadlines.PickDay(DeadlineOwner.ASSIGNMENT, prize.begun),
        ],
    ),
    deadlines.PickTime: Trial(
        Right.COORDINATE, lambda prize: [deadlines.PickTime(DeadlineOwner.ASSIGNMENT, prize.begun, TOMORROW)]
    ),
    deadlines.PreviewDeadline: Trial(
        Right.COORDINATE,
        lambda prize: [deadlines.PreviewDeadline(DeadlineOwner.ASSIGNMENT, prize.begun, TOMORROW, 600)],
    ),
    deadlines.SetDeadline: Trial(
        Right.COORDINATE,
        lambda prize: [
            deadlines.SetDeadline(DeadlineOwner.ASSIGNMENT, prize.begun, TOMORROW, 600, "0"),
            deadlines.SetDeadline(DeadlineOwner.ROUND, prize.round, TOMORROW, 600, "0"),
        ],
    ),
    deadlines.FollowRound: Trial(Right.COORDINATE, lambda prize: [deadlines.FollowRound(prize.begun)]),
    deadlines.OpenHolidays: Trial(Right.COORDINATE, lambda prize: [deadlines.OpenHolidays(prize.region)]),
    deadlines.ToggleHoliday: Trial(Right.COORDINATE, lambda prize: [deadlines.ToggleHoliday(prize.region, TOMORROW)]),
}
