"""Words of inviting everybody who is still missing."""

from domain.people.handouts import HandoutForm, HandoutRoles
from domain.people.people import Role
from domain.people.vacancies import PostState

SEE = "Undang semua yang belum"
HEAD = "<b>Undang semua yang belum</b>\n{region}"
COUNTS = "{role}: {filled} dari {total} sudah bergabung"
ROLES = {Role.ADMIN_OPD: "Admin", Role.KEPALA_OPD: "Kepala OPD", Role.PIMPINAN: "Pimpinan"}
STATES = {
    PostState.UNINVITED: "○ belum diundang",
    PostState.EXPIRED: "! undangan sudah kedaluwarsa",
    PostState.UNOPENED: "○ undangan belum dibuka",
    PostState.OPENED: "◐ undangan sudah dibuka",
    PostState.TAKEN: "● sudah bergabung",
}
LINE = "{number}. {place}\n    {state}"
LINE_NAMED = "{number}. {place} ({name})\n    {state}"
NEXT = (
    "Pilih nomor untuk mengirim satu tautan lewat WhatsApp, atau ambil semua tautan sekaligus sebagai berkas. "
    "Setiap tautan untuk satu orang."
)
COMPLETE = "Semua peran sudah terisi."
FORMS = {
    HandoutForm.WORKBOOK: "Semua tautan (Excel)",
    HandoutForm.CARDS: "Kartu (PDF)",
    HandoutForm.LETTERS: "Surat (PDF)",
}
FILE_NAMES = {
    HandoutForm.WORKBOOK: "Undangan {region}.xlsx",
    HandoutForm.CARDS: "Kartu undangan {region}.pdf",
    HandoutForm.LETTERS: "Surat undangan {region}.pdf",
}
HANDOUT_HEAD = "<b>{form}</b>\n{region}"
CHOICE_LINE = "• {posts}: {count} undangan"
CHOICE_REPLACING = "• {posts}: {count} undangan; {replaced} undangan lama yang belum dibuka akan diganti"
HANDOUT_ASK = "Undangan untuk siapa yang dibuat? Undangan yang sudah dibuka tetap berlaku."
CHOICES = {
    HandoutRoles.EVERY: "Semua ({count})",
    HandoutRoles.ADMIN_OPD: "Admin OPD ({count})",
    HandoutRoles.KEPALA_OPD: "Kepala OPD ({count})",
    HandoutRoles.PIMPINAN: "Pimpinan ({count})",
}
BEING_MADE = "Sedang dibuat, mohon menunggu sebentar."
HANDED_OUT = (
    "<b>{count} undangan siap dibagikan</b>\n"
    "Setiap tautan untuk satu orang dan tidak dapat ditampilkan lagi; bila berkas ini hilang, silakan ambil yang baru. "
    "Bila berkas seperti ini terkirim lebih dari sekali, mohon pakai yang terakhir."
)
REPLACED = "{count} undangan lama yang belum dibuka sudah diganti."
HANDOUT_FAILED = "Mohon maaf, berkas undangan belum dapat dibuat. Silakan coba lagi beberapa saat lagi."
TAKEN_MEANWHILE = "Peran itu sudah terisi, jadi undangan tidak diperlukan lagi."
ASK_REPLACING = (
    "<b>{role} · {place}</b>\n"
    "Undangan sebelumnya belum dibuka dan masih berlaku sampai {until}.\n"
    "Buat tautan baru? {count} undangan lama yang belum dibuka akan diganti."
)
REPLACE = "Buat tautan baru"
WITHDRAW = "Tarik undangan"
NEXT_POST = "Lanjut: {place}"
