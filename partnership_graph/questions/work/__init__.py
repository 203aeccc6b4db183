"""Who does what: services, agreements, actions, decisions."""
