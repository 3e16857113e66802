-- Replaces the state of a sandbox by that of a base which was just built (`Sandboxes.replaceState`). Arguments: id, base.

local id, base = take(), take()

return main(function()
  publish(base)
  local sandbox = readSandbox(id)
  if sandbox then changeBase(sandbox, base) end
  drop(base)
  return reply()
end)
