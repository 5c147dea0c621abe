// Every word of the page that is not in index.html, and how dates and sizes are written.

export const words = {
  search: "Cari orang atau grup",
  newPerson: "Orang baru",
  newGroup: "Grup baru",
  notJoined: "Belum bergabung",
  groups: "Grup",
  people: "Orang",
  nothingFound: "Tidak ada yang cocok.",
  unread: (count) => `${count} pesan belum dibaca`,
  choose: "Pilih orang atau grup di daftar",
  chooseMore: "Di sini satu orang dapat menjadi siapa saja: admin OPD, koordinator, pimpinan, juga anggota grup. Bot yang menjawab adalah bot yang sebenarnya.",
  back: "Kembali ke daftar",
  phoneOf: (bot) => `percakapan dengan ${bot}`,
  members: (count) => `${count} anggota`,
  as: "Sebagai",
  asNobody: "belum ada anggota",
  more: "Lainnya",
  block: "Blokir bot",
  unblock: "Buka blokir",
  blocked: "Bot ini diblokir.",
  muted: "Hanya admin grup yang dapat menulis.",
  join: "Tambah anggota",
  leave: "Keluar dari grup",
  start: "MULAI",
  emptyChat: "Belum ada pesan.",
  earlier: "Memuat pesan sebelumnya…",
  typing: "mengetik…",
  edited: "diubah",
  forwardedFrom: (name) => `Diteruskan dari ${name}`,
  download: "Unduh",
  downloadNamed: (name) => `Unduh ${name}`,
  photo: "Foto",
  openPhoto: "Perbesar foto",
  close: "Tutup",
  write: "Tulis pesan",
  send: "Kirim",
  attach: "Lampirkan berkas",
  commands: "Menu perintah",
  noCommands: "Belum ada perintah untuk orang ini.",
  drop: "Lepaskan berkas di sini untuk dikirim",
  caption: "Tambahkan keterangan",
  asPhoto: "Kirim sebagai foto (dikompres)",
  removeFile: (name) => `Jangan kirim ${name}`,
  tooMany: "Berkas lebih dari sepuluh dikirim sebagai beberapa album.",
  reply: "Balas",
  edit: "Ubah",
  forward: "Teruskan",
  copy: "Salin teks",
  copied: "Disalin.",
  cancel: "Batal",
  replyingTo: (name) => `Membalas ${name}`,
  editing: "Mengubah pesan",
  actionsFor: "Tindakan untuk pesan ini",
  forwardTo: "Teruskan ke",
  linkTitle: "Buka tautan sebagai",
  linkNote: "Tautan undangan biasanya dibuka oleh orang yang diundang.",
  linkOpen: "Buka tautan",
  elsewhereTitle: "Tautan ke luar komputer ini",
  elsewhere: "Peraga ini tidak membuka apa pun di luar komputer ini.",
  copyLink: "Salin tautan",
  name: "Nama",
  nameOfPerson: "Nama, misalnya Admin Dinas Sosial",
  nameOfGroup: "Nama grup",
  whoJoins: "Anggota",
  make: "Buat",
  ok: "Baik",
  spoiler: "Tampilkan teks tersembunyi",
  hour: "+1 jam",
  hourLong: "Majukan satu jam",
  day: "+1 hari",
  dayLong: "Majukan satu hari",
  next: "Lanjut",
  nextLong: "Majukan sampai bot mengirim sesuatu dengan sendirinya",
  nothingNext: "Dalam 21 hari ke depan tidak ada yang dikirim bot dengan sendirinya.",
  moving: "Waktu berjalan…",
  moved: (when) => `Sekarang ${when}.`,
  curtain: "Balik layar",
  theme: "Ganti terang atau gelap",
  curtainNote: "Setiap permintaan bot ke Bot API tiruan, dengan isi dan jawabannya.",
  faults: "Gangguan",
  faultNames: {
    429: "429: terlalu banyak permintaan",
    "5xx": "502: server sibuk",
    cut: "Sambungan terputus",
    slow: "Lambat tiga detik",
    blocked: "Diblokir semua orang",
  },
  restart: "Mulai ulang bot",
  restarting: "Bot sedang dimulai ulang…",
  restarted: "Bot sudah berjalan lagi.",
  onlyRefused: "Hanya yang ditolak",
  noCalls: "Belum ada permintaan.",
  parameters: "Isi permintaan",
  answer: "Jawaban",
  accepted: "diterima",
  refused: "ditolak",
  lost: "Sambungan ke peraga terputus. Halaman ini menyambung lagi dengan sendirinya.",
  found: "Tersambung kembali.",
  notAllowed: "Aplikasi Telegram tidak memperbolehkan hal ini.",
  changed: "Pesan ini sudah berubah. Mohon lihat tampilan terbarunya.",
  failed: "Belum berhasil. Mohon coba sekali lagi.",
  unanswered: "Bot belum menjawab ketukan ini.",
  step: "Langkah berikut",
  automatic: "Jalankan sendiri",
  pause: "Jeda",
  kinds: {
    photo: "Foto",
    document: "Berkas",
    video: "Video",
    audio: "Musik",
    voice: "Pesan suara",
    animation: "GIF",
    video_note: "Video bulat",
    sticker: "Stiker",
    poll: "Jajak pendapat",
    dice: "Dadu",
    location: "Lokasi",
    contact: "Kontak",
  },
  services: {
    new_chat_members: (names, by) => (names === by ? `${by} bergabung` : `${by} menambahkan ${names}`),
    left_chat_member: (names, by) => (names === by ? `${by} keluar` : `${by} mengeluarkan ${names}`),
    pinned_message: (_names, by) => `${by} menyematkan pesan`,
    forum_topic_created: (names, by) => `${by} membuat topik “${names}”`,
    migrate_to_chat_id: () => "Grup ini menjadi supergrup",
    migrate_from_chat_id: () => "Grup ini menjadi supergrup",
  },
  serviceOther: "Perubahan grup",
};

const zones = { "Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT" };
const formats = new Map();

function format(zone, options) {
  const key = `${zone}|${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("id-ID", { ...options, timeZone: zone || undefined }));
  return formats.get(key);
}

const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

export const clockTime = (at, zone) => format(zone, time).format(at).replace(":", ".");
export const longDay = (at, zone) => format(zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(at);
export const shortDay = (at, zone) => format(zone, { day: "numeric", month: "short" }).format(at);
export const dayOf = (at, zone) => format(zone, { day: "2-digit", month: "2-digit", year: "numeric" }).format(at);
export const zoneName = (zone) => zones[zone] || "";
export const moment = (at, zone) => `${longDay(at, zone)} pukul ${clockTime(at, zone)} ${zoneName(zone)}`.trim();

export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  const [value, unit] = bytes < 1024 * 1024 ? [bytes / 1024, "KB"] : [bytes / (1024 * 1024), "MB"];
  return `${value.toLocaleString("id-ID", { maximumFractionDigits: value < 10 ? 1 : 0 })} ${unit}`;
}
