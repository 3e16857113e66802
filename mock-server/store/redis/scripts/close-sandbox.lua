-- Closes a sandbox (`Sandboxes.close`). Arguments: name, TTL. Replies whether it was open.

local name, ttl = take(), takeNumber()

return main(function()
  local sandbox = findSandbox(name, ttl)
  if not sandbox then return reply(0) end
  closeSandbox(sandbox.id)
  return reply(1)
end)
