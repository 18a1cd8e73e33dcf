"""From one shape of a record to another: joined items, differences, mapping files, what a link between services needs."""
