"""What rows say of others: their ends, claims, and the exchanges made of them."""
