"""Choosing whom an announcement is for."""

from domain.broadcast.audience import Audience, AudienceKind, of_kind, toggled

ALL, CHOSEN = AudienceKind.ALL, AudienceKind.CHOSEN


def test_chosen_opd_stay_as_long_as_chosen_ones_are_meant() -> None:
    before = Audience(CHOSEN, frozenset({1, 2}), True)
    assert of_kind(before, CHOSEN, False) == Audience(CHOSEN, frozenset({1, 2}), False)
    assert of_kind(before, ALL, True) == Audience(ALL, frozenset(), True)
    assert of_kind(None, CHOSEN, True) == Audience(CHOSEN, frozenset(), True)


def test_a_tap_means_one_opd_more_or_less_and_groups_stay() -> None:
    assert toggled(None, 1) == Audience(CHOSEN, frozenset({1}), False)
    assert toggled(Audience(ALL, frozenset({5}), True), 1) == Audience(CHOSEN, frozenset({1}), True)
    assert toggled(Audience(CHOSEN, frozenset({1, 2}), True), 1) == Audience(CHOSEN, frozenset({2}), True)
