"""Centres, wards and tiers."""
