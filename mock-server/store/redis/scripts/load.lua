-- Resets the shared sandbox and closes all others (`Sandboxes.load`). Arguments: a base of other fixtures and what
-- identifies them, or two empty texts.

local base, fixtures = take(), take()

return main(function()
  for _, id in ipairs(call('ZRANGE', key('lru'), 0, -1)) do closeSandbox(id) end
  local shared = readSandbox(SHARED)
  if base ~= '' then
    publish(base)
    call('HSET', key('meta'), 'fixtures', fixtures)
    call('HSET', key('sandbox:' .. SHARED), 'fix', base)
    drop(shared.fix)
    shared.fix = base
  end
  changeBase(shared, shared.fix)
  resetRecord(shared)
  return reply()
end)
