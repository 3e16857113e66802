-- What is stored, whatever version stored it. No arguments.

local meta = call('HMGET', key('meta'), 'format', 'keyCheck', 'fixtures')
return reply(meta[1], meta[2], meta[3])
