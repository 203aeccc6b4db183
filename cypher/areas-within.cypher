// name: areas-within
// question: What lies within an area, directly or through others?
// category: places
// parameter: id thing - The area.
// parameter: as_of day = latest - The day asked about.
// returns: hops, thing_id, thing_name, route
MATCH p = (thing)-[:WITHIN|LOCATED_IN*1..12]->(area:Area {id: $id})
WHERE all(r IN relationships(p) WHERE r.begins <= date($as_of) AND date($as_of) < r.ends)
RETURN length(p) AS hops, thing.id AS thing_id, thing.name AS thing_name,
       reduce(said = '', r IN relationships(p) | said + r.fact_id + ' ') AS route
ORDER BY hops, thing_id, route
