-- The accounts of a sandbox, and all the rest of its state if asked (`Sandboxes.state`, `.accounts`, `ApiKeys.list`).
--
-- Arguments: id, and whether to read clients, API keys and tasks.

local id = take()
local withClients, withApiKeys, withTasks = take() == '1', take() == '1', take() == '1'
-- Lua passes a limited number of values to a function.
local CHUNK = 1000

local function clientsOf(sandbox, email)
  local records = {}
  local function read(uids)
    for from = 1, #uids, CHUNK do
      local part = {}
      for index = from, math.min(from + CHUNK - 1, #uids) do part[#part + 1] = uids[index] end
      local own = call('HMGET', sandbox.layer .. 'c:' .. email, unpack(part))
      local initial = call('HMGET', sandbox.base .. 'c:' .. email, unpack(part))
      for index = 1, #part do records[#records + 1] = own[index] or initial[index] end
    end
  end
  read(call('ZRANGE', sandbox.base .. 'o:' .. email, 0, -1))
  read(call('ZRANGE', sandbox.layer .. 'o:' .. email, 0, -1))
  return records
end

local function apiKeysOf(sandbox)
  local all = readHash(sandbox.base .. 'k')
  for fingerprint, value in pairs(readHash(sandbox.layer .. 'k')) do all[fingerprint] = value end
  local values = {}
  for _, value in pairs(all) do values[#values + 1] = value end
  return values
end

local function tasksOf(sandbox)
  local tasks = {}
  for index, task in ipairs(call('ZRANGE', sandbox.layer .. 'to', 0, -1)) do
    tasks[index] = call('HGET', sandbox.layer .. 't', task)
  end
  return tasks
end

return main(function()
  local sandbox = readSandbox(id)
  if not sandbox then return reply(false) end
  local accounts = {}
  for email, record in pairs(readHash(sandbox.base .. 'acc')) do
    accounts[#accounts + 1] = { record, withClients and clientsOf(sandbox, email) or {} }
  end
  return reply(
    sandbox.pdp, accounts, withApiKeys and apiKeysOf(sandbox) or {}, withTasks and tasksOf(sandbox) or {}
  )
end)
