"""What a row of a list is: an application, a web site, an office, the use of a national system."""
