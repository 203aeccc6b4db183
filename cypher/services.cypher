// name: services
// question: Who commissions, provides and delivers which service?
// category: services and work
// parameter: party thing = '' - Only what this body, organisation or site has a part in.
// parameter: capacity text = '' - commissioner, provider, delivery_point and so on; all where not given.
// parameter: as_of day = latest - The day asked about.
// returns: service_id, service_name, capacity, party_id, party_name, fact_id, status
MATCH (fact:Fact {table: 'service_links'})-[:SUBJECT]->(party)
MATCH (fact)-[:OBJECT]->(service)
WHERE $party IN ['', party.id] AND $capacity IN ['', fact.capacity]
  AND fact.begins <= date($as_of) AND date($as_of) < fact.ends AND date($as_of) < fact.over_from
  AND NOT EXISTS { MATCH (fact)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
RETURN service.id AS service_id, service.name AS service_name, fact.capacity AS capacity,
       party.id AS party_id, party.name AS party_name, fact.id AS fact_id, fact.status AS status
ORDER BY service_id, capacity, party_id, fact_id
