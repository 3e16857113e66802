-- All sandboxes but the shared one, least recently used first (`Sandboxes.list`). Argument: TTL.

local ttl = takeNumber()

return main(function()
  local list = {}
  for _, id in ipairs(call('ZRANGE', key('lru'), 0, -1)) do
    local sandbox = readSandbox(id)
    local flying = flyingOf(id)
    if not isExpired(sandbox, ttl) or flying > 0 then list[#list + 1] = { describe(sandbox), sandbox.usedAt, flying } end
  end
  return reply(list)
end)
