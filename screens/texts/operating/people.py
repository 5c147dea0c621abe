"""Words about what is kept of a person: by which role somebody is called who was erased, and the file of own data."""

from domain.people.people import Role

NAMELESS = {
    Role.ADMIN_OPD: "Admin {place}",
    Role.KEPALA_OPD: "Kepala {place}",
    Role.KOORDINATOR: "Koordinator {place}",
    Role.PIMPINAN: "Pimpinan {region}",
}
NAMELESS_WITHOUT_ROLE = "Pengguna yang datanya dihapus"

MY_DATA_FILE = "data_saya.txt"
MY_DATA_CAPTION = (
    "Berikut semua yang disimpan tentang Bapak/Ibu. Berkas ini hanya dikirim kepada Bapak/Ibu sendiri.\n"
    "Bila ada yang perlu diperbaiki atau dihapus, mohon sampaikan kepada {office}."
)
HEAD = "DATA YANG DISIMPAN TENTANG {name}\nDibuat {moment}. Jam dalam {zone}."
SECTION = "{title} ({count})"
MORE = "... dan {count} baris yang lebih lama"
LINE = "- {values}"
VALUE = "{label}: {value}"
EMPTY = "-"
YES = "ya"
NO = "tidak"

SECTIONS = {
    "person.id": "AKUN",
    "membership.person_id": "PERAN",
    "operator.person_id": "PERAN SEBAGAI PENGELOLA LAYANAN",
    "preference.person_id": "PENGATURAN",
    "leave.person_id": "CUTI",
    "postponement.person_id": "PENGINGAT YANG DITUNDA",
    "conversation.person_id": "PERCAKAPAN TERAKHIR",
    "inbox.queue_key": "PESAN YANG DITERIMA (ISINYA DIHAPUS SETELAH DIPROSES)",
    "code_try.telegram_id": "KODE HADIR YANG BELUM COCOK",
    "invitation.created_by": "UNDANGAN YANG DIBUAT",
    "invitation.used_by": "UNDANGAN YANG DIPAKAI",
    "invitation_opening.person_id": "UNDANGAN YANG DIBUKA",
    "expected_person.name": "NAMA YANG DITULIS UNTUK DIUNDANG",
    "join_request.person_id": "PERMINTAAN BERGABUNG",
    "join_request.decided_by": "PERMINTAAN BERGABUNG YANG DIJAWAB",
    "handover.begun_by": "SERAH TERIMA YANG DIMULAI",
    "handover.successor_id": "SERAH TERIMA SEBAGAI PENERUS",
    "contribution.created_by": "TAUTAN REKAN YANG DIBUAT",
    "contribution.person_id": "BANTUAN SEBAGAI REKAN",
    "evidence_file.uploaded_by": "BERKAS YANG DIKIRIM",
    "unassigned_file.person_id": "BERKAS YANG BELUM DITEMPATKAN",
    "draft.created_by": "DRAF",
    "draft_file.added_by": "BERKAS DALAM DRAF",
    "submission.submitted_by": "KIRIMAN",
    "submission.taken_by": "KIRIMAN YANG SEDANG DIPERIKSA",
    "submission.decided_by": "KIRIMAN YANG DITENTUKAN HASILNYA",
    "review.reviewer_id": "HASIL PEMERIKSAAN",
    "review_work.reviewer_id": "PEMERIKSAAN YANG BELUM SELESAI",
    "audit_event.person_id": "JEJAK",
    "notice.person_id": "PESAN DARI LAYANAN INI",
    "manual_reminder.asked_by": "PENGINGAT YANG DIMINTA",
    "promise.made_by": "KESANGGUPAN MENGIRIM",
    "not_ours.asked_by": "PERNYATAAN BUKAN TUGAS OPD",
    "not_ours.decided_by": "JAWABAN ATAS PERNYATAAN BUKAN TUGAS OPD",
    "inquiry.asked_by": "PERTANYAAN",
    "inquiry.taken_by": "PERTANYAAN YANG DITANGANI",
    "inquiry.closed_by": "PERTANYAAN YANG DITUTUP",
    "inquiry_message.author_id": "PESAN DALAM PERTANYAAN",
    "typed_question.person_id": "KALIMAT YANG MENUNGGU DIKIRIM SEBAGAI PERTANYAAN",
    "extension.asked_by": "PERMINTAAN PERPANJANGAN",
    "extension.decided_by": "JAWABAN ATAS PERMINTAAN PERPANJANGAN",
    "released_answer.prepared_by": "JAWABAN YANG DISIAPKAN UNTUK DIBAGIKAN",
    "escalation.sent_by": "PESAN KEPADA KEPALA OPD",
    "deadline_change.changed_by": "BATAS WAKTU YANG DIUBAH",
    "specimen.released_by": "CONTOH YANG DIBAGIKAN",
    "specimen.withdrawn_by": "CONTOH YANG DITARIK",
    "guidance_edit.edited_by": "PETUNJUK YANG DIUBAH",
    "photo_guide.person_id": "PETUNJUK MEMOTRET YANG SUDAH DITAMPILKAN",
    "pending_import.uploaded_by": "BERKAS EXCEL PERIODE PENILAIAN",
    "meeting.created_by": "RAPAT YANG DIBUAT",
    "meeting_change.person_id": "PERUBAHAN RAPAT",
    "rsvp.person_id": "JAWABAN UNDANGAN RAPAT",
    "attendance.recorded_by": "DAFTAR HADIR YANG DIISI",
    "attendance.removed_by": "DAFTAR HADIR YANG DIBATALKAN",
    "announcement.created_by": "PENGUMUMAN",
    "announcement.stopped_by": "PENGUMUMAN YANG DIHENTIKAN",
    "announcement_wording.by": "ISI PENGUMUMAN",
    "bound_group.bound_by": "GRUP YANG DITAUTKAN",
}
LABELS = {
    "action": "kegiatan",
    "address": "sapaan",
    "after_at": "menjadi",
    "answer": "jawaban",
    "approved": "disetujui",
    "at": "waktu",
    "before_at": "semula",
    "caption": "keterangan",
    "code": "kode indikator",
    "completed_at": "selesai",
    "day": "hari ke",
    "decision": "hasil",
    "due_on": "tanggal",
    "file_id": "berkas",
    "first_on": "mulai",
    "first_seen_at": "pertama kali",
    "from_at": "mulai",
    "indicator_id": "indikator",
    "granted_at": "dikabulkan sampai",
    "kind": "jenis",
    "last_on": "sampai",
    "last_seen_at": "terakhir kali",
    "letter_id": "surat",
    "meeting_id": "rapat",
    "name": "nama",
    "nihil_reason": "alasan nihil",
    "note": "catatan",
    "opd_id": "OPD",
    "outcome": "hasil",
    "person_name": "nama saat itu",
    "promised_on": "tanggal",
    "question": "pertanyaan",
    "reason": "alasan",
    "receipt_number": "nomor tanda terima",
    "region_id": "daerah",
    "remark": "catatan",
    "remind_at": "pengingat (menit setelah tengah malam)",
    "removed_at": "waktu",
    "reviewer_name": "nama saat itu",
    "role": "peran",
    "round_id": "periode penilaian",
    "sha256": "kode berkas",
    "size": "ukuran (bita)",
    "state": "keadaan",
    "subject": "perihal",
    "takes_effect_on": "berlaku mulai",
    "submission_id": "kiriman",
    "submitted_name": "nama saat itu",
    "telegram_id": "nomor akun Telegram",
    "text": "isi",
    "title": "judul",
    "until_at": "sampai",
    "version": "versi",
    "author_name": "nama saat itu",
}
MOMENT = "waktu"
"""Of any other instant."""
