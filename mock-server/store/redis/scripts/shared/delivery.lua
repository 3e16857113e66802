-- Deliveries of webhooks. They go with their sandbox.
--
--   delivery:ID          sandbox, about, progress (tries and state), due, receiver, content (empty until it is known),
--                        callback, contract (that its content is prepared with; empty once it is known), and of the
--                        last claim: token (empty once it is settled), until (real time), clock (of the sandbox, then)
--   deliveries           ids of all by age
--   deliveries:planned   those without content
--   deliveries:pending   the others with tries left
--   deliveries:finished  those without, by age
--   deliveries:waiting   sandboxes with the next one
--   deliveries:due:SANDBOX   ids by the time of the next try, by the clock of the sandbox
--   deliveries:of:SANDBOX    ids by age

-- Takes a delivery out of the list that it is in.
local function unlistDelivery(sandbox, id)
  local due = key('deliveries:due:' .. sandbox)
  call('ZREM', due, id)
  if call('EXISTS', due) == 0 then call('SREM', key('deliveries:waiting'), sandbox) end
  call('SREM', key('deliveries:planned'), id)
  call('SREM', key('deliveries:pending'), id)
  call('ZREM', key('deliveries:finished'), id)
end

-- Puts a delivery into the list that it belongs to.
local function listDelivery(sandbox, id)
  unlistDelivery(sandbox, id)
  local due, content = unpack(call('HMGET', key('delivery:' .. id), 'due', 'contract'))
  if due == '' then
    call('ZADD', key('deliveries:finished'), call('ZSCORE', key('deliveries'), id), id)
    return
  end
  call('SADD', key('deliveries:' .. (content == '' and 'pending' or 'planned')), id)
  call('ZADD', key('deliveries:due:' .. sandbox), due, id)
  call('SADD', key('deliveries:waiting'), sandbox)
end

local function removeDelivery(id)
  local sandbox = call('HGET', key('delivery:' .. id), 'sandbox')
  unlistDelivery(sandbox, id)
  call('ZREM', key('deliveries'), id)
  call('ZREM', key('deliveries:of:' .. sandbox), id)
  call('UNLINK', key('delivery:' .. id))
end

local function forgetDeliveries(sandbox)
  for _, id in ipairs(call('ZRANGE', key('deliveries:of:' .. sandbox), 0, -1)) do removeDelivery(id) end
end
