// name: actions
// question: Which actions, recommendations and objectives does somebody own or lead?
// category: services and work
// parameter: owner thing = '' - The post, person or body; everybody's where not given.
// parameter: capacity text = 'owner' - owner, lead, joint_lead and so on.
// parameter: as_of day = latest - The day asked about.
// returns: action_id, action_name, kind, due_text, owner_id, owner_name, fact_id, status
MATCH (owner)-[part:ASSIGNED_TO]->(action:Programme)
WHERE action.kind IN ['action', 'recommendation', 'objective']
  AND $owner IN ['', owner.id] AND part.kind = $capacity
  AND action.begins <= date($as_of) AND date($as_of) < action.ends AND date($as_of) < action.over_from
  AND part.begins <= date($as_of) AND date($as_of) < part.ends AND date($as_of) < part.over_from
RETURN action.id AS action_id, action.name AS action_name, action.kind AS kind, action.due_text AS due_text,
       owner.id AS owner_id, owner.name AS owner_name, part.fact_id AS fact_id, part.status AS status
ORDER BY action_id, owner_id, fact_id
