-- Stores the admin token, unless there is one. Argument: a sealed token. Replies with the stored one.

local sealed = take()

return main(function()
  call('HSETNX', key('meta'), 'adminToken', sealed)
  return reply(call('HGET', key('meta'), 'adminToken'))
end)
