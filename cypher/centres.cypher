// name: centres
// question: Which centres are there, and in which locality?
// category: places
// parameter: within thing = '' - Only those located in this area; all where not given.
// parameter: as_of day = latest - The day asked about.
// returns: centre_id, centre_name, area_id, area_name, fact_id
// note: Geography is not governance: a locality makes a centre accountable to nobody.
MATCH (centre:ChildrensCentre {kind: 'childrens_centre'})
WHERE centre.begins <= date($as_of) AND date($as_of) < centre.ends AND date($as_of) < centre.over_from
  AND NOT EXISTS { MATCH (centre)-[:ABSENT]->(gone:Absence) WHERE gone.begins <= date($as_of) AND date($as_of) < gone.ends }
OPTIONAL MATCH (centre)-[link:LOCATED_IN]->(area:Area)
WHERE link.begins <= date($as_of) AND date($as_of) < link.ends AND date($as_of) < link.over_from
WITH centre, link, area
WHERE $within IN ['', coalesce(area.id, '-')]
   OR EXISTS {
     MATCH p = (area)-[:WITHIN*1..12]->(outer:Area {id: $within})
     WHERE all(r IN relationships(p) WHERE r.begins <= date($as_of) AND date($as_of) < r.ends AND date($as_of) < r.over_from)
   }
RETURN centre.id AS centre_id, centre.name AS centre_name, area.id AS area_id, area.name AS area_name,
       link.fact_id AS fact_id
ORDER BY centre_id, area_id, fact_id
