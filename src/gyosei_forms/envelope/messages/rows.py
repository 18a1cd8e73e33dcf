"""What a reader is shown of a message: a label, and a text of it or a word in two languages."""

from gyosei_forms.text import Text

Rows = list[tuple[Text, str | Text]]
