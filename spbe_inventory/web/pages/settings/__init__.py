"""Pengaturan: the government, its letterhead and logo, what it uses and has decreed, to whom letters go."""

from spbe_inventory.web.pages.settings import change, letterhead_logo, overview, posts

ROUTES = (
    *change.ROUTES,
    *letterhead_logo.ROUTES,
    *overview.ROUTES,
    *posts.ROUTES,
)
