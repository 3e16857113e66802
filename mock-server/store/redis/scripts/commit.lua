-- Commits a change, unless what it is based on has changed, and records its exchange (`Store.commit`).
--
-- Arguments: id of the sandbox, size of the journal, whether there is an entry, the entry, `client` or `task`, and
-- of a client: e-mail address, uid, version that was read, record, whether it is active, SIRET, PDP configuration id that was
-- read and that is assigned (empty for none), whether the SIRET must be unique;
-- of a task: e-mail address (empty for none), id, version that was read, what it makes, record.

local id, size = take(), takeNumber()
local entry = take() == '1' and takeEntry()
local kind = take()

local function indexSiret(sandbox, email, uid, earlier, siret)
  local indexed = sandbox.layer .. 's:' .. email
  if earlier ~= '' then call('ZREM', indexed, earlier .. ' ' .. uid) end
  if siret ~= '' then call('ZADD', indexed, 0, siret .. ' ' .. uid) end
end

local function placeOf(sandbox, email, uid)
  local place = call('ZSCORE', sandbox.base .. 'o:' .. email, uid) or call('ZSCORE', sandbox.layer .. 'o:' .. email, uid)
  if place then return place end
  local added = call('ZCARD', sandbox.base .. 'o:' .. email) + call('ZCARD', sandbox.layer .. 'o:' .. email)
  call('ZADD', sandbox.layer .. 'o:' .. email, added, uid)
  call('HSET', sandbox.layer .. 'u', uid, email)
  return added
end

local function commitClient(sandbox)
  local email, uid, version, record, isActive, siret = take(), take(), take(), take(), take(), take()
  local pdpRead, pdpAssigned, isSiretUnique = take(), take(), take() == '1'
  if call('HEXISTS', sandbox.base .. 'acc', email) == 0 then return 'stale' end
  local current, value = findClient(sandbox, email, uid)
  if current ~= version then return 'stale' end
  if pdpAssigned ~= '' and sandbox.pdp ~= pdpRead then return 'stale' end
  if isSiretUnique and siret ~= '' and isSiretTaken(sandbox, email, siret, uid) then return 'stale' end
  call('SADD', sandbox.layer .. 'touched', email)
  local line = table.concat({ nextVersion(), isActive, siret }, ' ')
  call('HSET', sandbox.layer .. 'c:' .. email, uid, line .. '\n' .. record)
  indexSiret(sandbox, email, uid, value and siretIn(value) or '', siret)
  local place = placeOf(sandbox, email, uid)
  local active = sandbox.layer .. 'a:' .. email
  if call('EXISTS', active) == 1 then
    if isActive == '1' then call('ZADD', active, place, uid) else call('ZREM', active, uid) end
  end
  if pdpAssigned ~= '' then call('HSET', key('sandbox:' .. id), 'pdp', pdpAssigned) end
  return 'done'
end

local function forgetTask(layer, task)
  local _, makes = string.match(call('HGET', layer .. 't', task), '^([^\n]*)\n([^\n]*)')
  call('ZREM', layer .. 'to', task)
  call('HDEL', layer .. 't', task)
  if call('HGET', layer .. 'tm', makes) == task then call('HDEL', layer .. 'tm', makes) end
end

local function commitTask(sandbox)
  local email, task, version, makes, record = take(), take(), take(), take(), take()
  local layer = sandbox.layer
  if email ~= '' and call('HEXISTS', sandbox.base .. 'acc', email) == 0 then return 'stale' end
  local current = call('HGET', layer .. 't', task)
  if (current and string.match(current, '^[^\n]*') or '') ~= version then return 'stale' end
  local number = nextVersion()
  call('HSET', layer .. 't', task, number .. '\n' .. makes .. '\n' .. record)
  if current then return 'done' end -- what a task makes never changes
  call('ZADD', layer .. 'to', number, task)
  call('HSET', layer .. 'tm', makes, task)
  if call('ZCARD', layer .. 'to') > TASK_LIMIT then forgetTask(layer, call('ZRANGE', layer .. 'to', 0, 0)[1]) end
  return 'done'
end

return main(function()
  local sandbox = readSandbox(id)
  if not sandbox then return reply('stale') end
  local result = (kind == 'client' and commitClient or commitTask)(sandbox)
  if result == 'done' and entry then record({ entry }, size) end
  return reply(result)
end)
