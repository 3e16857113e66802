-- What all scripts share. The program prepends constants: FORMAT, LAST_TIME, TASK_LIMIT, SNAPSHOT_LIMIT, JOURNAL_BYTES,
-- DELIVERY_LIMIT, PENDING_LIMIT, PLANNED_LIMIT.
--
-- ARGV[1] is the prefix of all keys, ARGV[2] the real time in milliseconds (empty: that of the engine), ARGV[3] the id of
-- the call (empty for a read). Replies begin with the real time.
--
--   meta             format, keyCheck, fixtures (id), adminToken
--   seq              a counter, for versions and for the order of use
--   names            name of a sandbox → its id
--   lru              ids of all sandboxes but the shared one, least recently used first
--   sandbox:ID       name, v (version), base, fix (base after a reset), pdp, off, frz, faults, lfn, td, used, usedAt
--   sandbox:ID:…     what differs from the base, see layer.lua
--   base:ID          refs, pdp; base:ID:… accounts, clients, API keys and tasks that never change
--   held:ID          the requests of a sandbox that are not answered yet, by the time when they began
--   done:CALL        the reply of a call, for when it is sent again
--   journal…         see journal.lua
--   deliver…         see delivery.lua
--   revoked:ID       a revoked token

local PREFIX = ARGV[1]
local SHARED = 'shared' -- the id of the sandbox that is never closed
local call = redis.call

local function key(name) return PREFIX .. name end
local function text(number) return string.format('%.0f', number) end

local function realTime()
  if ARGV[2] ~= '' then return tonumber(ARGV[2]) end
  local time = call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local NOW = realTime()

local function reply(...) return { NOW, ... } end

-- Arguments after the three that all scripts have.
local position = 3
local function take()
  position = position + 1
  return ARGV[position]
end
local function takeNumber() return tonumber(take()) end

local function stateError(format)
  if not format then return redis.error_reply('NOSTATE nothing is stored') end
  return redis.error_reply('NOSTATE another version has stored "' .. format .. '"')
end

-- Runs a call once. A call that is sent again, after a cut connection, gets the reply of the first time.
local function once(act)
  local id = ARGV[3]
  local known = call('GET', key('done:' .. id))
  if known then return cmsgpack.unpack(known) end
  local result = act()
  call('SET', key('done:' .. id), cmsgpack.pack(result), 'PX', 30000)
  return result
end

-- Runs a script's function, unless the stored state is not of this version.
local function main(act)
  local format = call('HGET', key('meta'), 'format')
  if format ~= FORMAT then return stateError(format) end
  if ARGV[3] == '' then return act() end
  return once(act)
end

local function nextVersion() return text(call('INCR', key('seq'))) end

-- HGETALL as a table.
local function readHash(name)
  local list = call('HGETALL', name)
  local hash = {}
  for index = 1, #list, 2 do hash[list[index]] = list[index + 1] end
  return hash
end
