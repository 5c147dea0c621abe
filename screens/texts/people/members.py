"""Words of members and of invitations that are open, as the coordinator reads them."""

from domain.people.members import AdminCoverage
from domain.people.people import Role

BOARD = "<b>Anggota {region}</b>"
BOARD_COUNT = "{count} OPD · {without} belum mempunyai admin"
NO_OPD = "Belum ada OPD. OPD tercatat bersama impor periode penilaian; mohon kirim berkas Excel-nya ke sini."
OPD_LINE = "{number}. {opd}\n    {state}"
COVERAGES = {
    AdminCoverage.NOBODY_INVITED: "○ belum mempunyai admin",
    AdminCoverage.INVITED: "○ belum mempunyai admin · undangan terbuka",
    AdminCoverage.UNREACHABLE: "! admin tidak dapat dihubungi",
    AdminCoverage.SERVED: "{count} admin",
}
SERVED_AND_INVITED = "{count} admin · undangan terbuka"
CHOOSE_OPD = "Pilih OPD untuk melihat admin atau mengundang."
STAFF = "Koordinator & pimpinan ({count})"
REQUESTS = "Permintaan ({count})"
SEARCH = "Cari OPD"
SEARCH_ASK = "Ketik sebagian nama atau singkatan OPD yang dicari."
FOUND = "Hasil pencarian “{wanted}” ({count})"
FOUND_NONE = "Belum ada OPD yang cocok dengan “{wanted}”. Mohon ketik bagian lain dari namanya."
SEE_ALL = "Lihat semua"

OPD = "<b>{opd}</b> · {code}\n{region}"
STAFF_HEAD = "<b>Koordinator dan pimpinan</b>\n{region}"
NOBODY = "Belum mempunyai admin."
NO_STAFF = "Belum ada yang terdaftar."
MEMBER_LINE = "{number}. {name} · {state}"
MEMBER_ROLE_LINE = "{number}. {name} · {role} · {state}"
SINCE = "sejak {day}"
UNREACHABLE = "tidak dapat dihubungi sejak {day}"
NEVER_SEEN = "belum pernah membuka layanan ini"
OPEN_INVITATIONS = "<b>Undangan terbuka</b>"
INVITATION_LINE = "• {role}, dibuat {made}, {opened}, berlaku sampai {until}"
INVITATIONS_MORE = "• dan {count} undangan terbuka lain yang lebih lama"
INVITATION_SHARED = "tautan untuk beberapa orang"
INVITATION_ROLES = {
    Role.ADMIN_OPD: "admin",
    Role.KOORDINATOR: "koordinator",
    Role.PIMPINAN: "pimpinan",
    Role.KEPALA_OPD: "kepala OPD",
}
OPENED = "sudah dibuka"
NOT_OPENED = "belum dibuka"
CHOOSE_MEMBER = "Pilih nomor untuk serah terima atau mengakhiri peran."
INVITE_HINT = "Undang lewat tautan sekali pakai, atau tautan untuk beberapa orang dengan persetujuan."
INVITE_ADMIN = "Undang admin"
INVITE_SHARED = "Tautan untuk beberapa orang"
INVITE_HEAD = "Undang kepala OPD"
INVITE_STAFF = {Role.KOORDINATOR: "Undang koordinator", Role.PIMPINAN: "Undang pimpinan"}
REVOKE = "Tarik undangan {made}"

MEMBER = "<b>{name}</b>\n{role}\nsejak {since}"
LAST_SEEN = "terakhir menulis {moment}"
MEMBER_ASK = "Apa yang perlu dilakukan?"
HAND_OVER = "Serah terima"
END = "Akhiri peran"
END_ASK = (
    "Akhiri peran {name} sebagai {role}, sejak {since}?\n"
    "Draf dan riwayat tetap pada {place}. Yang bersangkutan akan diberi tahu."
)
END_YES = "Ya, akhiri"
END_NO = "Tidak jadi"
ENDED = "Peran {name} sebagai {role} sudah berakhir. Yang bersangkutan diberi tahu."
LAST_COORDINATOR = (
    "{name} adalah satu-satunya koordinator, jadi perannya belum dapat diakhiri.\n"
    "Mohon undang koordinator lain lebih dahulu, atau ketuk Serah terima."
)

REVOKED = "Undangan ditarik kembali; tautannya tidak dapat dipakai lagi."
REVOKED_BEFORE = "Undangan itu sudah dipakai atau sudah ditarik."

REQUEST_LIST = "<b>Permintaan bergabung</b> ({count})"
REQUEST_LINE = "{number}. {name} · {opd}"
REQUEST_NONE = "Tidak ada permintaan yang menunggu."
CHOOSE_REQUEST = "Pilih nomor untuk menjawab."
