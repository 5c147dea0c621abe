"""Words of whom to ask, and of the screen on which a coordinator sets it."""

from domain.people.contacts import ContactPart

LINE = "Bantuan: {contact}"
PERSON = "{office}, {name}"
HOURS = "{contact} ({hours})"

SEE = "Kontak bantuan"
HEADING = "<b>Kontak bantuan {region}</b>"
WHERE = (
    "Tampil bagi OPD dan pimpinan di layar utama, di /bantuan, pada setiap indikator, dan bila layanan ini belum dapat "
    "membantu."
)
PART = "{part}: {value}"
PARTS = {
    ContactPart.OFFICE: "Nama unit",
    ContactPart.NAME: "Nama",
    ContactPart.NUMBER: "Nomor",
    ContactPart.HOURS: "Jam layanan",
}
NOT_SET = "belum diisi"
SHOWN_AS = "OPD membaca:\n{line}"
NOT_SHOWN = "Belum ditampilkan. Isi nama atau nomornya dahulu."
CHOOSE = "Ketuk bagian yang diubah."
CLEAR = "Kosongkan kontak"
ASKS = {
    ContactPart.OFFICE: "Ketik nama unit yang dihubungi OPD, sebagaimana dikenal di daerah ini.",
    ContactPart.NAME: "Ketik nama atau jabatan yang dapat dihubungi OPD.",
    ContactPart.NUMBER: (
        "Ketik nomor telepon atau WhatsApp-nya, misalnya 0812-3456-7890 atau (0274) 512345.\n"
        "Sebaiknya nomor kantor: semua anggota daerah ini dapat melihatnya."
    ),
    ContactPart.HOURS: "Ketik hari dan jam layanannya, misalnya Senin–Jumat 08.00–15.00.",
}
ASK_CLEARS = "Ketik tanda - untuk mengosongkannya."
CHANGED = "Kontak bantuan diubah."
CLEARED = "Kontak bantuan dikosongkan; yang disebut hanya nama unitnya."
NO_NUMBER = "Itu belum terbaca sebagai nomor telepon. Mohon ketik angka saja, misalnya 0812-3456-7890."
NOT_USABLE = "Isian itu belum dapat dipakai. Mohon ketik paling banyak {limit} karakter."
