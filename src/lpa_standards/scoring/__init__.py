"""What a submission earns: exact scoring, results, explanations."""
