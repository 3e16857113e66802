-- Sandboxes: finding, creating and closing them.

local HEAD = { 'name', 'v', 'base', 'fix', 'pdp', 'off', 'frz', 'faults', 'lfn', 'td', 'used', 'usedAt' }
-- A request holds its sandbox no longer, so that one of a replica that has gone ends. The slowest fault takes 10 minutes.
local HOLD_MS = 660000

-- Reads a sandbox; nil if it is closed.
local function readSandbox(id)
  local values = call('HMGET', key('sandbox:' .. id), unpack(HEAD))
  if not values[2] then return nil end
  local sandbox = { id = id, layer = layerOf(id) }
  for index, name in ipairs(HEAD) do sandbox[name] = values[index] end
  sandbox.baseId = sandbox.base
  sandbox.base = baseOf(sandbox.baseId)
  return sandbox
end

-- What the program reads of a sandbox.
local function describe(sandbox)
  return {
    sandbox.id, sandbox.name, sandbox.v, sandbox.off, sandbox.frz, sandbox.faults, sandbox.lfn, sandbox.td,
  }
end

local function clockOf(sandbox)
  if sandbox.frz ~= '' then return sandbox.frz end
  return text(math.min(NOW + tonumber(sandbox.off), LAST_TIME))
end

local function touch(sandbox)
  if sandbox.id == SHARED then return end
  sandbox.used, sandbox.usedAt = text(NOW), clockOf(sandbox)
  call('ZADD', key('lru'), call('INCR', key('seq')), sandbox.id)
  call('HSET', key('sandbox:' .. sandbox.id), 'used', sandbox.used, 'usedAt', sandbox.usedAt)
end

-- How many requests of a sandbox are not answered yet, at all replicas.
local function holdsOf(id) return call('ZCOUNT', key('held:' .. id), '(' .. text(NOW - HOLD_MS), '+inf') end

-- A request that is sent twice holds its sandbox once.
local function holdSandbox(id, request)
  if id == SHARED then return end
  call('ZADD', key('held:' .. id), NOW, request)
  call('PEXPIRE', key('held:' .. id), HOLD_MS)
end

local function releaseSandbox(id, request) call('ZREM', key('held:' .. id), request) end

local function closeSandbox(id)
  local sandbox = readSandbox(id)
  if not sandbox then return end
  if call('HGET', key('names'), sandbox.name) == id then call('HDEL', key('names'), sandbox.name) end
  call('ZREM', key('lru'), id)
  deleteLayer(sandbox.layer)
  for _, snapshot in ipairs(call('HVALS', sandbox.layer .. 'snapshots')) do
    local from = sandbox.layer .. snapshot .. ':'
    drop(call('HGET', from .. 'head', 'base'))
    deleteLayer(from)
    call('UNLINK', from .. 'head')
  end
  call('UNLINK', sandbox.layer .. 'snapshots', sandbox.layer .. 'ages', key('sandbox:' .. id), key('held:' .. id))
  drop(sandbox.fix)
  drop(sandbox.baseId)
  forgetEntries(id)
  forgetDeliveries(id)
end

local function isExpired(sandbox, ttl) return sandbox.id ~= SHARED and tonumber(sandbox.used) + ttl < NOW end

-- The open sandbox of this name; nil if there is none. The shared one has no name.
local function findSandbox(name, ttl)
  if name == '' then return readSandbox(SHARED) end
  local id = call('HGET', key('names'), name)
  if not id then return nil end
  local sandbox = readSandbox(id)
  if not sandbox or not isExpired(sandbox, ttl) or holdsOf(id) > 0 then return sandbox end
  closeSandbox(id)
  return nil
end

-- Closes sandboxes that were not used for so long, at most this many.
local function sweep(ttl, count)
  for _, id in ipairs(call('ZRANGE', key('lru'), 0, count - 1)) do
    local sandbox = readSandbox(id)
    if sandbox and not isExpired(sandbox, ttl) then return end
    if holdsOf(id) == 0 then closeSandbox(id) end
  end
end

-- Closes the least recently used sandboxes without a request in flight. Returns their names.
local function evict(limit, exceptId)
  local names = {}
  local excess = call('ZCARD', key('lru')) - limit
  local skipped = 0
  while excess > 0 do
    local id = call('ZRANGE', key('lru'), skipped, skipped)[1]
    if not id then return names end
    if id == exceptId or holdsOf(id) > 0 then
      skipped = skipped + 1
    else
      names[#names + 1] = call('HGET', key('sandbox:' .. id), 'name')
      closeSandbox(id)
      excess = excess - 1
    end
  end
  return names
end

local function startSandbox(id, name, fix)
  call('HSET', key('sandbox:' .. id), 'name', name, 'v', nextVersion(), 'base', fix, 'fix', fix,
    'pdp', call('HGET', key('base:' .. fix), 'pdp'), 'off', '0', 'frz', '', 'faults', '[]', 'lfn', '0', 'td', '',
    'used', text(NOW), 'usedAt', text(NOW))
  hold(fix, 2)
  copyTasks(baseOf(fix), layerOf(id))
end

-- Opens a new sandbox from the fixtures. Returns it, and the names of those that were closed to make room.
local function createSandbox(id, name, limit, ttl)
  sweep(ttl, 100)
  startSandbox(id, name, call('HGET', key('sandbox:' .. SHARED), 'fix'))
  call('HSET', key('names'), name, id)
  local sandbox = readSandbox(id)
  touch(sandbox)
  return sandbox, evict(limit, id)
end

-- Replaces the state of a sandbox by that of a base.
local function changeBase(sandbox, base)
  hold(base)
  deleteLayer(sandbox.layer)
  copyTasks(baseOf(base), sandbox.layer)
  call('HSET', key('sandbox:' .. sandbox.id), 'base', base, 'pdp', call('HGET', key('base:' .. base), 'pdp'))
  drop(sandbox.baseId)
end

local function resetRecord(sandbox)
  call('HSET', key('sandbox:' .. sandbox.id), 'v', nextVersion(), 'off', '0', 'frz', '', 'faults', '[]', 'td', '')
end
