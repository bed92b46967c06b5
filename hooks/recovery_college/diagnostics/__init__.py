"""Problems with a place, a code and a remedy, and the forms in which they are written."""
