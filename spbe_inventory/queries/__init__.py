"""Questions to the register that change nothing: needs, exchanges, networks, facilities, documents."""
