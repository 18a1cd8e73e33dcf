"""What is made up: each function takes the choices (:mod:`gyosei_forms.testing.choices`) and returns plain data."""
