-- Migrates format 1: moves the SIRETs of a layer from the hash `sirets` (uid → SIRET) to the lines of its clients.

local function migrateLayer(layer)
  local sirets = readHash(layer .. 'sirets')
  for _, email in ipairs(call('SMEMBERS', layer .. 'touched')) do
    for uid, value in pairs(readHash(layer .. 'c:' .. email)) do
      local line, record = string.match(value, '^(%d+ %d)\n(.*)$')
      if line then call('HSET', layer .. 'c:' .. email, uid, line .. ' ' .. (sirets[uid] or '') .. '\n' .. record) end
    end
  end
  call('UNLINK', layer .. 'sirets')
end

local function migrateSandbox(id)
  local layer = layerOf(id)
  migrateLayer(layer)
  for _, number in ipairs(call('HVALS', layer .. 'snapshots')) do migrateLayer(layer .. number .. ':') end
end

return once(function()
  migrateSandbox(SHARED)
  for _, id in ipairs(call('ZRANGE', key('lru'), 0, -1)) do migrateSandbox(id) end
  call('HSET', key('meta'), 'format', 'factpulse-kit store 2')
  return reply()
end)
