"""The taps that lead to what a bundle would hold, and to making it, from what was chosen."""

from domain.bundles.bundles import BundleFilter
from domain.bundles.previews import BundlePreview
from screens.buttons.bundles.bundles import MakeBundle, OpenBundle, OpenDisclosure


def bundle_tap(chosen: BundleFilter) -> OpenBundle:
    """To what it would hold."""
    return OpenBundle(
        chosen.round_id,
        chosen.criterion_id or 0,
        chosen.opd_id or 0,
        not chosen.accepted_only,
        chosen.only_changes,
        chosen.with_pdf,
    )


def making_tap(current: BundlePreview, *, confirmed: bool = False) -> MakeBundle:
    """Has it made; `confirmed` although documents in it show personal data."""
    tap = bundle_tap(current.chosen)
    return MakeBundle(tap.round, tap.criterion, tap.opd, tap.all_states, tap.only_changes, tap.with_pdf, confirmed)


def disclosure_tap(current: BundlePreview, page: int = 0) -> OpenDisclosure:
    """To the documents in it that show personal data."""
    tap = bundle_tap(current.chosen)
    return OpenDisclosure(tap.round, tap.criterion, tap.opd, tap.all_states, tap.only_changes, tap.with_pdf, page)
