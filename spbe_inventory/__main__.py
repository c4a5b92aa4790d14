"""`python -m spbe_inventory`: what works on every Windows, where `spbe` is often not on the PATH."""

from spbe_inventory.cli.main import main

if __name__ == "__main__":
    main()
