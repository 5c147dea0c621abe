"""Who may do what: the whole table, for every role, every action and every way a row can lie to a person."""

import pytest

from domain.people.people import Actor, Membership, Opd, OpdKind, Region, Role
from domain.people.permissions import Action, Place, may

HERE = Region(1, "Kota Contoh", "Bagian Hukum", "Asia/Jakarta")
THERE = Region(2, "Kabupaten Teladan", "Bagian Hukum", "Asia/Makassar")
HEALTH = Opd(10, 1, "Dinas Kesehatan", "DINKES", OpdKind.DINAS)

OWN, OTHER_OPD, REGION = Place(1, 10), Place(1, 11), Place(1)
ELSEWHERE, SAME_OPD_ID_ELSEWHERE = Place(2), Place(2, 10)
KOORDINATOR_MAY = frozenset(Action) - {
    Action.SUBMIT,
    Action.ASK,
    Action.CONTRIBUTE,
    Action.ENDORSE,
    Action.DIRECT,
}


def _actor(*held: tuple[Role, Region, Opd | None]) -> Actor:
    memberships = tuple(Membership(number, *one) for number, one in enumerate(held, start=1))
    return Actor(7, 700, "Pegawai", memberships, memberships[0] if memberships else None)


@pytest.mark.parametrize("action", Action)
def test_an_admin_acts_for_the_own_opd_alone(action: Action) -> None:
    admin = _actor((Role.ADMIN_OPD, HERE, HEALTH))
    assert may(admin, action, OWN) == (action in {Action.SEE_OWN, Action.SUBMIT, Action.ASK})
    for place in (OTHER_OPD, REGION, ELSEWHERE, SAME_OPD_ID_ELSEWHERE):
        assert not may(admin, action, place)


@pytest.mark.parametrize("action", Action)
def test_a_head_of_an_opd_looks_there_and_says_yes(action: Action) -> None:
    head = _actor((Role.KEPALA_OPD, HERE, HEALTH))
    assert may(head, action, OWN) == (action in {Action.SEE_OWN, Action.ASK, Action.ENDORSE})
    for place in (OTHER_OPD, REGION, ELSEWHERE, SAME_OPD_ID_ELSEWHERE):
        assert not may(head, action, place)


@pytest.mark.parametrize("action", Action)
def test_a_koordinator_does_everything_in_the_own_region_but_send(action: Action) -> None:
    coordinator = _actor((Role.KOORDINATOR, HERE, None))
    for place in (OWN, OTHER_OPD, REGION):
        assert may(coordinator, action, place) == (action in KOORDINATOR_MAY)
    assert not may(coordinator, action, ELSEWHERE)
    assert not may(coordinator, action, SAME_OPD_ID_ELSEWHERE)


@pytest.mark.parametrize("action", Action)
def test_pimpinan_see_their_region_and_say_a_word_to_heads(action: Action) -> None:
    leader = _actor((Role.PIMPINAN, HERE, None))
    for place in (OWN, OTHER_OPD, REGION):
        assert may(leader, action, place) == (action in {Action.SEE_REGION, Action.DIRECT})
    assert not may(leader, action, ELSEWHERE)


@pytest.mark.parametrize("action", Action)
def test_without_a_role_nothing_may_be(action: Action) -> None:
    for place in (OWN, OTHER_OPD, REGION, ELSEWHERE):
        assert not may(_actor(), action, place)


@pytest.mark.parametrize("action", Action)
def test_several_roles_add_up_and_never_multiply(action: Action) -> None:
    """An admin here who coordinates there: neither role reaches where the other one does."""
    both = _actor((Role.ADMIN_OPD, HERE, HEALTH), (Role.KOORDINATOR, THERE, None))
    admin, coordinator = _actor((Role.ADMIN_OPD, HERE, HEALTH)), _actor((Role.KOORDINATOR, THERE, None))
    for place in (OWN, OTHER_OPD, REGION, ELSEWHERE, SAME_OPD_ID_ELSEWHERE):
        assert may(both, action, place) == (may(admin, action, place) or may(coordinator, action, place))


@pytest.mark.parametrize("role", [Role.ADMIN_OPD, Role.KEPALA_OPD])
def test_a_role_for_an_opd_without_one_is_worth_nothing(role: Role) -> None:
    broken = _actor((role, HERE, None))
    for place in (OWN, REGION):
        assert not any(may(broken, action, place) for action in Action)
