-- Open sandboxes but the shared one, and the accounts of their bases (`Sandboxes.list`, `.count`, `.describe`).
--
-- Arguments: TTL, and one of
-- `from`: a place in the order of use, and how many at most; replies where the next part begins;
-- `one`: id of a sandbox;
-- `count`: replies how many there are.

local ttl, which = takeNumber(), take()

local function basesOf(list)
  local bases, known = {}, {}
  for _, open in ipairs(list) do
    local base = open[4]
    if not known[base] then
      known[base] = true
      bases[#bases + 1] = { base, call('HVALS', baseOf(base) .. 'acc') }
    end
  end
  return bases
end

local function describeAll(ids)
  local list = {}
  for _, id in ipairs(ids) do
    local sandbox = readSandbox(id)
    local held = sandbox and holdsOf(id)
    if sandbox and (held > 0 or not isExpired(sandbox, ttl)) then
      list[#list + 1] = { describe(sandbox), sandbox.usedAt, held, sandbox.baseId }
    end
  end
  return list
end

local function listFrom(from, count)
  local ids = call('ZRANGE', key('lru'), from, '+inf', 'BYSCORE', 'LIMIT', 0, count)
  local last = ids[#ids]
  local rest = #ids == count and '(' .. call('ZSCORE', key('lru'), last)
  local list = describeAll(ids)
  return reply(list, basesOf(list), rest or false)
end

return main(function()
  if which == 'count' then return reply(call('ZCARD', key('lru'))) end
  if which == 'from' then return listFrom(take(), takeNumber()) end
  local list = describeAll({ take() })
  return reply(list, basesOf(list))
end)
