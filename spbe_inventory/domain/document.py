"""The name and version of our own document, as in schemas/catalogue.schema.json."""

FORMAT = "spbe_inventory/catalogue"
FORMAT_VERSION = 1
