"""The blocks of a submission and of its manifest: each a typed value, with its shape in the manifest beside it."""
