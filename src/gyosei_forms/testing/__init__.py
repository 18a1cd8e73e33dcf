"""What tests of agency applications need."""
