"""What a bot tells about itself."""

from __future__ import annotations

from sandbox.api.request import ApiCall
from sandbox.world.model import user_json


def get_me(ask: ApiCall) -> object:
    """Carry out `getMe`."""
    return {
        **user_json(ask.bot.account),
        "can_join_groups": True,
        "can_read_all_group_messages": ask.bot.reads_all,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
