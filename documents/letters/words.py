"""Words on letters and lists that are no text of the letter itself."""

ROW = "No."
NAME = "Nama"
JOB_TITLE = "Jabatan"
AGENCY = "Instansi"
SIGNATURE = "Tanda tangan"
