"""Words of the command line about operators: who they are, letting one in, ending the role."""

OPERATOR = "Daftar pengelola layanan, yang diberi tahu bila ada gangguan; --end mengakhiri peran seseorang."
OPTION_END = "Nomor pengelola layanan yang perannya diakhiri, dari daftar kkpham-bot operator."
ROLE_WORDS = ("operator", "pengelola")
"""What may be typed for the role."""

INVITATION = "Undangan pengelola layanan, satu kali pakai, berlaku {days} hari:"
NO_REGION = "Pengelola layanan tidak terikat pada daerah atau OPD; --region dan --opd tidak dipakai."
LINE = "{id}. {name} · sejak {since}"
LINE_UNREACHABLE = "{id}. {name} · sejak {since} · tidak dapat dihubungi sampai menulis lagi ke layanan ini"
NONE = "Belum ada pengelola layanan. Undang dengan: kkpham-bot invite --role operator"
ENDED = "Peran pengelola layanan nomor {id} diakhiri."
NOT_THERE = "Tidak ada pengelola layanan dengan nomor {id}."
