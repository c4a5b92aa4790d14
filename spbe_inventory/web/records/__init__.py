"""What the pages of records share: lists, the table, one record."""
