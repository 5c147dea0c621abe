"""What can be wrong with a round's workbook, as codes with the place and what was found there."""

from dataclasses import dataclass
from enum import StrEnum


class WorkbookSheet(StrEnum):
    """The sheets of a round's workbook; the values are the names people see on the tabs."""

    ROUND = "Penilaian"
    CRITERIA = "Kriteria"
    INDICATORS = "Indikator"
    FIGURES = "Angka"
    OPDS = "OPD"
    ASSIGNMENTS = "Penugasan"
    PEOPLE = "Orang"


class ProvinceSheet(StrEnum):
    """The sheets of the workbook with a province's regions; the values are the names people see on the tabs."""

    REGIONS = "Daerah"
    OPDS = "OPD"


class Field(StrEnum):
    """One thing a sheet asks; the values are the headers (or, on the sheet of the round, the labels)."""

    PROGRAMME = "Program"
    TAHUN_PENILAIAN = "Tahun penilaian"
    DATA_FROM = "Tahun data: dari tanggal"
    DATA_UNTIL = "Tahun data: sampai tanggal"
    OPENS_ON = "Mulai dibuka"
    INTERNAL_DEADLINE = "Batas waktu internal"
    OFFICIAL_DEADLINE = "Batas waktu resmi"
    EXAMPLE = "Hanya contoh"
    REMIND_BEFORE = "Pengingat sebelum batas (hari)"
    REMIND_LATE = "Pengingat bila terlambat (hari kerja)"
    CONTACT_OFFICE = "Kontak bantuan: nama unit"
    CONTACT_NAME = "Kontak bantuan: nama"
    CONTACT_NUMBER = "Kontak bantuan: nomor"
    CONTACT_HOURS = "Kontak bantuan: jam layanan"
    CRITERION_CODE = "Kode kriteria"
    CRITERION_NAME = "Kriteria hak atau aksi"
    TARGET_GROUP = "Kelompok sasaran"
    PERIOD = "Periode"
    INDICATOR_CODE = "Kode indikator"
    KIND = "Jenis indikator"
    TITLE = "Indikator"
    MEASURE = "Ukuran keberhasilan"
    GUIDANCE = "Petunjuk"
    REQUIRED_ITEMS = "Lampiran wajib"
    OPTIONAL_ITEMS = "Lampiran bila ada"
    NIHIL = "Boleh nihil"
    WEIGHT = "Bobot"
    FORMER_CODE = "Kode tahun lalu"
    FIGURE_LABEL = "Angka yang diminta"
    UNIT = "Satuan"
    FIGURE_TYPE = "Jenis angka"
    OPD_NAME = "Nama perangkat daerah"
    OPD_SHORT = "Singkatan"
    OPD_KIND = "Jenis perangkat daerah"
    OPD_ALIASES = "Sebutan lain"
    OPD = "OPD"
    ROLE = "Peran"
    OWN_DEADLINE = "Batas waktu sendiri"
    REGION = "Nama daerah"
    OFFICE = "Unit koordinasi"
    ZONE = "Zona waktu"
    COORDINATOR = "Nama koordinator"
    PROVINCE = "Provinsi"
    PERSON_NAME = "Nama"
    PHONE = "Nomor WhatsApp"
    SCORE = "Nilai"
    MAXIMUM = "Nilai maksimum"
    PREDICATE = "Predikat"
    REMARK = "Catatan"


