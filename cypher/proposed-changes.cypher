// name: proposed-changes
// question: What would change, who proposes it, and is an outcome recorded?
// category: change
// parameter: kind text = '' - close, move_to_outreach, succession and so on; all where not given.
// returns: kind, subject_id, subject_name, into_id, into_text, proposed_by, outcome, fact_id
// note: A proposal changes no date and no status anywhere else.
MATCH (fact:Fact {table: 'changes', status: 'proposed'})-[:SUBJECT]->(subject)
WHERE $kind IN ['', fact.kind]
OPTIONAL MATCH (fact)-[:OBJECT]->(into)
OPTIONAL MATCH (fact)-[:PROPOSED_BY]->(proposer)
RETURN fact.kind AS kind, subject.id AS subject_id, subject.name AS subject_name, into.id AS into_id,
       fact.into_text AS into_text, proposer.id AS proposed_by, fact.outcome AS outcome, fact.id AS fact_id
ORDER BY kind, subject_id, fact_id
