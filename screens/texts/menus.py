"""The command menu of each role: the command and what stands beside it (Bot API, BotCommand)."""

from domain.people import Role

MENUS: dict[Role, tuple[tuple[str, str], ...]] = {
    Role.ADMIN_OPD: (
        ("tunggakan", "Data dukung yang belum dipenuhi"),
        ("status", "Capaian OPD saya"),
        ("riwayat", "Yang pernah dikirim"),
        ("batal", "Hentikan isian yang sedang berjalan"),
        ("bantuan", "Cara memakai layanan ini"),
        ("privasi", "Data pribadi yang disimpan"),
    ),
    Role.KOORDINATOR: (
        ("periksa", "Data dukung yang menunggu pemeriksaan"),
        ("rekap", "Capaian setiap OPD"),
        ("anggota", "Undangan dan admin OPD"),
        ("pengumuman", "Kabar untuk OPD dan grup"),
        ("putaran", "Indikator, batas waktu, impor Excel"),
        ("status", "Ringkasan hari ini"),
        ("batal", "Hentikan isian yang sedang berjalan"),
        ("bantuan", "Cara memakai layanan ini"),
        ("privasi", "Data pribadi yang disimpan"),
    ),
    Role.PIMPINAN: (
        ("rekap", "Capaian setiap OPD"),
        ("status", "Ringkasan hari ini"),
        ("bantuan", "Cara memakai layanan ini"),
        ("privasi", "Data pribadi yang disimpan"),
    ),
}
