"""What was read in the files of a submission, for whoever checks it."""

from dataclasses import dataclass

from domain.reading.advice import AnswerAdvice, OverriddenAdvice
from domain.submission.drafts import AssignmentView


@dataclass(frozen=True, slots=True)
class CheckedReadings:
    """The advice on the files of a submission of `view`, and what its sender went on in spite of (`overridden`)."""

    view: AssignmentView
    advice: AnswerAdvice
    overridden: tuple[OverriddenAdvice, ...] = ()
