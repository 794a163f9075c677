"""Read, check and change the experience and CV pages of Jekyll sites."""
