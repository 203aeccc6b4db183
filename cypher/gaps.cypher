// name: gaps
// question: What was looked for and is not stated?
// category: evidence
// parameter: what text = '' - chair, quorum, tier, holder and so on; everything where not given.
// returns: what, subject_id, subject_name, other_id, fact_id, said
MATCH (fact:Fact {table: 'gaps'})-[:SUBJECT]->(subject)
WHERE $what IN ['', fact.what]
OPTIONAL MATCH (fact)-[:OBJECT]->(other)
RETURN fact.what AS what, subject.id AS subject_id, subject.name AS subject_name, other.id AS other_id,
       fact.id AS fact_id, fact.text AS said
ORDER BY what, subject_id, fact_id
