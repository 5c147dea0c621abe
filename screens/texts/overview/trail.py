"""Words of the audit trail: a sentence for everything that is noted, and how it is looked through."""

from domain.audit import AuditGroup, AuditKind
from domain.meetings.changes import ChangeKind
from domain.people.people import Role

TITLE = "<b>Jejak {region}</b>\nJam dalam {zone}."
BOUNDS = "Saringan: {bounds}"
DAY = "\n<b>{day}</b>"
LINE = "{time} <b>{by}</b> {sentence}."
EMPTY = "Belum ada yang tercatat."
EMPTY_FILTERED = "Tidak ada yang tercatat pada saringan ini."
BY_OPERATOR = "Pengelola layanan"
BY_SERVICE = "Layanan ini"
OLDER = "Lebih lama ›"
NEWER = "‹ Lebih baru"
FILTER_GROUP = "Jenis"
FILTER_OPD = "OPD"
FILTER_PERSON = "Orang"
NO_FILTER = "Tanpa saringan"
ASK_GROUP = "<b>Saring jejak</b>\nPilih jenisnya."
ASK_OPD = "<b>Saring jejak</b>\nPilih OPD dengan nomornya."
ASK_PERSON = "<b>Saring jejak</b>\nPilih orang dengan nomornya."
CHOICE = "{number}. {name}"
EVERY_GROUP = "Semua jenis"
EVERY_OPD = "Semua OPD"
EVERY_PERSON = "Semua orang"
GROUPS = {
    AuditGroup.FILES: "Berkas",
    AuditGroup.REVIEWS: "Pemeriksaan",
    AuditGroup.MEMBERS: "Anggota",
    AuditGroup.DEADLINES: "Batas waktu & pengingat",
    AuditGroup.MEETINGS: "Rapat & pengumuman",
    AuditGroup.INQUIRIES: "Pertanyaan",
    AuditGroup.SETTINGS: "Pengaturan",
}

