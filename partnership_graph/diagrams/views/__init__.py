"""What each diagram shows: things and facts as boxes and lines, decided from answers."""
