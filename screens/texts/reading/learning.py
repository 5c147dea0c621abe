"""Words on what was learned in a region from where its people put files."""

SEE = "Dugaan indikator"
LEARNED = "<b>Dugaan indikator</b> · {region}"
INTRO = (
    "Bila berkas dikirim tanpa keterangan, layanan ini menawarkan indikator yang mungkin dimaksud. Dari pilihan OPD "
    "dicatat berapa kali suatu istilah (misalnya DPA, notulen) muncul pada suatu indikator, supaya dugaan "
    "berikutnya lebih tepat. Nama orang dan isi berkas tidak dicatat."
)
COUNT = "Istilah yang tercatat: {count}."
NONE = "Belum ada istilah yang tercatat."
NEXT = "Bila dugaannya sering keliru, catatan ini dapat dihapus; berkas dan penempatannya tidak berubah."
FORGET = "Lupakan pilihan"
FORGOTTEN = "{count} istilah dilupakan."
