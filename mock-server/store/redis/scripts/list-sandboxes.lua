-- All sandboxes but the shared one, least recently used first (`Sandboxes.list`). Argument: TTL.

local ttl = takeNumber()

return main(function()
  local list = {}
  for _, id in ipairs(call('ZRANGE', key('lru'), 0, -1)) do
    local sandbox = readSandbox(id)
    local held = holdsOf(id)
    if not isExpired(sandbox, ttl) or held > 0 then list[#list + 1] = { describe(sandbox), sandbox.usedAt, held } end
  end
  return reply(list)
end)
