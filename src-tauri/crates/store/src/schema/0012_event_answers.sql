-- The event that one answers. It is no reference: where that one is gone, this one still answers nothing else.
ALTER TABLE events ADD COLUMN answers TEXT;
