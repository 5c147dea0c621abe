"""Prepared reasons for a return, as the OPD reads them; and in two words for a list."""

from domain.submission.states import ReturnReason

REASONS = {
    ReturnReason.NOT_SIGNED: "belum ada tanda tangan kepala perangkat daerah",
    ReturnReason.NOT_STAMPED: "belum ada cap/stempel",
    ReturnReason.ILLEGIBLE: "ada halaman yang belum terbaca",
    ReturnReason.PAGES_MISSING: "halaman belum lengkap",
    ReturnReason.ATTACHMENT_MISSING: "lampiran wajib belum ada",
    ReturnReason.WRONG_YEAR: "dokumen bukan dari tahun data yang diminta",
    ReturnReason.WRONG_FORM: "bentuk dokumen belum sesuai petunjuk",
    ReturnReason.OFF_TOPIC: "isi dokumen belum terkait dengan indikator",
    ReturnReason.FIGURE_UNPROVEN: "angka belum didukung dokumen",
    ReturnReason.UNIT_WRONG: "satuan angka belum sesuai",
    ReturnReason.NOT_THE_MEASURE: "belum menunjukkan ukuran keberhasilan",
    ReturnReason.NIHIL_UNFOUNDED: "alasan nihil belum dapat diterima",
}
SHORT = {
    ReturnReason.NOT_SIGNED: "tanda tangan",
    ReturnReason.NOT_STAMPED: "stempel",
    ReturnReason.ILLEGIBLE: "belum terbaca",
    ReturnReason.PAGES_MISSING: "halaman",
    ReturnReason.ATTACHMENT_MISSING: "lampiran",
    ReturnReason.WRONG_YEAR: "tahun data",
    ReturnReason.WRONG_FORM: "bentuk",
    ReturnReason.OFF_TOPIC: "isi dokumen",
    ReturnReason.FIGURE_UNPROVEN: "bukti angka",
    ReturnReason.UNIT_WRONG: "satuan",
    ReturnReason.NOT_THE_MEASURE: "ukuran",
    ReturnReason.NIHIL_UNFOUNDED: "alasan nihil",
}
