"""JSON Schema 2020-12 of every entity and mandatory pattern, made from the models, and a context of JSON-LD."""
