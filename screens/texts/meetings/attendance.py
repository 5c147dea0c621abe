"""Words of the attendance list and its sheet."""

from domain.meetings.meetings import CheckInMethod, RsvpAnswer

SHEET_ANSWERS: dict[RsvpAnswer | None, str] = {
    RsvpAnswer.COMES: "hadir",
    RsvpAnswer.SENDS: "diwakilkan",
    RsvpAnswer.CANNOT: "berhalangan",
    None: "belum menjawab",
}
ATTENDANCE_HEAD = "<b>Kehadiran</b>\n{title}\n{opds} OPD · {count} orang"
ATTENDANCE_LINE = "{number}. {opd}\n    {names}"
ATTENDANCE_NONE = "–"
ATTENDANCE_ASK = "Ketuk nomor OPD untuk mencatat hadir; ketuk lagi untuk membatalkan."
ADD_NAME = "+{number}"
ADD_NAME_ASK = "<b>{opd}</b>\nKetik nama yang hadir."
CODE_SHOWN = (
    "<b>Kode hadir</b>\n{title}\n\n<code>{code}</code>\n\n"
    "Tampilkan kode ini di ruang rapat. Peserta mengetik /hadir {code} kepada bot, "
    "sejak satu jam sebelum mulai hingga enam jam sesudah selesai."
)
SHEET_NAME = "Daftar hadir {day}.xlsx"
SHEET_CAPTION = "Daftar hadir {title}"
SHEET_HEADING = "DAFTAR HADIR"
HOWS = {CheckInMethod.CODE: "kode", CheckInMethod.TICKED: "dicatat panitia"}
