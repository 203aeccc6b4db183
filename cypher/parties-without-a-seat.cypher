// name: parties-without-a-seat
// question: Which parties to an agreement have no seat on a body?
// category: seats
// parameter: agreement thing - The agreement.
// parameter: body thing - The body.
// parameter: as_of day = latest - The day asked about.
// returns: party_id, party_name, fact_id
// note: A proposed seat counts as one.
MATCH (agreement:Document|Contract {id: $agreement})<-[signed:PARTY_TO]-(party)
WHERE signed.begins <= date($as_of) AND date($as_of) < signed.ends
  AND NOT EXISTS {
    MATCH (party)<-[:MEMBER|ON_BEHALF_OF]-(seat:Membership)-[:OF]->(body:Board {id: $body})
    WHERE seat.begins <= date($as_of) AND date($as_of) < seat.ends
  AND NOT EXISTS { MATCH (seat)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
  AND seat.basis <> 'implied'
  }
RETURN party.id AS party_id, party.name AS party_name, signed.fact_id AS fact_id
ORDER BY party_id, fact_id
