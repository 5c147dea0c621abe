"""The command menu of each role: the command and what stands beside it (Bot API, BotCommand)."""

from domain.people.people import Role

MENUS: dict[Role, tuple[tuple[str, str], ...]] = {
    Role.ADMIN_OPD: (
        ("tunggakan", "Data dukung yang perlu dikirim"),
        ("rakor", "Undangan rapat dan jawabannya"),
        ("hadir", "Isi kehadiran di rapat"),
        ("status", "Capaian OPD saya"),
        ("riwayat", "Yang pernah dikirim"),
        ("pertanyaan", "Bertanya kepada koordinator"),
        ("pengaturan", "Jam pengingat, cuti, sapaan"),
        ("batal", "Tidak jadi mengetik"),
        ("bantuan", "Cara memakai layanan ini"),
        ("privasi", "Data pribadi yang disimpan"),
    ),
    Role.KOORDINATOR: (
        ("periksa", "Data dukung yang menunggu pemeriksaan"),
        ("pertanyaan", "Pertanyaan OPD yang belum dijawab"),
        ("rekap", "Capaian setiap OPD"),
        ("anggota", "Undangan dan admin OPD"),
        ("pengumuman", "Kabar untuk OPD dan grup"),
        ("ingatkan", "Ingatkan OPD sekarang"),
        ("penilaian", "Indikator, batas waktu, impor Excel"),
        ("rakor", "Undangan rapat, jawaban, daftar hadir"),
        ("paket", "Data dukung dalam satu ZIP"),
        ("grup", "Grup yang tertaut"),
        ("jejak", "Siapa melakukan apa dan kapan"),
        ("pengaturan", "Jam pengingat, cuti, sapaan"),
        ("status", "Ringkasan hari ini"),
        ("batal", "Tidak jadi mengetik"),
        ("bantuan", "Cara memakai layanan ini"),
        ("privasi", "Data pribadi yang disimpan"),
    ),
    Role.PIMPINAN: (
        ("rekap", "Capaian setiap OPD"),
        ("rakor", "Rapat dan jawaban OPD"),
        ("pengaturan", "Jam pengingat, cuti, sapaan"),
        ("status", "Ringkasan hari ini"),
        ("bantuan", "Cara memakai layanan ini"),
        ("privasi", "Data pribadi yang disimpan"),
    ),
    Role.KEPALA_OPD: (
        ("tunggakan", "Yang perlu dikirim OPD saya"),
        ("status", "Capaian OPD saya"),
        ("riwayat", "Yang pernah dikirim"),
        ("pertanyaan", "Bertanya kepada koordinator"),
        ("pengaturan", "Jam pengingat, cuti, sapaan"),
        ("bantuan", "Cara memakai layanan ini"),
        ("privasi", "Data pribadi yang disimpan"),
    ),
}
OPERATOR_MENU = (
    ("keadaan", "Keadaan layanan saat ini"),
    ("bantuan", "Cara memakai layanan ini"),
    ("privasi", "Data pribadi yang disimpan"),
)
"""The menu of who only operates the installation; its first line stands in others' menus, too, who also do."""
CONTRIBUTOR_MENU = (
    ("status", "Indikator yang Bapak/Ibu bantu"),
    ("bantuan", "Cara memakai layanan ini"),
    ("privasi", "Data pribadi yang disimpan"),
)
"""Of a colleague who helps with an indicator and holds no role."""
PROVINCE_MENU = (
    ("status", "Capaian kabupaten/kota"),
    ("bantuan", "Cara memakai layanan ini"),
    ("privasi", "Data pribadi yang disimpan"),
)
"""Of who oversees a province and holds no role in a region."""
