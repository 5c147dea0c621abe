"""Words of the commands that bind regions to bots of one installation."""

BIND = "Tetapkan bot yang melayani daerah; orang di daerah itu hanya dilayani oleh bot itu."
BOTS = "Daftar bot pada pemasangan ini, dengan daerah yang dilayaninya."
ARGUMENT_REGIONS = "Nama daerah; boleh beberapa."
OPTION_BOT = "Bot yang melayani: @nama atau nomor akunnya."
OPTION_FREE = "Lepaskan: daerah dilayani oleh bot mana pun pada pemasangan ini."
ONE_OF_BOTH = "Mohon sebutkan --bot @nama, atau --free untuk melepaskan."
UNKNOWN = (
    "Bot {word} belum pernah berjalan pada basis data ini. Mohon jalankan dahulu satu kali dengan tokennya. {there_are}"
)
THERE_ARE = "Yang ada: {names}."
NONE = "Belum ada bot yang berjalan pada basis data ini."
BOUND = "{region} kini dilayani oleh @{bot}."
BOUND_ALREADY = "{region} sudah dilayani oleh @{bot}."
FREED = "{region} kini dilayani oleh bot mana pun."
NOT_MET = (
    "  {count} orang belum membuka @{bot}: pesan daerah ini baru sampai setelah mereka mengetuk Mulai di "
    "https://t.me/{bot}. Koordinator melihat namanya di Beranda, pada Perlu dilihat."
)
GROUPS = "  Grup yang perlu ditautkan kembali lewat @{bot}: {titles}."
LINE_BOT = "@{bot} ({id}): {regions}"
NO_REGIONS = "tidak ada daerah khusus"
SERVED_BY = " · @{bot}"
