// name: contradictions
// question: Where do sources disagree?
// category: evidence
// returns: topic, side, fact_id, subject_id, subject_name, claim, source_id, locator
// note: Both sides stand.
MATCH (fact:Fact {table: 'contradictions'})-[:SUBJECT]->(subject)
MATCH (fact)-[cites:CITES {position: 1}]->(source:Source)
RETURN fact.topic AS topic, fact.side AS side, fact.id AS fact_id, subject.id AS subject_id,
       subject.name AS subject_name, fact.claim AS claim, source.id AS source_id, cites.locator AS locator
ORDER BY topic, side, fact_id
