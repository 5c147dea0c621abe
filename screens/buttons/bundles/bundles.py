"""Taps on bundles: what goes into one, how its files are named, and its archives."""

from domain.bundles.bundles import BundleFilter
from screens.buttons.base import ButtonData


class OpenBundles(ButtonData, prefix="bk"):
    """To the rounds of a region of which a bundle can be made."""

    region: int
    page: int = 0


class OpenBundle(ButtonData, prefix="bp"):
    """What a bundle of a round would hold; of one right or one OPD where those are not 0."""

    round: int
    criterion: int = 0
    opd: int = 0
    all_states: bool = False
    only_changes: bool = False
    with_pdf: bool = False

    @property
    def chosen(self) -> BundleFilter:
        """What is to go into it."""
        return BundleFilter(
            self.round,
            self.criterion or None,
            self.opd or None,
            accepted_only=not self.all_states,
            only_changes=self.only_changes,
            with_pdf=self.with_pdf,
        )


class MakeBundle(ButtonData, prefix="bm"):
    """The same, made; `confirmed` although documents in it show personal data."""

    round: int
    criterion: int = 0
    opd: int = 0
    all_states: bool = False
    only_changes: bool = False
    with_pdf: bool = False
    confirmed: bool = False

    @property
    def preview(self) -> OpenBundle:
        """To what it would hold."""
        return OpenBundle(self.round, self.criterion, self.opd, self.all_states, self.only_changes, self.with_pdf)

    @property
    def chosen(self) -> BundleFilter:
        """What is to go into it."""
        return self.preview.chosen


class OpenDisclosure(ButtonData, prefix="bd"):
    """Which documents of such a bundle show personal data; page from 0."""

    round: int
    criterion: int = 0
    opd: int = 0
    all_states: bool = False
    only_changes: bool = False
    with_pdf: bool = False
    page: int = 0

    @property
    def preview(self) -> OpenBundle:
        """To what it would hold."""
        return OpenBundle(self.round, self.criterion, self.opd, self.all_states, self.only_changes, self.with_pdf)


class ChooseBundleRight(ButtonData, prefix="br"):
    """The rights or actions of a round."""

    round: int
    all_states: bool = False
    page: int = 0


class ChooseBundleOpd(ButtonData, prefix="bo"):
    """The OPD of a round."""

    round: int
    all_states: bool = False
    page: int = 0


class OpenBundleNames(ButtonData, prefix="bn"):
    """How the files of a round's bundles are named."""

    round: int


class PickBundleNames(ButtonData, prefix="bx"):
    """One of the patterns that are offered, by its number from 0."""

    round: int
    number: int


class TypeBundleNames(ButtonData, prefix="bt"):
    """To the question for another pattern."""

    round: int


class FetchPart(ButtonData, prefix="bf"):
    """One archive of a bundle."""

    bundle: int
    number: int


class OpenMadeBundle(ButtonData, prefix="bb"):
    """A bundle on record, with a page of its archives."""

    bundle: int
    page: int = 0


class OpenFormerBundles(ButtonData, prefix="bl"):
    """The bundles of a round that were made before."""

    round: int


class StopBundle(ButtonData, prefix="bs"):
    """Gives up a bundle that is being made."""

    bundle: int