class Problem(StrEnum):
    """Every kind of fault or note; each has its own sentence, whose fields are those of `Fault`."""

    # The file as a whole.
    NOT_A_WORKBOOK = "not_a_workbook"
    OLD_EXCEL = "old_excel"
    PLAIN_TEXT_TABLE = "plain_text_table"
    WEB_PAGE = "web_page"  # named .xls, as programs that "export to Excel" write it
    PACKED_OTHERWISE = "packed_otherwise"  # the paths of its parts are written as Windows writes paths
    LOCKED = "locked"
    DAMAGED = "damaged"
    EMPTY_FILE = "empty_file"
    TOO_COMPLEX = "too_complex"
    MORE_FAULTS = "more_faults"
    # Sheets and headers.
    SHEET_MISSING = "sheet_missing"
    SHEET_TWICE = "sheet_twice"
    HEADER_MISSING = "header_missing"
    HEADER_TWICE = "header_twice"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    NO_ROWS = "no_rows"
    LABEL_MISSING = "label_missing"
    # One cell.
    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_A_CHOICE = "not_a_choice"
    NOT_A_DATE = "not_a_date"
    NOT_A_YEAR = "not_a_year"
    NOT_DAYS = "not_days"
    NOT_A_CODE = "not_a_code"
    CODE_AMBIGUOUS = "code_ambiguous"  # a number: 1.10 and 1.1 look the same in it
    WEEKDAY_DIFFERS = "weekday_differs"  # Kamis 4 Desember 2026 is a Friday
    NOT_TEXT = "not_text"
    NOT_A_PHONE = "not_a_phone"
    NOT_A_SCORE = "not_a_score"
    ERROR_CELL = "error_cell"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    # Across cells.
    DUPLICATE = "duplicate"
    ROLE_TWICE = "role_twice"  # two people for the one invitation of a role
    UNKNOWN_CRITERION = "unknown_criterion"
    UNKNOWN_INDICATOR = "unknown_indicator"
    UNKNOWN_OPD = "unknown_opd"
    UNKNOWN_REGION = "unknown_region"
    NOT_SEPARATED = "not_separated"  # several OPD or codes in one, of which not all are known
    NAME_TAKEN = "name_taken"
    KNOWN_OTHERWISE = "known_otherwise"  # the region knows this OPD under another abbreviation
    UNIT_MISSING = "unit_missing"
    DATES_REVERSED = "dates_reversed"
    OPENS_AFTER_DEADLINE = "opens_after_deadline"
    INTERNAL_AFTER_OFFICIAL = "internal_after_official"
    OWN_AFTER_OFFICIAL = "own_after_official"
    OWN_BEFORE_OPENING = "own_before_opening"
    DATA_AFTER_YEAR = "data_after_year"
    UNKNOWN_ROUND = "unknown_round"
    NOT_IN_ROUND = "not_in_round"  # an indicator of which the round knows nothing
    ABOVE_MAXIMUM = "above_maximum"
    NO_SCORES = "no_scores"
    # Notes: worth a look, no obstacle.
    EXTRA_COLUMN = "extra_column"
    EXTRA_SHEET = "extra_sheet"
    EXAMPLE_ROW = "example_row"
    HIDDEN_ROWS = "hidden_rows"
    TIME_ASSUMED = "time_assumed"
    DATE_UNDERSTOOD = "date_understood"  # a century or full hour was added
    CODE_FROM_NUMBER = "code_from_number"  # a number: zeros in front may be lost
    COLUMN_NUMBERS = "column_numbers"
    BELOW_TABLE = "below_table"
    PROGRAMME_KNOWN = "programme_known"  # another spelling of a programme that the region has
    OPD_MERGED = "opd_merged"  # the region has another OPD that goes on with its tasks
    OPD_ENDED = "opd_ended"  # it is not there any more, and no other one goes on with its tasks
    UNKNOWN_FORMER_CODE = "unknown_former_code"  # the year before has no indicator with it
    NO_PENGAMPU = "no_pengampu"
    TWO_PENGAMPU = "two_pengampu"
    NOTHING_ASKED = "nothing_asked"
    HASIL_WITHOUT_FIGURE = "hasil_without_figure"
    OPD_WITHOUT_ASSIGNMENT = "opd_without_assignment"
    CRITERION_WITHOUT_INDICATOR = "criterion_without_indicator"
    DEADLINE_OVER = "deadline_over"


NOTES = frozenset(
    {
        Problem.EXTRA_COLUMN,
        Problem.EXTRA_SHEET,
        Problem.EXAMPLE_ROW,
        Problem.HIDDEN_ROWS,
        Problem.TIME_ASSUMED,
        Problem.DATE_UNDERSTOOD,
        Problem.CODE_FROM_NUMBER,
        Problem.COLUMN_NUMBERS,
        Problem.BELOW_TABLE,
        Problem.PROGRAMME_KNOWN,
        Problem.OPD_MERGED,
        Problem.OPD_ENDED,
        Problem.UNKNOWN_FORMER_CODE,
        Problem.NO_PENGAMPU,
        Problem.TWO_PENGAMPU,
        Problem.NOTHING_ASKED,
        Problem.HASIL_WITHOUT_FIGURE,
        Problem.OPD_WITHOUT_ASSIGNMENT,
        Problem.CRITERION_WITHOUT_INDICATOR,
        Problem.DEADLINE_OVER,
    }
)
"""What is said but keeps nobody from going on."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, or worth a look, and where.

    `sheet` is the tab's name as it stands in the file, `row` counts from 1 as Excel shows it, `column` is the
    letter; each is empty (None) where the fault has no such place. `field` names the header in question, `value`
    is what stands there (shortened), `choices` what could be written instead, the nearest first; `other` and
    `other_row` are what it collides with: another name or date, another row of the same sheet.
    """

    problem: Problem
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    field: str | None = None
    value: str = ""
    choices: tuple[str, ...] = ()
    other: str = ""
    other_row: int | None = None

    @property
    def is_note(self) -> bool:
        """Whether the round can be imported all the same."""
        return self.problem in NOTES

    @property
    def cell(self) -> str | None:
        """The cell as Excel writes it (B12), where the fault has one."""
        return f"{self.column}{self.row}" if self.column and self.row else None
