"""Taps of operators: the state of the installation, and an operator's invitation."""

from screens.buttons.base import ButtonData


class OpenState(ButtonData, prefix="zs"):
    """How the installation is, as it stands now."""


class ConfirmOperator(ButtonData, prefix="zy"):
    """ "It is me": good only for whoever came with the invitation's token."""

    invitation: int


class DeclineOperator(ButtonData, prefix="zn"):
    """ "It is not me": the invitation stays open."""

    invitation: int
