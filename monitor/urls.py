"""No pages yet: the command line is the way in."""

urlpatterns: list[object] = []
