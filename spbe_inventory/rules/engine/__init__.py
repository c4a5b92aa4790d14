"""Load rules, run them on a view of the register, explain them, and apply waivers."""
