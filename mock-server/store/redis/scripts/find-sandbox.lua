-- Finds a sandbox, or opens a new one (`Sandboxes.find`, `Sandboxes.open`).
--
-- Arguments: name, TTL, id of a new sandbox (empty to find only), limit.

local name, ttl, newId, limit = take(), takeNumber(), take(), takeNumber()

return main(function()
  local sandbox, evicted = findSandbox(name, ttl), {}
  if sandbox then
    touch(sandbox)
  elseif newId ~= '' then
    sandbox, evicted = createSandbox(newId, name, limit, ttl)
  end
  return reply(sandbox and describe(sandbox) or false, evicted)
end)
