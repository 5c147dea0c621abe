"""What happens to a notice of which nobody knows whether it arrived."""

from domain.notices import NoticeKind, is_repeated


def test_only_a_digest_goes_out_again_by_itself() -> None:
    assert [kind for kind in NoticeKind if is_repeated(kind, repeated=False)] == [NoticeKind.DIGEST]


def test_nothing_goes_out_a_third_time() -> None:
    assert not any(is_repeated(kind, repeated=True) for kind in NoticeKind)
