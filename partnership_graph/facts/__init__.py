"""What is recorded, and what holds on a day: records, their dates and periods, the view of them."""
