// name: parties
// question: Who are the parties to an agreement, and is a signature recorded?
// category: services and work
// parameter: agreement thing - The agreement.
// parameter: as_of day = latest - The day asked about.
// returns: bullet, party_id, party_name, category, signed, fact_id, status
// note: Being a party is not a reporting line.
MATCH (fact:Fact {table: 'parties'})-[:OBJECT]->(agreement:Document|Contract {id: $agreement})
MATCH (fact)-[:SUBJECT]->(party)
WHERE agreement.begins <= date($as_of) AND date($as_of) < agreement.ends
  AND fact.begins <= date($as_of) AND date($as_of) < fact.ends
  AND NOT EXISTS { MATCH (fact)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
RETURN fact.bullet AS bullet, party.id AS party_id, party.name AS party_name, fact.category AS category,
       fact.signed AS signed, fact.id AS fact_id, fact.status AS status
ORDER BY bullet, fact_id
