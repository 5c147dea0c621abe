"""What a file is for, by its words: terms of the field, what speaks for it, what is counted, and silence."""

from dataclasses import replace

from documents.reading.candidates import countable_words, guess
from documents.reading.field_words import FieldWords, field_words
from domain.reading.candidates import Candidate, Choice, Clues, best_of, likeliest

LAW = Choice(1, ("Adanya produk hukum yang mengatur hak atas kesehatan", "Produk hukum terkait"))
BUDGET = Choice(2, ("Tersedianya alokasi anggaran/APBD untuk hak atas kesehatan", "DPA/RKA tahun data"))
ACTIVITY = Choice(3, ("Program dan kegiatan pelaksanaan hak atas kesehatan", "Laporan kegiatan", "Daftar hadir"))
CHOICES = (LAW, BUDGET, ACTIVITY)


def likely(clues: Clues, *choices: Choice) -> list[int]:
    """The choices offered, the likeliest first."""
    return [candidate.id for candidate in guess(clues, choices or CHOICES, field_words()).candidates]


def test_terms_of_the_field_lead_to_what_they_mean_and_the_words_themselves_are_quoted() -> None:
    assert likely(Clues("Perbup KTR"))[0] == 1
    assert likely(Clues(name="DPPA_2025.pdf"))[0] == 2
    text = "PEMERINTAH KOTA\nDinas Kesehatan\nDokumen Pelaksanaan Anggaran tahun 2025. Lain-lain.\n" + "kata " * 2000
    [budget, *_] = guess(Clues("berkas", "scan.pdf", text), CHOICES, field_words()).candidates
    assert (budget.id, budget.excerpt) == (2, "Dokumen Pelaksanaan Anggaran tahun 2025")
    [long, *_] = guess(Clues(text="anggaran " * 60), CHOICES, field_words()).candidates
    assert len(long.excerpt) == 110


def test_where_nothing_tells_nothing_is_offered() -> None:
    for clues in (
        Clues(),
        Clues("tolong dicek ya pak"),
        Clues(name="IMG_20250101.jpg"),
        Clues("hak atas kesehatan"),  # all of them are about that
        Clues(text="\x00 " * 50),
    ):
        assert likely(clues) == [], clues
    assert likely(Clues("dpa"), Choice(7, ())) == []
    assert guess(Clues("dpa"), (), field_words()).candidates == ()
    assert guess(Clues("Perbup"), CHOICES, FieldWords()).candidates == ()


def test_words_are_counted_that_name_nobody_and_make_the_next_guess_better() -> None:
    counted = countable_words(
        Clues("DPA dari Budi Santoso 081234567890", "Siti_KTP 3374.pdf", "Kepala Dinas Kesehatan dr. Rahayu\nnotulen"),
        CHOICES,
        field_words(),
    )
    assert {"dpa", "anggaran", "kesehatan", "notulen"} <= set(counted)
    assert not {"budi", "santoso", "siti", "rahayu", "081234567890", "3374"} & set(counted)
    assert len(counted) == len(set(counted))

    edaran = Clues("surat edaran")
    assert likely(edaran) == [1]
    once = replace(BUDGET, learned={"surat": 1, "edaran": 1, "produk": 1, "hukum": 1})
    assert likely(edaran, LAW, once, ACTIVITY) == [1, 2]
    often = replace(BUDGET, learned=dict.fromkeys(("surat", "edaran", "produk", "hukum", "mengatur"), 40))
    assert likely(edaran, LAW, often, ACTIVITY)[0] == 2
    everywhere = [replace(choice, learned={"surat": 5, "edaran": 5}) for choice in CHOICES]
    assert likely(edaran, *everywhere) == [1]


def test_files_asked_about_together_are_offered_what_takes_files_with_what_is_owed_first() -> None:
    guesses = (
        (Candidate(1, 3.0, "Perbup"), Candidate(2, 2.0, "DPA")),
        (Candidate(2, 2.5, "anggaran"), Candidate(9, 9.0, "tutup")),
        (Candidate(3, 0.5, "c"), Candidate(4, 0.4, "d")),
    )
    offered = best_of(guesses, {1, 2, 3, 4}, {1, 3, 4})
    assert [(candidate.id, candidate.excerpt) for candidate in offered] == [(1, "Perbup"), (3, "c"), (2, "anggaran")]
    assert best_of((), {1}, {1}) == ()
    assert [likeliest(ids) for ids in ([], [None], [None, 4, 3, 4], [3, 4])] == [None, None, 4, 3]
