"""From the text of a definition to its model: nodes with their places, the table of keys, the findings."""
