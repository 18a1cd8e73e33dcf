"""Form definitions: one file a designer writes, held against law and standard."""
