"""``gif.conformance``: how items are named, and which level (LV1, LV2, LV2s) a record, collection or schema reaches."""
