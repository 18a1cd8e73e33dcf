"""The rules on characters and kana, by subject."""

from gyosei_forms.characters.rules import files, hazards, kana, ranges, reduction

__all__ = ["files", "hazards", "kana", "ranges", "reduction"]
