"""Words of a person's own settings."""

from domain.reminding.preferences import Address

TITLE = "<b>Pengaturan</b>"
TIME = "Jam pengingat: {time} {zone} ({region})"
ADDRESS = "Sapaan: {address}"
LEAVE = "Cuti: {first} sampai {last}"
NO_LEAVE = "Cuti: tidak ada"
ASK = "Paling banyak satu pengingat setiap hari kerja. Apa yang diubah?"
CHANGE_TIME = "Jam pengingat"
CHANGE_ADDRESS = "Sapaan"
CHANGE_HOME = "Daerah acuan"
ADD_LEAVE = "Tambah cuti"
REMOVE_LEAVE = "Hapus cuti {first}"
PICK_TIME = "Pukul berapa pengingat dikirim? Pilihan berada dalam jam kerja."
PICK_ADDRESS = "Bagaimana Bapak/Ibu ingin disapa?"
PICK_HOME = "Daerah mana yang menentukan jam dan hari libur Bapak/Ibu?"
PICK_FIRST = "<b>Cuti</b>\nHari pertama?"
PICK_LAST = "<b>Cuti mulai {first}</b>\nHari terakhir?"
ADDRESSES = {Address.BOTH: "Bapak/Ibu", Address.BAPAK: "Bapak", Address.IBU: "Ibu"}
