-- Revokes a token (`Revocations`). Arguments: its id, and for how long, in milliseconds.

local token, ttl = take(), takeNumber()

return main(function()
  if ttl > 0 then call('SET', key('revoked:' .. token), '1', 'PX', ttl) end
  return reply()
end)
