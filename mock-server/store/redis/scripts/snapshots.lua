-- Saves, restores, removes or lists snapshots (`Snapshots`). A snapshot is a copy of a layer, and holds its base.
--
-- Arguments: id of the sandbox, `save`, `restore`, `remove` or `list`, name of the snapshot.

local id, action, name = take(), take(), take()

local function placeOf(sandbox)
  local number = call('HGET', sandbox.layer .. 'snapshots', name)
  return number and sandbox.layer .. number .. ':'
end

local function remove(sandbox)
  local place = placeOf(sandbox)
  if not place then return 0 end
  drop(call('HGET', place .. 'head', 'base'))
  deleteLayer(place)
  call('UNLINK', place .. 'head')
  call('HDEL', sandbox.layer .. 'snapshots', name)
  call('ZREM', sandbox.layer .. 'ages', name)
  return 1
end

local function save(sandbox)
  if not placeOf(sandbox) and call('HLEN', sandbox.layer .. 'snapshots') >= SNAPSHOT_LIMIT then return 'full' end
  hold(sandbox.baseId) -- before a snapshot of the same base is removed
  remove(sandbox)
  local number = nextVersion()
  local place = sandbox.layer .. number .. ':'
  call('HSET', sandbox.layer .. 'snapshots', name, number)
  call('ZADD', sandbox.layer .. 'ages', number, name)
  call('HSET', place .. 'head', 'base', sandbox.baseId, 'pdp', sandbox.pdp)
  copyLayer(sandbox.layer, place)
  return 'done'
end

local function restore(sandbox)
  local place = placeOf(sandbox)
  if not place then return 0 end
  local base, pdp = unpack(call('HMGET', place .. 'head', 'base', 'pdp'))
  hold(base)
  deleteLayer(sandbox.layer)
  copyLayer(place, sandbox.layer)
  call('HSET', key('sandbox:' .. id), 'base', base, 'pdp', pdp)
  drop(sandbox.baseId)
  return 1
end

local function list(sandbox) return call('ZRANGE', sandbox.layer .. 'ages', 0, -1) end

return main(function()
  local sandbox = readSandbox(id)
  local act = { save = save, restore = restore, remove = remove, list = list }
  return reply(sandbox and act[action](sandbox) or false)
end)
