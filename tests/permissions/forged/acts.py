"""Acts that nobody's screen offers: taps whose ids are mixed at random, words and files for questions of others."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from typing import get_type_hints

from domain.inquiries.released_answers import AnswerPart
from domain.meetings.drafts import FormStep
from domain.meetings.links import LINK_PREFIX
from domain.meetings.meetings import LIMITS, RsvpAnswer
from domain.prompts import Prompt, PromptKind
from domain.submission.deadlines import DeadlineOwner
from handlers.review.reopening import REOPENING
from handlers.routing_tables import COMMANDS, FILE_PROMPTS, PROMPTS
from screens.buttons.base import ButtonData
from services.meetings.changes import DETAILS as DETAILED
from tests.bot_fixtures import MONDAY
from tests.papers import pdf, photo
from tests.permissions.every_trial import GROUP_TRIALS, TRIALS
from tests.permissions.prize import Prize

TEXTS = (
    "7",
    "12 Maret 2026 pukul 10.00",
    "Senin, 9 Maret 2026 pukul 09.00",
    "tidak ada kasus",
    "mohon dilengkapi",
    "Dinas",
    "1001008",
    "H99-P1",
    "H98-P3",
    "https://contoh.go.id/rapat",
)
DETAILS: Mapping[PromptKind, Sequence[str]] = {
    PromptKind.DEADLINE: tuple(DeadlineOwner),
    PromptKind.MEETING: (*FormStep, *LIMITS),
    PromptKind.MEETING_DETAIL: tuple(f"{field.value} Ruang lain" for field in DETAILED),
    PromptKind.RSVP_NOTE: tuple(answer.value for answer in RsvpAnswer),
    PromptKind.RETURN_REMARK: ("0:0", REOPENING),
    PromptKind.RELEASED_WORDING: tuple(AnswerPart),
    PromptKind.INQUIRY_MESSAGE: ("", "2026-03-02T02:05:00+00:00", "album 7"),
}
"""What else a question keeps, by its kind; the id of a figure where nothing is said."""
SUBJECTS: Mapping[PromptKind, str] = {
    PromptKind.FIGURE: "assignment",
    PromptKind.NIHIL_REASON: "assignment",
    PromptKind.ADVICE_REASON: "assignment",
    PromptKind.PROOF_PAGE: "assignment",
    PromptKind.PAGE_PHOTO: "cleaned_document",
    PromptKind.RETURN_REMARK: "submission",
    PromptKind.DEADLINE: "assignment",
    PromptKind.MEMBER_SEARCH: "region",
    PromptKind.NOT_OURS_REMARK: "assignment",
    PromptKind.NOT_OURS_ANSWER: "not_ours",
    PromptKind.BUNDLE_PATTERN: "round",
    PromptKind.REOPEN_REASON: "round",
    PromptKind.EXTENSION_REASON: "extension",
    PromptKind.EXTENSION_LETTER: "extension",
    PromptKind.EXTENSION_ANSWER: "extension",
    PromptKind.RELEASED_WORDING: "released_answer",
    PromptKind.INQUIRY: "opd",
    PromptKind.INQUIRY_MESSAGE: "inquiry",
    PromptKind.RSVP_NOTE: "meeting_invitee",
    PromptKind.CHECK_IN: "meeting_invitee",
    PromptKind.ATTENDEE: "meeting_invitee",
    PromptKind.ANNOUNCEMENT: "announcement",
    PromptKind.ANNOUNCEMENT_CORRECTION: "announcement",
    PromptKind.PROVINCE_NEWS: "province_news",
}
"""Of the rows of which table it is asked; a meeting's where nothing is said."""
ASKED = tuple({**PROMPTS, **FILE_PROMPTS})
UNCHANGED = 0.5
ONE_FIELD = 0.85


@dataclass(frozen=True, slots=True)
class Draw:
    """Draws acts from a seed; `prizes` are what is after, `ids` the ids of all rows by table."""

    rng: random.Random
    prizes: Sequence[Prize]
    ids: Mapping[str, Sequence[int]]

    def tap(self, *, in_group: bool = False) -> ButtonData:
        """A tap of any kind: on one prize's rows, with one id of other rows among them, or all at random."""
        trials = {**TRIALS, **GROUP_TRIALS} if not in_group or self.rng.random() < ONE_FIELD else GROUP_TRIALS
        kind = self.rng.choice(list(trials))
        tap = self.rng.choice(list(trials[kind].taps(self.rng.choice(self.prizes))))
        names = [field.name for field in fields(tap)]
        chance = self.rng.random()
        if chance < UNCHANGED or not names:
            return tap
        mixed = [self.rng.choice(names)] if chance < ONE_FIELD else names
        return kind(**{name: self._other(kind, name) if name in mixed else getattr(tap, name) for name in names})

    def prompt(self) -> Prompt:
        """A question that may have been open when the role ended."""
        kind = self.rng.choice(ASKED)
        detail = self.rng.choice(DETAILS[kind]) if kind in DETAILS else str(self._id("figure"))
        rows = self.ids[SUBJECTS.get(kind, "meeting")]
        return Prompt(kind, self.rng.choice(rows) if self.rng.random() < ONE_FIELD else self._any_id(), detail)

    def place(self) -> tuple[int | None, int | None]:
        """A draft and an assignment that were opened last."""
        return self._id("draft"), self._id("assignment")

    def words(self) -> str:
        """What is typed: an answer, or a command."""
        if self.rng.random() < 0.3:
            return f"/{self.rng.choice(sorted(COMMANDS))} {self.rng.choice(('', *TEXTS))}".strip()
        return self.rng.choice(TEXTS)

    def link(self) -> str:
        """The payload of a link: to a meeting, or a token that was never given out."""
        if self.rng.random() < 0.6:
            return f"{LINK_PREFIX}{self._id('meeting')}"
        return f"token-yang-tidak-ada-{self.rng.randrange(10_000):04}"

    def file(self) -> tuple[str, bytes]:
        """A file by its name."""
        return self.rng.choice(_papers())

    def _other(self, kind: type[ButtonData], name: str) -> object:
        hint = get_type_hints(kind)[name]
        if hint is bool:
            return self.rng.random() < 0.5
        if hint is int:
            if name == "day":
                return MONDAY.toordinal() + self.rng.randrange(30)
            return self._id(name)
        if issubclass(hint, StrEnum):
            return self.rng.choice(list(hint))
        return self.rng.choice(("0", "", "1"))

    def _id(self, name: str) -> int:
        """An id of the rows that a field is named after; of any rows where there are none."""
        pool = next((ids for table, ids in self.ids.items() if name in table.split("_") and ids), None)
        return self.rng.choice(pool) if pool and self.rng.random() < 0.9 else self._any_id()

    def _any_id(self) -> int:
        return self.rng.choice(self.ids[self.rng.choice([table for table, ids in self.ids.items() if ids])])


@cache
def _papers() -> tuple[tuple[str, bytes], ...]:
    return (
        ("DPA_2025.pdf", pdf()),
        ("foto.jpg", photo()),
        ("penilaian.xlsx", b"PK\x03\x04 bukan berkas Excel"),
        ("H99-P2.pdf", pdf("SOP")),
    )
