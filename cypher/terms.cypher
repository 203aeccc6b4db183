// name: terms
// question: What do the terms of reference of a body say, clause by clause?
// category: seats
// parameter: body thing - The body, or an agreement.
// parameter: clause text = '' - remit, frequency, decision_rule and so on; every clause where not given.
// parameter: as_of day = latest - The day asked about.
// returns: body_id, body_name, clause, fact_id, said, status
// note: The rules of a quorum are a table of their own; what is only proposed is shown and says so.
MATCH (fact:Fact {table: 'terms_of_reference'})-[:SUBJECT]->(body {id: $body})
WHERE $clause IN ['', fact.clause, coalesce(fact.word, '-')]
  AND body.begins <= date($as_of) AND date($as_of) < body.ends
  AND NOT EXISTS { MATCH (body)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
  AND fact.begins <= date($as_of) AND date($as_of) < fact.ends
  AND NOT EXISTS { MATCH (fact)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
RETURN body.id AS body_id, body.name AS body_name, fact.clause AS clause, fact.id AS fact_id,
       fact.text AS said, fact.status AS status
ORDER BY clause, fact_id
