"""What a definition is compiled to: model, schema and template of the answers, documentation, the procedure as data."""
