// name: review-no-terms
// question: Of which bodies is no clause of their terms of reference recorded?
// category: review
// parameter: as_of day = latest - The day of the review.
// returns: thing_id, thing_name, other
// note: Of bodies in force of which a line, seat, rule or meeting is recorded; of proposed ones once rules are laid down.
MATCH (body:Board)
WHERE body.count IS NULL
  AND body.sure_from <= date($as_of) AND date($as_of) < body.sure_to AND date($as_of) < body.over_from
  AND NOT body.kind IN ['network', 'programme']
  AND ((body.status <> 'proposed' AND (
    EXISTS {
      MATCH (tie:Fact)-[:SUBJECT|OBJECT|ON_BEHALF_OF]->(body)
      WHERE tie.table IN ['memberships', 'terms_of_reference', 'quorum', 'escalation_stages', 'parties']
        OR (tie.table = 'reporting_lines' AND tie.kind IN ['accountable_to', 'reports_to', 'committee_of', 'joint_committee_of', 'sub_group_of', 'has_programme_board', 'overseen_by'])
    } OR EXISTS { MATCH (body)<-[:MEETING_OF|OF_ORGANISATION]-() }
    OR NOT (
    EXISTS {
      MATCH (tie:Fact)-[:SUBJECT|OBJECT|ON_BEHALF_OF]->(:Board)
      WHERE tie.table IN ['memberships', 'terms_of_reference', 'quorum', 'escalation_stages', 'parties']
        OR (tie.table = 'reporting_lines' AND tie.kind IN ['accountable_to', 'reports_to', 'committee_of', 'joint_committee_of', 'sub_group_of', 'has_programme_board', 'overseen_by'])
    } OR EXISTS { MATCH (:Board)<-[:MEETING_OF|OF_ORGANISATION]-() })))
    OR (body.status = 'proposed' AND EXISTS {
      MATCH (rule:Fact)-[:SUBJECT]->(body)
      WHERE rule.table = 'quorum' OR (rule.table = 'terms_of_reference' AND rule.clause <> 'remit')
    }))
  AND NOT EXISTS {
    MATCH (rule:Fact)-[:SUBJECT]->(body)
    WHERE rule.table IN ['terms_of_reference', 'quorum']
      AND rule.begins <= date($as_of) AND date($as_of) < rule.ends
      AND NOT EXISTS { MATCH (rule)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
      AND date($as_of) < rule.over_from
  }
RETURN body.id AS thing_id, body.name AS thing_name, '' AS other
ORDER BY thing_id
