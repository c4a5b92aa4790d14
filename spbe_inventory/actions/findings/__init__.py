"""What the rules find, in words: run, summed up, compared, followed, set aside, reported; scorecards and studies."""