SENTENCES: dict[AuditKind, str] = {
    AuditKind.SUBMITTED: "mengirim data dukung {indicator} {opd} (versi {version})",
    AuditKind.WITHDRAWN: "menarik kembali data dukung {indicator} {opd} (versi {version})",
    AuditKind.SAID_NOT_OURS: "menyatakan {indicator} bukan tugas {opd}",
    AuditKind.REASSIGNED: "memberikan {indicator} dari {opd} kepada {to_opd}",
    AuditKind.STAYS: "menetapkan {indicator} tetap tugas {opd}",
    AuditKind.TAKEN: "mulai memeriksa {indicator} {opd} (versi {version})",
    AuditKind.ACCEPTED: "menerima {indicator} {opd} (versi {version})",
    AuditKind.RETURNED: "mengembalikan {indicator} {opd} (versi {version}) untuk diperbaiki",
    AuditKind.UNDONE: "mengurungkan hasil pemeriksaan {indicator} {opd} (versi {version})",
    AuditKind.FILE_REDACTED: "menyamarkan data pribadi pada berkas {indicator} {opd} (versi {version})",
    AuditKind.REDACTION_UNUSED: "memakai kembali berkas asli {indicator} {opd} (versi {version})",
    AuditKind.REDACTION_USED: "memakai kembali salinan yang disamarkan {indicator} {opd} (versi {version})",
    AuditKind.REOPENED: "membuka kembali {indicator} {opd} (versi {version}) yang sudah diterima",
    AuditKind.INVITED: "membuat undangan sebagai {role}",
    AuditKind.INVITATIONS_HANDED_OUT: "membagikan {count} undangan sekaligus ({posts})",
    AuditKind.INVITATION_REVOKED: "menarik undangan sebagai {role}",
    AuditKind.JOINED: "bergabung sebagai {role}",
    AuditKind.APPROVED: "menyetujui permintaan bergabung {person} di {opd}",
    AuditKind.DECLINED: "menolak permintaan bergabung {person} di {opd}",
    AuditKind.HANDOVER_BEGUN: "memulai serah terima peran {role} yang dipegang {person}",
    AuditKind.HANDOVER_AGREED: "menyanggupi serah terima peran {role} dari {person}",
    AuditKind.HANDOVER_ENDED: "membatalkan serah terima peran {role} yang dipegang {person}",
    AuditKind.HANDED_OVER: "mengambil alih peran {role} dari {person}",
    AuditKind.ROLE_ENDED: "mengakhiri peran {person} sebagai {role}",
    AuditKind.OPD_MERGED: "menggabungkan {opd} ke {to_opd}",
    AuditKind.COLLEAGUE_INVITED: "membuat tautan rekan untuk {indicator} {opd}",
    AuditKind.COLLEAGUE_JOINED: "mulai membantu {indicator} {opd} sebagai rekan",
    AuditKind.COLLEAGUE_ENDED: "mengakhiri bantuan rekan untuk {indicator} {opd}",
    AuditKind.DEADLINE_MOVED: "mengubah batas waktu {scope} dari {before} menjadi {after}",
    AuditKind.LADDER_MOVED: "mengubah jadwal pengingat {round}",
    AuditKind.BUNDLED: "meminta paket {round}",
    AuditKind.BUNDLE_FETCHED: "mengambil paket {round}",
    AuditKind.BUNDLE_NAMES_SET: "mengubah penamaan berkas paket {round}",
    AuditKind.EXTENSION_ASKED: "meminta perpanjangan {count} indikator {opd} sampai {day}",
    AuditKind.EXTENSION_WITHDRAWN: "menarik permintaan perpanjangan {count} indikator {opd}",
    AuditKind.EXTENSION_GRANTED: "mengabulkan perpanjangan {count} indikator {opd} sampai {day}",
    AuditKind.EXTENSION_DECLINED: "menjawab bahwa perpanjangan {count} indikator {opd} belum dapat dikabulkan",
    AuditKind.PROMISED: "menyatakan {opd} akan mengirim {count} indikator pada {day}",
    AuditKind.REMINDED: "mengingatkan {opd}",
    AuditKind.ENDORSEMENT_BEGUN: "memulai pengesahan {round}",
    AuditKind.ENDORSEMENT_MOVED: "mencatat pengesahan {round}",
    AuditKind.HEAD_ENDORSEMENT_SET: "mengubah perlu tidaknya persetujuan Kepala OPD untuk {round}",
    AuditKind.HEAD_ENDORSED: "menyetujui kiriman {indicator} {opd}",
    AuditKind.HEAD_SENT_BACK: "mengembalikan {indicator} {opd} kepada admin",
    AuditKind.OUTCOME_IMPORTED: "mengimpor hasil penilaian {round}",
    AuditKind.DIRECTED: "mengirim arahan kepada kepala {opd} tentang {round}",
    AuditKind.ESCALATED: "mengirim pesan kepada kepala {opd} tentang tunggakan {round}",
    AuditKind.INQUIRED: "mengajukan pertanyaan untuk {opd}",
    AuditKind.INQUIRY_ANSWERED: "menjawab pertanyaan {opd}",
    AuditKind.INQUIRY_HANDED_ON: "menyerahkan pertanyaan {opd} kepada koordinator lain",
    AuditKind.INQUIRY_CLOSED: "menutup pertanyaan {opd}",
    AuditKind.ANSWER_RELEASED: "membagikan sebuah jawaban kepada semua pengampu",
    AuditKind.ANSWER_CORRECTED: "mengubah jawaban yang dibagikan",
    AuditKind.ANSWER_WITHDRAWN: "menarik jawaban yang dibagikan",
    AuditKind.MEETING_ANNOUNCED: "mengundang {count} OPD ke rapat “{title}”",
    AuditKind.MEETING_CHANGED: "{change} rapat “{title}”",
    AuditKind.REPLIED: "menjawab undangan rapat “{title}” untuk {opd}: {answer}",
    AuditKind.ATTENDED: "hadir di rapat “{title}” untuk {opd}",
    AuditKind.MISTYPED_CODE: "mengetik kode hadir rapat “{title}” yang belum cocok",
    AuditKind.MINUTED: "mengirim notulen rapat “{title}”",
    AuditKind.ANNOUNCEMENT_SENT: "mengirim pengumuman “{title}”",
    AuditKind.ANNOUNCEMENT_STOPPED: "menghentikan pengiriman pengumuman “{title}”",
    AuditKind.ANNOUNCEMENT_RESENT: "mengirim ulang pengumuman “{title}” kepada yang belum menerimanya",
    AuditKind.ANNOUNCEMENT_CORRECTED: "membetulkan pengumuman “{title}”",
    AuditKind.REGION_CREATED: "mendaftarkan {region}",
    AuditKind.REGION_BOUND: "mengatur akun layanan yang melayani {region}",
    AuditKind.GUIDANCE_CHANGED: "mengubah petunjuk {indicator} (semula: “{former}”)",
    AuditKind.SPECIMEN_RELEASED: "membagikan contoh {indicator}",
    AuditKind.SPECIMEN_WITHDRAWN: "menarik contoh {indicator}",
    AuditKind.CONTACT_SET: "mengubah kontak bantuan {region}",
    AuditKind.CONTACT_CLEARED: "mengosongkan kontak bantuan {region}",
    AuditKind.LETTERHEAD_SET: "mengubah kop surat atau penanda tangan {region}",
    AuditKind.ADVICE_RULE_SET: "mengatur saran atas berkas",
    AuditKind.PLACED_WORDS_FORGOTTEN: "menghapus catatan kata untuk dugaan indikator",
    AuditKind.IMPORTED: ("menerapkan isi {round} ({added} ditambah, {changed} diubah, {retired} diakhiri)"),
    AuditKind.MADE_ACTION: "menjadikan capaian lemah {indicator} tugas Aksi HAM",
    AuditKind.ROUND_CARRIED: "membuat {round} dari tahun sebelumnya ({added} ditambah)",
    AuditKind.ROUND_OPENED_ABOVE: "membuka {round} untuk provinsi",
    AuditKind.ROUND_CLOSED_ABOVE: "menutup {round} untuk provinsi",
    AuditKind.READ_ABOVE: "melihat dokumen {indicator} {opd} (versi {version}) dari provinsi",
    AuditKind.ROUND_CLOSED: "menutup {round}",
    AuditKind.ROUND_REOPENED: "membuka kembali {round}: “{reason}”",
    AuditKind.RED_DATE_SET: "menetapkan {day} sebagai hari libur",
    AuditKind.RED_DATE_CLEARED: "menetapkan {day} sebagai hari kerja",
    AuditKind.GROUP_BOUND: "menautkan grup “{title}”",
    AuditKind.GROUP_RELEASED: "melepas tautan grup “{title}”",
    AuditKind.GROUP_LOST: "tidak lagi berada di grup “{title}”",
    AuditKind.NOTICE_RESENT: "mengirim ulang pesan kepada {person}",
    AuditKind.NOTICE_DISMISSED: "menandai pesan kepada {person} tidak perlu dikirim ulang",
    AuditKind.ERASED: "menghapus data pribadi {person}",
}
OTHER = "melakukan kegiatan lain"
"""What another version of this programme noted."""

SCOPE_ASSIGNMENT = "{indicator} {opd}"
SCOPE_OPD = "{round} untuk {opd}"
CHANGES = {
    ChangeKind.TIME: "mengubah waktu",
    ChangeKind.PLACE: "mengubah tempat atau tautan",
    ChangeKind.AGENDA: "mengubah agenda",
    ChangeKind.SPEAKERS: "mengubah narasumber",
    ChangeKind.BRING: "mengubah yang perlu dibawa ke",
    ChangeKind.LETTER: "mengganti surat undangan",
    ChangeKind.CANCELLED: "membatalkan",
}
CHANGED_OTHERWISE = "mengubah"
POSTS = {Role.ADMIN_OPD: "admin {count}", Role.KEPALA_OPD: "kepala OPD {count}", Role.PIMPINAN: "pimpinan {count}"}
SEVERAL_OPD = "{opds} dan {count} OPD lain"
LIST_SEPARATOR = ", "
NOTHING_BEFORE = "kosong"
NOT_NOTED = "(tidak tercatat)"
