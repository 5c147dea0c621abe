"""What happens to a notice of which nobody knows whether it arrived."""

from domain.notices import NoticeKind, is_repeated


def test_what_somebody_waits_for_goes_out_again_by_itself() -> None:
    for kind in (
        NoticeKind.RECEIPT,
        NoticeKind.RETURNED,
        NoticeKind.DIGEST,
        NoticeKind.ROUND_CHANGED,
        NoticeKind.HANDOVER_ASKED,
        NoticeKind.FAREWELL,
        NoticeKind.EXTENSION_ASKED,
    ):
        assert is_repeated(kind, repeated=False)


def test_what_goes_to_many_or_is_kept_as_a_card_waits_for_a_coordinator() -> None:
    for kind in (NoticeKind.ANNOUNCEMENT, NoticeKind.MEETING_INVITED, NoticeKind.MEETING_IN_GROUP):
        assert not is_repeated(kind, repeated=False)


def test_nothing_goes_out_a_third_time() -> None:
    assert not any(is_repeated(kind, repeated=True) for kind in NoticeKind)
