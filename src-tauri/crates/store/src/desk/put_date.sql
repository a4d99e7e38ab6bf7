INSERT INTO desk_dates (
    no, position, deadline, rule, side, what, missed, route, whose, state, standing, starts, safe, legal, until_time,
    warn_on, provisional, event_id, event_name, proved, document_id, document_name, checked, urgent, undecided
)
VALUES (
    :no, :position, :deadline, :rule, :side, :what, :missed, :route, :whose, :state, :standing, :starts, :safe, :legal, :until,
    :warn_on, :provisional, :event, :event_name, :proved, :document, :document_name, :checked, :urgent, :undecided
)
