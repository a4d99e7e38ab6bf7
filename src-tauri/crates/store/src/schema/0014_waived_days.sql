-- A date that was let go: the days that were let go. Where they change, it is another date, and nobody let that one go. Of those let go before this
-- step the days are not known; they count no longer, and the dates are shown again.
ALTER TABLE date_waivers ADD COLUMN safe TEXT;
ALTER TABLE date_waivers ADD COLUMN legal TEXT;
