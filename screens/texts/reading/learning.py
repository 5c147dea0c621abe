"""Words on what was learned in a region from where its people put files."""

SEE = "Perkiraan indikator"
LEARNED = "<b>Perkiraan indikator</b> · {region}"
INTRO = (
    "Bila berkas dikirim tanpa keterangan, layanan ini menawarkan indikator yang mungkin dimaksud. Dari pilihan OPD "
    "dicatat berapa kali suatu istilah (misalnya DPA, notulen) muncul pada suatu indikator, supaya "
    "perkiraan berikutnya lebih tepat. Nama orang dan isi berkas tidak dicatat."
)
COUNT = "Istilah yang tercatat: {count}."
NONE = "Belum ada istilah yang tercatat."
NEXT = "Bila perkiraannya sering keliru, catatan ini dapat dihapus; berkas dan penempatannya tidak berubah."
FORGET = "Hapus catatan"
FORGOTTEN = "{count} istilah dihapus dari catatan."
