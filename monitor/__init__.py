"""The HMICFRS recommendation progress monitor: how people and the clock reach the product."""
