"""What renderers read: blocks, reports, diagrams, plans, form books. Data only."""
