"""A colleague has one assignment: of all there is to tap, a handful there and nothing anywhere else."""

from sqlalchemy import select

from handlers.submission.contributions import CONTRIBUTORS_MAY_TAP
from screens.buttons.base import ButtonData
from screens.buttons.people.home import OpenHome
from screens.buttons.submission.contributions import LeaveContribution
from screens.buttons.submission.draft import ChooseRemoval, RemoveFile
from screens.buttons.submission.outstanding import OpenAssignment
from screens.buttons.submission.specimens import GiveSpecimen, OpenSpecimens
from screens.texts.people.home import NOT_FOR_YOU
from storage.tables.evidence import DraftFileRow
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.permissions.every_trial import TRIALS
from tests.permissions.people import give_phones, helps
from tests.permissions.prize import WORD, hide
from tests.permissions.rows import all_rows, changed


async def test_a_colleague_does_nothing_but_put_in_files_where_they_were_asked(town: Town) -> None:
    async with town.database.write() as db:
        prize = await hide(db, town.ids)
    await give_phones(town)
    town.ids["begun"] = prize.begun
    colleague = await helps(town, assignment="begun")
    colleague.never_saw(f"{WORD}-0.pdf")  # whose draft it is sees the others' files
    await colleague.uploads(pdf("Milik rekan"), name="Milik rekan.pdf", caption="H99-P2")
    await colleague.sees("Berkas dari Bapak/Ibu (1)")
    before = await all_rows(town.database)

    few = (*CONTRIBUTORS_MAY_TAP, OpenHome)
    forged: list[ButtonData] = [tap for kind, trial in TRIALS.items() if kind not in few for tap in trial.taps(prize)]
    forged += [
        *(OpenAssignment(id_) for id_ in (prize.sent, prize.fresh, prize.accepted, prize.returned)),
        *(kind(prize.returned) for kind in (ChooseRemoval,)),
        RemoveFile(prize.begun, prize.draft_file),
        RemoveFile(prize.returned, prize.draft_file),
        LeaveContribution(prize.others["contribution"]),
        OpenSpecimens(prize.accepted),
        GiveSpecimen(prize.others["specimen"]),
        GiveSpecimen(prize.others["specimen"], prize.accepted),
        GiveSpecimen(prize.others["specimen"], prize.begun),
    ]
    toasts = {str(tap): await colleague.taps_forged(tap.pack()) for tap in forged}

    assert {tap: toast for tap, toast in toasts.items() if toast != NOT_FOR_YOU} == {}
    assert changed(before, await all_rows(town.database)) == []
    colleague.never_saw(f"{WORD}-0.pdf")
    async with town.database.read() as db:
        names = list(await db.scalars(select(DraftFileRow.contribution_id).order_by(DraftFileRow.id)))
    assert len(names) == 2 and names[0] is None and names[1] is not None
