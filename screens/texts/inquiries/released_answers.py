"""Words of answers that are shared with everybody who owes the same."""

from domain.inquiries.released_answers import AnswerPart

SHARE = "Bagikan ke semua pengampu"
PREVIEW = "<b>Bagikan jawaban ini?</b>"
SHARED = "<b>Jawaban ini dibagikan</b>"
WITHDRAWN = "<b>Jawaban ini tidak dibagikan lagi</b>"
AT_INDICATOR = "Tampil pada {code}, juga pada periode penilaian berikutnya."
GENERAL = "Tampil pada Tanya jawab umum, bagi semua OPD."
QUESTION = "<b>Pertanyaan</b>\n{text}"
ANSWER = "<b>Jawaban</b>\n{text}"
CHECK = "Nama dan OPD penanya sudah dihilangkan (…). Mohon periksa sekali lagi sebelum dibagikan."
YES = "Bagikan"
EDIT_QUESTION = "Ubah pertanyaan"
EDIT_ANSWER = "Ubah jawaban"
WITHDRAW = "Tarik"
BACK_TO_INQUIRY = "Pertanyaan nomor {number}"
ASK_WORDING = {
    AnswerPart.QUESTION: "Mohon ketik pertanyaannya sebagaimana akan ditampilkan, tanpa nama orang atau OPD.",
    AnswerPart.ANSWER: "Mohon ketik jawabannya sebagaimana akan ditampilkan, tanpa nama orang atau OPD.",
}
EMPTY = "Mohon ketik isinya."

AT = "Tanya jawab ({count})"
LIST = "<b>Tanya jawab tentang {code}</b> ({number} dari {count})"
MANAGE = "Ubah atau tarik"
AT_GENERAL = "Tanya jawab umum ({count})"
LIST_GENERAL = "<b>Tanya jawab umum</b> ({number} dari {count})"
LIST_GENERAL_NONE = "<b>Tanya jawab umum</b>\nBelum ada."
LIST_NONE = "<b>Tanya jawab tentang {code}</b>\nBelum ada."

BEFORE = "<b>Sebelum bertanya</b>\nIni yang sudah dijawab tentang hal serupa:"
ENTRY = "<b>{question}</b>\n{answer}"
MAYBE = "<b>Mungkin ini sudah menjawab:</b>"
ANSWERED = "Sudah terjawab"
ASK_ANYWAY = "Tetap tanya"
