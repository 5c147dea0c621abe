"""Bundles of a round: chosen, made, given out."""

from domain.bundles.names import PATTERNS, pattern_fault
from domain.bundles.previews import BundlePreview
from domain.people.people import Role
from domain.prompts import Prompt, PromptKind
from domain.text import line_of
from handlers.routes import Command, PromptHandler, TapRoute, on
from handlers.update_context import UpdateContext
from screens.bundles import bundles as screens
from screens.bundles import names as name_screens
from screens.bundles.disclosure import disclosure
from screens.buttons.bundles.bundles import (
    ChooseBundleOpd,
    ChooseBundleRight,
    FetchPart,
    MakeBundle,
    OpenBundle,
    OpenBundleNames,
    OpenBundles,
    OpenDisclosure,
    OpenFormerBundles,
    OpenMadeBundle,
    PickBundleNames,
    StopBundle,
    TypeBundleNames,
)
from screens.refusals import sentence
from screens.texts.bundles import bundles as texts
from services.bundles import asking as services
from services.bundles.giving import fetch_part
from services.refusals import Conflict, Gone, NotAllowed


async def paket(context: UpdateContext, _payload: str) -> None:
    """/paket: the round of the region, or the choice between several."""
    membership = context.actor.current
    if membership is None:
        raise NotAllowed("bundle")
    region, of_region = await services.rounds_to_bundle(context.ports, context.actor, membership.region.id)
    if len(of_region) == 1:
        await context.say(screens.preview(await _preview(context, OpenBundle(of_region[0].id))))
    else:
        await context.say(screens.choose_round(region, of_region, 0))


async def open_rounds(context: UpdateContext, tap: OpenBundles) -> None:
    """A page of the rounds."""
    region, of_region = await services.rounds_to_bundle(context.ports, context.actor, tap.region)
    await context.show(screens.choose_round(region, of_region, tap.page))


async def open_bundle(context: UpdateContext, tap: OpenBundle) -> None:
    """What a bundle would hold."""
    await context.show(screens.preview(await _preview(context, tap)))


async def choose_right(context: UpdateContext, tap: ChooseBundleRight) -> None:
    """The rights of a round."""
    await context.show(screens.rights(*await services.rights_of(context.ports, context.actor, tap.round), tap))


async def choose_opd(context: UpdateContext, tap: ChooseBundleOpd) -> None:
    """The OPD of a round."""
    await context.show(screens.opds(*await services.opds_of(context.ports, context.actor, tap.round), tap))


async def make_bundle(context: UpdateContext, tap: MakeBundle) -> None:
    """[Buat paket]: the tapped message becomes the card that shows how far it is.

    Where documents show personal data, that is told first.
    """
    if not tap.confirmed:
        current = await _preview(context, tap.preview)
        if current.disclosure.files and not current.empty:
            await context.show(disclosure(current, 0))
            return
    try:
        await services.ask_bundle(
            context.ports, context.actor, tap.chosen, context.tapped_message_id, context.update_ref
        )
    except Conflict as conflict:
        current = await services.preview(context.ports, context.actor, tap.chosen)
        await context.show(screens.preview(current, sentence(conflict.reason)))


async def open_disclosure(context: UpdateContext, tap: OpenDisclosure) -> None:
    """[Data pribadi (n)]: which documents show them."""
    await context.show(disclosure(await _preview(context, tap.preview), tap.page))


async def stop_bundle(context: UpdateContext, tap: StopBundle) -> None:
    """[Hentikan]: the card says so."""
    await services.stop_bundle(context.ports, context.actor, tap.bundle, context.update_ref)
    await context.toast(texts.STOPPED_TOAST)


async def open_made(context: UpdateContext, tap: OpenMadeBundle) -> None:
    """A bundle on record."""
    bundle = await services.bundle_of(context.ports, context.actor, tap.bundle)
    await context.show(screens.made(bundle, tap.page))


async def open_former(context: UpdateContext, tap: OpenFormerBundles) -> None:
    """The bundles that were made before."""
    await context.show(screens.former(*await services.former_bundles(context.ports, context.actor, tap.round)))


async def fetch(context: UpdateContext, tap: FetchPart) -> None:
    """An archive once more."""
    handed = await fetch_part(context.ports, context.actor, tap.bundle, tap.number, context.update_ref)
    await context.say(screens.part_given(handed.bundle, handed.part, handed.path))


async def open_names(context: UpdateContext, tap: OpenBundleNames) -> None:
    """How files are named."""
    await context.show(name_screens.naming(await services.naming(context.ports, context.actor, tap.round)))


async def pick_names(context: UpdateContext, tap: PickBundleNames) -> None:
    """One of the patterns that are offered."""
    if not 0 <= tap.number < len(PATTERNS):
        raise Gone
    pattern = PATTERNS[tap.number]
    await services.set_pattern(context.ports, context.actor, tap.round, pattern, context.update_ref)
    current = await services.naming(context.ports, context.actor, tap.round)
    await context.show(name_screens.naming(current, texts.NAMES_SET))


async def ask_names(context: UpdateContext, tap: TypeBundleNames) -> None:
    """To the question for another pattern."""
    round = await services.ask_pattern(context.ports, context.actor, tap.round, context.update_ref)
    await context.show(name_screens.ask_pattern(round))


async def answer_names(context: UpdateContext, prompt: Prompt) -> None:
    """What was typed."""
    pattern = line_of(context.text)
    fault = pattern_fault(pattern)
    if fault is not None:
        current = await services.naming(context.ports, context.actor, prompt.subject_id)
        await context.say(name_screens.ask_pattern(current.round, fault))
        return
    await services.set_pattern(context.ports, context.actor, prompt.subject_id, pattern, context.update_ref)
    current = await services.naming(context.ports, context.actor, prompt.subject_id)
    await context.say(name_screens.naming(current, texts.NAMES_SET))


async def _preview(context: UpdateContext, tap: OpenBundle) -> BundlePreview:
    return await services.preview(context.ports, context.actor, tap.chosen)


COMMANDS = {"paket": Command(paket, frozenset({Role.KOORDINATOR}))}
TAPS: tuple[TapRoute, ...] = (
    on(OpenBundles, open_rounds),
    on(OpenBundle, open_bundle),
    on(ChooseBundleRight, choose_right),
    on(ChooseBundleOpd, choose_opd),
    on(MakeBundle, make_bundle),
    on(OpenDisclosure, open_disclosure),
    on(StopBundle, stop_bundle),
    on(OpenMadeBundle, open_made),
    on(OpenFormerBundles, open_former),
    on(FetchPart, fetch),
    on(OpenBundleNames, open_names),
    on(PickBundleNames, pick_names),
    on(TypeBundleNames, ask_names),
)
PROMPTS: dict[PromptKind, PromptHandler] = {PromptKind.BUNDLE_PATTERN: answer_names}
