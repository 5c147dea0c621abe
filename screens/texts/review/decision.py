"""Words after a decision: the minute to undo it, what comes next, who was quicker."""

from domain.review.review import Obstacle
from domain.submission.states import Decision
from screens.texts.review.review import OWN

DECIDED = {
    Decision.ACCEPTED: "<b>✓ Diterima</b>: {code} {title}",
    Decision.RETURNED: "<b>↩ Dikembalikan untuk diperbaiki</b>: {code} {title}",
}
DECIDED_WAIT = (
    "{opd} diberi tahu setelah {seconds} detik, bersama hasil pemeriksaan lain dalam beberapa menit ini. "
    "Bila keliru, ketuk Urungkan."
)
DECIDED_WAIT_NOBODY = (
    "{opd} belum mempunyai admin, sehingga belum ada yang diberi tahu. "
    "Bila keliru, ketuk Urungkan dalam {seconds} detik."
)
UNDO = "Urungkan"
NEXT_BELOW = "Berikutnya ada di bawah."
NOTHING_WAITS = "Tidak ada lagi yang menunggu pemeriksaan."
NOTHING_WAITS_HERE = "Tidak ada lagi yang menunggu pada saringan ini."
NEXT_FREE = "Berikutnya"
NEXT_ONE = "Berikutnya ({count})"
TOO_LATE = {
    Decision.ACCEPTED: (
        "Waktu untuk mengurungkan sudah lewat; hasil pemeriksaan sudah berlaku bagi {opd}. Bila ternyata ada "
        "kekurangan, data dukung ini dapat dibuka kembali dengan alasan."
    ),
    Decision.RETURNED: (
        "Waktu untuk mengurungkan sudah lewat; hasil pemeriksaan sudah berlaku bagi {opd}. Bila ternyata sudah baik, "
        "mohon sampaikan kepada OPD untuk mengirim ulang tanpa perubahan."
    ),
}
REOPEN = "Buka kembali"
REOPENED = "<b>↩ Dibuka kembali</b>: {code} {title}"
REOPENED_TOLD = "{opd} diberi tahu untuk memperbaiki."
REOPENED_NOBODY = "{opd} belum mempunyai admin, sehingga belum ada yang diberi tahu."

BLOCKED = {
    Obstacle.OWN: OWN,
    Obstacle.FREE: "Tombol tadi tidak berlaku lagi. Data dukung ini masih menunggu pemeriksaan.",
    Obstacle.HELD: "Sedang diperiksa oleh {by}, paling lama sampai pukul {until}.",
    Obstacle.ACCEPTED: "Sudah diperiksa dan diterima oleh {by}, {moment}.",
    Obstacle.RETURNED: "Sudah diperiksa dan dikembalikan kepada OPD oleh {by}, {moment}.",
    Obstacle.WITHDRAWN: "Sudah ditarik kembali oleh OPD.",
    Obstacle.SUPERSEDED: "OPD sudah mengirim versi yang lebih baru.",
}
BLOCKED_BY_DECISION = "Sedang diperiksa koordinator lain."
BLOCKED_HEAD = "{opd} · {code} {title}"
BLOCKED_ASK = "Silakan lanjut ke yang lain."
CHECK_THIS = "Periksa yang ini"
