"""Drives people: what they do on their phones, and what they see there."""

from __future__ import annotations

from sandbox.people.chat_view import ChatView
from sandbox.people.tapping import Tapping
from sandbox.people.uploading import File, Uploading
from sandbox.people.writing import Writing

__all__ = ["File", "Person"]


class Person(Writing, Uploading, Tapping, ChatView):
    """One person's phone.

    Every action waits for quiet afterwards unless `wait=False`. `chat` names a group, `bot` the token of
    another bot than the first; by default things happen in the private chat with the first bot. What
    Telegram's apps would not let a person do raises AssertionError with the transcript.
    """
