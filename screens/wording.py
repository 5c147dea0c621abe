"""Putting words and values together so that no foreign string can break a message's HTML."""

from html import escape


class Safe(str):
    """Text that is already Telegram HTML and is not escaped again."""

    __slots__ = ()


def say(template: str, **fields: object) -> Safe:
    """Fills a template of screens/texts; every value is escaped unless it is Safe."""
    values = {
        name: value if isinstance(value, Safe) else escape(str(value), quote=False) for name, value in fields.items()
    }
    return Safe(template.format(**values))


def lines(*parts: str | None) -> Safe:
    """Joins what is to be said, a line each; None leaves a line out, an empty string keeps it blank."""
    return Safe("\n".join(part for part in parts if part is not None))
