"""The course as a web application: Voilà with our pages around it."""
