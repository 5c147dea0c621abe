"""Taps on a round's chain of endorsement, on its outcome, and of heads of OPD."""

from domain.endorsement.chain import StepPart
from screens.buttons.base import ButtonData


class OpenEndorsement(ButtonData, prefix="ga"):
    """The chain of a round."""

    round: int


class BeginEndorsement(ButtonData, prefix="gd"):
    """Begin it today, with the usual steps."""

    round: int


class OpenStep(ButtonData, prefix="ge"):
    """One step, with what was noted of it."""

    step: int


class SettleStep(ButtonData, prefix="gf"):
    """It is done today, or skipped."""

    step: int
    skipped: bool


class ReopenStep(ButtonData, prefix="gg"):
    """Take that back: it waits again."""

    step: int


class AskStepPart(ButtonData, prefix="gh"):
    """Type a part of it."""

    step: int
    part: StepPart


class AskStepLetter(ButtonData, prefix="gi"):
    """Send its letter."""

    step: int


class GetStepLetter(ButtonData, prefix="gj"):
    """The letter as a file."""

    step: int


class AskNewStep(ButtonData, prefix="gk"):
    """Type the name of another step."""

    round: int


class RequireHeads(ButtonData, prefix="gm"):
    """Heads of OPD endorse what is sent, or no more."""

    round: int
    required: bool


class OpenOutcome(ButtonData, prefix="gn"):
    """What came of a round; page from 0."""

    round: int
    page: int = 0


class AskOutcomeBook(ButtonData, prefix="gp"):
    """The workbook to fill in with scores."""

    round: int


class ApplyOutcome(ButtonData, prefix="gq"):
    """Yes: keep its scores."""

    pending: int


class DismissOutcome(ButtonData, prefix="gt"):
    """No: nothing changes."""

    pending: int


class OpenHeadQueue(ButtonData, prefix="gu"):
    """What waits for the yes of the head of an OPD; page from 0."""

    membership: int
    page: int = 0


class ApproveAll(ButtonData, prefix="gv"):
    """Yes to all that were shown."""

    membership: int
    revision: str


class OpenHeadRequest(ButtonData, prefix="gw"):
    """One draft that waits."""

    request: int


class GetHeadFiles(ButtonData, prefix="gx"):
    """Its files; part from 0."""

    request: int
    part: int = 0


class ApproveRequest(ButtonData, prefix="gy"):
    """Yes: it is sent."""

    request: int


class AskHeadWord(ButtonData, prefix="gz"):
    """Back to the admin, with a word that is asked now."""

    request: int
