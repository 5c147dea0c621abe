"""What a yes names: the same for the same content, another for any other."""

from domain.revisions import revision_of


def test_the_same_content_has_the_same_revision_and_any_other_another() -> None:
    assert revision_of("Senin", 1, None) == revision_of("Senin", 1, None) == "gkx55z"
    assert revision_of("Selasa", 1, None) != revision_of("Senin", 1, None)
    assert revision_of("a", "bc") != revision_of("ab", "c")
