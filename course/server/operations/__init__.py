"""What those who run the course see of it and put around it: proxies, headers, logs, metrics and old data."""
