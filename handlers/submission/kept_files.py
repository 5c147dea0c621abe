"""A file that is kept for something else than a draft (a letter, a message, a specimen), and why one is not."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from handlers.update_context import UpdateContext
from screens.people.home import sentence_screen
from screens.submission import receive as screens
from screens.texts.submission import receive as texts
from services.ports import FileGone, FileTooLarge
from services.submission.kept_files import FileRefused
from services.submission.receive import Incoming
from services.submission.room import NoRoom


@asynccontextmanager
async def saying_why_not_kept(context: UpdateContext, incoming: Incoming | None) -> AsyncIterator[None]:
    """Ends its block with a sentence where the file is not kept; what was asked for stays asked for."""
    name, size = (incoming.name, incoming.size) if incoming is not None else ("", None)
    try:
        yield
    except FileRefused as error:
        await context.say(screens.refused(error.name, error.refusal, None))
    except FileTooLarge as error:
        await context.say(screens.too_large(name, error.size or size, error.limit))
    except NoRoom as error:
        await context.say(screens.no_room(name, error.fault, album=False))
    except FileGone:
        await context.say(sentence_screen(texts.DAMAGED_ON_THE_WAY))
