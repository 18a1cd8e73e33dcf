"""What the names of items mean: official names, labels and foreign names of real services."""
