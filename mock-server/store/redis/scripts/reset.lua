-- Restores the fixtures of a sandbox (`Sandboxes.reset`). Argument: its id.

local id = take()

return main(function()
  local sandbox = readSandbox(id)
  if not sandbox then return reply() end
  changeBase(sandbox, sandbox.fix)
  resetRecord(sandbox)
  return reply()
end)
