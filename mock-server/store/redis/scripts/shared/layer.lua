-- Layers: what a sandbox, or one of its snapshots, has that differs from its base.
--
--   touched     e-mail addresses of accounts whose clients differ
--   c:EMAIL     uid → `VERSION ACTIVE SIRET`, line feed, record; in a base the record alone
--   o:EMAIL     uids of added clients by position; in a base all
--   s:EMAIL     `SIRET UID` of the clients in c:EMAIL
--   a:EMAIL     uids of all active clients by position; in a layer only once a page of them was read
--   u           uid → e-mail address
--   k           fingerprint → `EMAIL`, line feed, number, line feed, uid of its client, line feed, record
--   ki          id of an API key → fingerprint
--   t, to, tm   id of a task → `VERSION`, line feed, what it makes, line feed, record; ids by age; what is made → newest task
--   acc         only in a base: e-mail address → number, line feed, record

local PER_ACCOUNT = { 'c:', 'o:', 's:', 'a:' }
local OF_LAYER = { 'touched', 'u', 'k', 'ki', 't', 'to', 'tm' }
local TASKS = { 't', 'to', 'tm' }

local function baseOf(id) return key('base:' .. id .. ':') end
local function layerOf(id) return key('sandbox:' .. id .. ':') end

local function eachKey(layer, act)
  for _, email in ipairs(call('SMEMBERS', layer .. 'touched')) do
    for _, name in ipairs(PER_ACCOUNT) do act(name .. email) end
  end
  for _, name in ipairs(OF_LAYER) do act(name) end
end

local function deleteLayer(layer)
  eachKey(layer, function(name) call('UNLINK', layer .. name) end)
end

-- The target must be empty.
local function copyLayer(from, to)
  eachKey(from, function(name) call('COPY', from .. name, to .. name) end)
end

-- A new layer has the tasks of its base.
local function copyTasks(base, layer)
  for _, name in ipairs(TASKS) do call('COPY', base .. name, layer .. name) end
end

local function deleteBase(id)
  local base = baseOf(id)
  for _, email in ipairs(call('HKEYS', base .. 'acc')) do
    for _, name in ipairs(PER_ACCOUNT) do call('UNLINK', base .. name .. email) end
  end
  for _, name in ipairs(OF_LAYER) do call('UNLINK', base .. name) end
  call('UNLINK', base .. 'acc', key('base:' .. id))
end

-- Counts the sandboxes and snapshots that need a base. It is deleted with the last one.
local function hold(id, count) call('HINCRBY', key('base:' .. id), 'refs', count or 1) end
local function drop(id)
  if call('HINCRBY', key('base:' .. id), 'refs', -1) <= 0 then deleteBase(id) end
end

-- The version of a client, and the value that holds its record.
local function findClient(sandbox, email, uid)
  local own = call('HGET', sandbox.layer .. 'c:' .. email, uid)
  if own then return string.match(own, '^(%d+) '), own end
  local initial = call('HGET', sandbox.base .. 'c:' .. email, uid)
  if initial then return 'b' .. sandbox.baseId, initial end
  return '', false
end

-- The SIRET of a client in a layer; empty for none, and for a client of a base.
local function siretIn(value) return string.match(value, '^%d+ %d ([^\n]*)\n') or '' end

local function findApiKey(sandbox, fingerprint)
  return call('HGET', sandbox.layer .. 'k', fingerprint) or call('HGET', sandbox.base .. 'k', fingerprint)
end

-- The id of the task, or of the newest one that makes what has this id.
local function findTask(sandbox, id)
  local found = call('HGET', sandbox.layer .. 't', id)
  if found then return found end
  local maker = call('HGET', sandbox.layer .. 'tm', id)
  return maker and call('HGET', sandbox.layer .. 't', maker)
end

-- Whether a client of the account has this SIRET, except for the one with this uid.
local function isSiretTaken(sandbox, email, siret, exceptUid)
  local from, to = '[' .. siret .. ' ', '(' .. siret .. '!'
  local function find(layer, isHidden)
    for _, member in ipairs(call('ZRANGE', layer .. 's:' .. email, from, to, 'BYLEX')) do
      local uid = string.sub(member, #siret + 2)
      if uid ~= exceptUid and not (isHidden and call('HEXISTS', sandbox.layer .. 'c:' .. email, uid) == 1) then
        return true
      end
    end
    return false
  end
  return find(sandbox.layer, false) or find(sandbox.base, true)
end

-- Makes a base that was built permanent. The caller holds it, and must drop it once others do.
local function publish(id)
  local base = baseOf(id)
  for _, email in ipairs(call('HKEYS', base .. 'acc')) do
    for _, name in ipairs(PER_ACCOUNT) do call('PERSIST', base .. name .. email) end
  end
  for _, name in ipairs(OF_LAYER) do call('PERSIST', base .. name) end
  call('PERSIST', base .. 'acc')
  call('PERSIST', key('base:' .. id))
  hold(id)
end
