"""What is said in which language: Indonesian first, English second."""
