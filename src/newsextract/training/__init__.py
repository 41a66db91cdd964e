"""Trains what the package ships: parsing models, and the small networks of extractors."""
