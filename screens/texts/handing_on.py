"""Words under a text that a human sends on."""

BY_WHATSAPP = "Kirim lewat WhatsApp"
COPY = "Salin"
COPY_HINT = "Ketuk dan tahan pesan di bawah, lalu pilih Salin atau Teruskan."
TOO_LONG = (
    "Teks ini terlalu panjang untuk dibuka langsung di WhatsApp. Mohon salin pesan di bawah ini, lalu tempelkan di "
    "sana."
)
