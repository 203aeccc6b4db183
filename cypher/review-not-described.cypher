// name: review-not-described
// question: Of which bodies is no upward line, seat, rule or meeting recorded?
// category: review
// parameter: as_of day = latest - The day of the review.
// returns: thing_id, thing_name, other
// note: Of bodies in force; what is recorded of any day counts. Where no body is described, none is told from the others.
MATCH (body:Board)
WHERE body.count IS NULL AND body.status <> 'proposed'
  AND body.sure_from <= date($as_of) AND date($as_of) < body.sure_to AND date($as_of) < body.over_from
  AND NOT (
    EXISTS {
      MATCH (tie:Fact)-[:SUBJECT|OBJECT|ON_BEHALF_OF]->(body)
      WHERE tie.table IN ['memberships', 'terms_of_reference', 'quorum', 'escalation_stages', 'parties']
        OR (tie.table = 'reporting_lines' AND tie.kind IN ['accountable_to', 'reports_to', 'committee_of', 'joint_committee_of', 'sub_group_of', 'has_programme_board', 'overseen_by'])
    } OR EXISTS { MATCH (body)<-[:MEETING_OF|OF_ORGANISATION]-() })
  AND (
    EXISTS {
      MATCH (tie:Fact)-[:SUBJECT|OBJECT|ON_BEHALF_OF]->(:Board)
      WHERE tie.table IN ['memberships', 'terms_of_reference', 'quorum', 'escalation_stages', 'parties']
        OR (tie.table = 'reporting_lines' AND tie.kind IN ['accountable_to', 'reports_to', 'committee_of', 'joint_committee_of', 'sub_group_of', 'has_programme_board', 'overseen_by'])
    } OR EXISTS { MATCH (:Board)<-[:MEETING_OF|OF_ORGANISATION]-() })
RETURN body.id AS thing_id, body.name AS thing_name, '' AS other
ORDER BY thing_id
