"""What author files may say: one pydantic model for each kind of file, and the reference data made from them."""
