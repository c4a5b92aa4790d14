"""What several kinds of documents share: request, context, tables, letters, figures."""
