// name: uncited
// question: Which facts cite no source?
// category: evidence
// returns: table, fact_id
// note: There is none: the loader refuses a fact without a source. The query is the proof.
MATCH (fact:Fact)
WHERE NOT EXISTS { MATCH (fact)-[:CITES]->(:Source) }
RETURN fact.table AS table, fact.id AS fact_id
ORDER BY table, fact_id
