"""How the files of a round's bundles are named: seen with examples, chosen, or typed."""

from domain.bundles.names import PATTERNS, STANDARD_PATTERN, NameField, PatternFault
from domain.bundles.previews import RoundNaming
from domain.rounds.programme import Round
from screens.buttons.bundles.bundles import OpenBundle, OpenBundleNames, PickBundleNames, TypeBundleNames
from screens.buttons.people.home import OpenHome
from screens.people.home import round_name
from screens.screen import Button, Screen, row, rows
from screens.texts import formats as words
from screens.texts.bundles import bundles as texts
from screens.wording import lines, say


def naming(current: RoundNaming, banner: str | None = None) -> Screen:
    """The pattern, what it makes of the first documents, and those that are offered."""
    round_id = current.round.id
    return Screen(
        lines(
            say("{banner}", banner=banner) if banner else None,
            say(texts.NAMES_TITLE),
            round_name(current.round),
            say(texts.NAMES_NOW, pattern=current.pattern),
            *(say(texts.EXAMPLE, path=path) for path in current.examples),
            say(texts.NAMES_NO_EXAMPLE) if not current.examples else None,
            "",
            *(
                say(texts.NAMES_OFFERED, number=number, pattern=pattern)
                for number, pattern in enumerate(PATTERNS, 1)
                if pattern != current.pattern
            ),
            say(texts.NAMES_ASK),
        ),
        rows(
            row(
                *(
                    Button(str(number), PickBundleNames(round_id, number - 1))
                    for number, pattern in enumerate(PATTERNS, 1)
                    if pattern != current.pattern
                )
            ),
            row(Button(texts.NAMES_TYPE, TypeBundleNames(round_id))),
            row(Button(words.BACK, OpenBundle(round_id)), Button(words.HOME, OpenHome())),
        ),
    )


def ask_pattern(round: Round, fault: PatternFault | None = None) -> Screen:
    """The question for another pattern; `fault` says what was wrong with the one that was typed."""
    fields = lines(
        *(say(texts.NAMES_FIELD, field=name_field.value, meaning=texts.FIELDS[name_field]) for name_field in NameField)
    )
    return Screen(
        lines(
            say(texts.PATTERN_FAULTS[fault]) if fault else None,
            say(texts.NAMES_TYPE_ASK, example=STANDARD_PATTERN, fields=fields),
        ),
        rows(row(Button(words.BACK, OpenBundleNames(round.id)), Button(words.HOME, OpenHome()))),
    )
