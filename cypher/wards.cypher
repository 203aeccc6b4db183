// name: wards
// question: Which wards does which centre serve?
// category: places
// parameter: centre thing = '' - The wards of this centre; of every one where not given.
// parameter: as_of day = latest - The day asked about.
// returns: centre_id, centre_name, ward_id, ward_name, fact_id
MATCH (centre:ChildrensCentre)-[link:SERVES_WARD]->(ward:Area {kind: 'ward'})
WHERE $centre IN ['', centre.id]
  AND centre.begins <= date($as_of) AND date($as_of) < centre.ends AND date($as_of) < centre.over_from
  AND NOT EXISTS { MATCH (centre)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
  AND ward.begins <= date($as_of) AND date($as_of) < ward.ends AND date($as_of) < ward.over_from
  AND link.begins <= date($as_of) AND date($as_of) < link.ends AND date($as_of) < link.over_from
RETURN centre.id AS centre_id, centre.name AS centre_name, ward.id AS ward_id, ward.name AS ward_name,
       link.fact_id AS fact_id
ORDER BY centre_id, ward_id, fact_id
