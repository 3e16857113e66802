-- Adds a part to a base that is being built. If that is never finished, its keys expire.
--
-- Arguments: id of the base, and one of
-- `account`: e-mail address, number, record;
-- `clients`: e-mail address, position of the first, and for each: uid, record, whether it is active, SIRET (empty for none);
-- `apiKeys`: for each: id, fingerprint, e-mail address, number, uid of its client (empty for none), record;
-- `tasks`: for each: id, number, what it makes, record;
-- `pdp`: the highest id of a PDP configuration.

local UNFINISHED_MS = 3600000
local id, kind = take(), take()
local base = baseOf(id)

local function expire(name) call('PEXPIRE', name, UNFINISHED_MS) end

local parts = {}

function parts.account()
  local email, number, record = take(), take(), take()
  call('HSET', base .. 'acc', email, number .. '\n' .. record)
  expire(base .. 'acc')
end

function parts.clients()
  local email, place = take(), takeNumber()
  while position < #ARGV do
    local uid, record, isActive, siret = take(), take(), take(), take()
    call('HSET', base .. 'c:' .. email, uid, record)
    call('ZADD', base .. 'o:' .. email, place, uid)
    call('HSET', base .. 'u', uid, email)
    if isActive == '1' then call('ZADD', base .. 'a:' .. email, place, uid) end
    if siret ~= '' then call('ZADD', base .. 's:' .. email, 0, siret .. ' ' .. uid) end
    place = place + 1
  end
  for _, name in ipairs(PER_ACCOUNT) do expire(base .. name .. email) end
  expire(base .. 'u')
end

function parts.apiKeys()
  while position < #ARGV do
    local keyId, fingerprint, email, number, uid, record = take(), take(), take(), take(), take(), take()
    call('HSET', base .. 'k', fingerprint, table.concat({ email, number, uid, record }, '\n'))
    call('HSET', base .. 'ki', keyId, fingerprint)
  end
  expire(base .. 'k')
  expire(base .. 'ki')
end

function parts.tasks()
  while position < #ARGV do
    local task, number, makes, record = take(), take(), take(), take()
    call('HSET', base .. 't', task, '0\n' .. makes .. '\n' .. record)
    call('ZADD', base .. 'to', number, task)
    call('HSET', base .. 'tm', makes, task)
  end
  for _, name in ipairs(TASKS) do expire(base .. name) end
end

function parts.pdp()
  call('HSET', key('base:' .. id), 'pdp', take(), 'refs', 0)
  expire(key('base:' .. id))
end

parts[kind]()
return reply()
