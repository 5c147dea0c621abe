"""Stories beside the main one: a coordination meeting, and reminders before a deadline."""

from datetime import UTC, datetime, timedelta

from bot.demo.cast import Cast, Chapter
from bot.demo.checked_steps import Script
from bot.demo.story import CHAPTERS, PRELUDE
from screens.texts import demo as texts

_MINUTES = timedelta(minutes=5)


async def group_is_bound(stage: Script, cast: Cast) -> None:
    """The coordinator binds the group by one tap."""
    if stage.group is not None:
        await cast.coordinator.taps_in(stage.group, "Tautkan ke daerah saya")


async def meeting_is_announced(_stage: Script, cast: Cast) -> None:
    """The coordinator answers what is asked, looks at the draft, and sends it."""
    coordinator = cast.coordinator
    await coordinator.types("/rakor", sees="Buat undangan baru")
    await coordinator.taps("Buat undangan baru", sees="Rapat koordinasi")
    await coordinator.taps("Rapat koordinasi", sees=())
    await coordinator.types("Persiapan KKP HAM 2025", sees=())
    await coordinator.types("Rabu–Kamis 19–20 Februari 2025 pukul 09.00–12.00", sees="Di mana?")
    await coordinator.types("Aula Lantai II Setda", sees=())
    await coordinator.types("https://contoh.zoom.us/j/123", sees="Semua OPD")
    await coordinator.taps("Semua OPD", sees="Lihat draf")
    await coordinator.taps("Lihat draf", sees=("belum dikirim", "Rabu–Kamis, 19–20 Februari 2025"))
    await coordinator.taps("Pratinjau", sees="Kirim undangan")
    await coordinator.taps("Kirim undangan", sees=())


async def meeting_is_answered(stage: Script, cast: Cast) -> None:
    """One agency answers on the phone, another in the group."""
    await cast.health.taps("Hadir", on="Jawaban Dinas Kesehatan", sees="hadir")
    if stage.group is not None:
        await cast.cooperatives.taps_in(stage.group, "Hadir")


async def morning_comes(stage: Script, cast: Cast) -> None:
    """A morning on which somebody is reminded."""
    await stage.advance(_MINUTES, texts.MORNING, on=cast.health)
    cast.health.got("Selamat pagi")


async def one_looks(stage: Script, cast: Cast) -> None:
    """A reminder leads to what is still missing."""
    await morning_comes(stage, cast)
    await cast.health.taps("Perlu dikirim", on="Selamat pagi", sees="Perlu dikirim · Dinas Kesehatan")


def _at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2025, month, day, hour - 7, minute, tzinfo=UTC)


MEETING = (
    Chapter(texts.MEETING_BOUND, _at(2, 12, 9), group_is_bound),
    Chapter(texts.MEETING_INVITED, _at(2, 12, 9, 10), meeting_is_announced),
    Chapter(texts.MEETING_ANSWERED, _at(2, 12, 10), meeting_is_answered),
)
REMINDER = (
    Chapter(texts.REMINDER_SEVEN, _at(2, 28, 8, 30), one_looks),
    Chapter(texts.REMINDER_THREE, _at(3, 4, 8, 30), morning_comes),
    Chapter(texts.REMINDER_ONE, _at(3, 6, 8, 30), morning_comes),
)

STORIES: dict[str, tuple[Chapter, ...]] = {
    "submission": CHAPTERS[len(PRELUDE) :],
    "rakor": MEETING,
    "reminder": REMINDER,
}
"""What can be played step by step; before each come the invitations, at once."""
