"""What an instructor follows: how far a cohort has come, and how the checks work. Never what somebody writes."""
