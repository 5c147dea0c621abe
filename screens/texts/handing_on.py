"""Words under a text that a human sends on."""

BY_WHATSAPP = "Kirim lewat WhatsApp"
COPY = "Salin"
