"""Words under a text that a human sends on."""

BY_WHATSAPP = "Kirim lewat WhatsApp"
COPY = "Salin"
READY = "Teks di bawah ini siap diteruskan. Ketuk teksnya untuk menyalin."
OFFERED = "Teruskan lewat WhatsApp"
