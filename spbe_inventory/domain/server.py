"""A running server of a catalogue: where it is reached."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RunningServer:
    """The address of a server, the key with which a browser is let in at first, and the computer it runs on."""

    address: str
    start_key: str = field(repr=False)
    machine: str
