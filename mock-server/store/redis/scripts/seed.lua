-- Stores the state of a new store: the shared sandbox with a base that was just built, unless another replica was faster.
--
-- Arguments: base, what identifies its fixtures, what only the right secret can decrypt. Replies whether it was stored.

local base, fixtures, keyCheck = take(), take(), take()
return once(function()
  if call('HSETNX', key('meta'), 'format', FORMAT) == 0 then
    deleteBase(base)
    return reply(0)
  end
  call('HSET', key('meta'), 'fixtures', fixtures, 'keyCheck', keyCheck)
  publish(base)
  startSandbox(SHARED, '', base)
  drop(base)
  return reply(1)
end)
