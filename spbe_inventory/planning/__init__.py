"""What to connect first: measures, their order, what each changes; what-if; items of the plan as records."""
