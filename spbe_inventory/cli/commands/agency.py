"""`spbe agency`."""

from spbe_inventory.cli.commands.other_parties import add_agency
from spbe_inventory.cli.record_commands import record_group

agency = record_group("agency")
agency.add_command(add_agency)
