"""Words of what is handed back as another OPD's task, and of the answer to it."""

from domain.reminding.not_ours import NotOursReason
from domain.rounds.programme import AssignmentRole

PICK = "<b>{opd}</b>\nYang mana bukan tugas OPD Bapak/Ibu?"
PICK_LINE = "{number}. {code} {title}"
PICK_NONE = "Tidak ada indikator yang dapat dialihkan sekarang."
CHOOSE = "Ketuk nomornya."
PICK_REASON = "{code} {title}\nMengapa bukan tugas OPD Bapak/Ibu?"
REASONS = {
    NotOursReason.OTHER_OPD: "Tugas OPD lain",
    NotOursReason.NO_SUCH_PROGRAMME: "Tidak ada program/kegiatannya",
    NotOursReason.REORGANISED: "Sudah pindah setelah penataan OPD",
    NotOursReason.OTHER: "Alasan lain",
}
TYPE_REASON = "Tulis alasan lain"
ASK_REASON = "{code} {title}\nMohon tulis alasannya, misalnya OPD mana yang lebih tepat."
EMPTY_REASON = "Mohon tulis alasannya dengan kata-kata."
REPORTED = (
    "Diteruskan ke {office}: {code} {title}.\n"
    "Sampai ada jawaban, tidak ada pengingat untuk indikator ini. Bapak/Ibu akan diberi tahu."
)

REQUEST = "<b>Bukan tugas OPD kami</b>\n{opd} · {code} {title}"
REQUEST_REASON = "Alasan: {reason}"
REQUEST_REMARK = "“{remark}”"
REQUEST_BY = "{name}, {moment}"
REQUEST_ASK = "Berikan kepada OPD lain, atau jawab bahwa tetap pada OPD ini."
REASSIGN = "Berikan ke OPD lain"
DECLINE = "Tetap, jawab alasannya"
PICK_OPD = "{code} {title}\nOPD mana yang mengampu?"
OPD_LINE = "{number}. {opd}"
ASK_ANSWER = "{opd} · {code}\nMohon tulis alasan mengapa tetap menjadi tugas OPD ini. Jawaban diteruskan ke OPD."
PREVIEW = "<b>Berikan kepada {to}?</b>\n{code} {title}\nSemula pada {opd}."
PREVIEW_NEW = "{to} menjadi {role} indikator ini."
PREVIEW_ALREADY = "{to} sudah menjadi {role} indikator ini, jadi yang berakhir hanya tugas {opd}."
PREVIEW_RAISED = "{to} sudah menjadi {before} indikator ini; perannya berubah menjadi {role}."
YES = "Ya, berikan"
ROLES = {AssignmentRole.PENGAMPU: "pengampu", AssignmentRole.PENDUKUNG: "pendukung"}
DECIDED_TO = "{code} {title} kini menjadi tugas {to} sebagai {role}."
DECIDED_GONE = "{code} {title} sudah dialihkan dari {opd} kepada {to}."
DECIDED_STAYS = "{code} {title} tetap pada {opd}."
DECIDED_ANSWER = "Jawaban: “{answer}”"
DECIDED_BY = "Diputuskan oleh {name}, {moment}."
LIST = "<b>Menunggu keputusan</b> ({count})\n{region}"
LIST_LINE = "{number}. {opd}: {code} {title}"
LIST_NONE = "Tidak ada yang menunggu keputusan."

NOTICE_TO_FORMER = (
    "<b>Bukan lagi tugas {opd}</b>\n{code} {title} kini menjadi tugas {to}. Terima kasih atas pemberitahuannya."
)
NOTICE_STAYS = "<b>Tetap pada {opd}</b>\n{code} {title}\nJawaban {office}: “{answer}”"
NOTICE_TO_NEW = "<b>Indikator untuk {to}</b>\n{code} {title}\nSebagai {role}; sebelumnya pada {opd}."
OPEN = "Buka {code}"
