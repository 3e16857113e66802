-- Changes clock, faults and settings of a sandbox, unless it has changed (`Sandboxes.update`).
--
-- Arguments: id, version that was read, and names and values of the fields.

local id, version = take(), take()

return main(function()
  local name = key('sandbox:' .. id)
  if call('HGET', name, 'v') ~= version then return reply('stale') end
  while position < #ARGV do call('HSET', name, take(), take()) end
  call('HSET', name, 'v', nextVersion())
  return reply('done')
end)
