-- Adds, claims, settles, reads or removes deliveries of webhooks (`Deliveries`). `add` and `claim` can run twice: what has
-- the id or the token of the call was done by it before.
--
-- Arguments: the action, and of
--   add      sandbox, id, about, due (empty for now), receiver, content, callback, contract, and the claimant
--   claim    id of the only delivery (or empty), of the only sandbox (or empty), limit, and the claimant
--   settle   id, token, `removed`, `released` or `tried`, and then progress, due, content; whether there is an entry, the
--            size of the journal, the entry
--   find     sandbox, id
--   list     sandbox
--   clear    sandbox (empty for all)
-- A claimant is a token, a lease in milliseconds (empty for one without an end), how many contracts, and the contracts.

local action = take()

local function takeClaimant()
  local claimant = { token = take(), lease = takeNumber(), contracts = { [''] = true } }
  for _ = 1, takeNumber() do claimant.contracts[take()] = true end
  return claimant
end

local function isClaimed(row) return row.token ~= '' and (row['until'] == '' or tonumber(row['until']) > NOW) end

local FIELDS = { 'due', 'contract', 'token', 'until', 'clock' }

local function readRow(id)
  local row = { id = id }
  for index, value in ipairs(call('HMGET', key('delivery:' .. id), unpack(FIELDS))) do row[FIELDS[index]] = value end
  return row
end

local function describeClaim(id, sandbox)
  local about, progress, due, receiver, content, callback =
    unpack(call('HMGET', key('delivery:' .. id), 'about', 'progress', 'due', 'receiver', 'content', 'callback'))
  return { sandbox.id, sandbox.name, about, progress, due, receiver, content, callback, clockOf(sandbox) }
end

local function newClaims() return { list = {}, nextIn = false, isBusy = 0 } end

local function waitFor(claims, delay)
  if not claims.nextIn or delay < claims.nextIn then claims.nextIn = delay end
end

-- Claims a delivery that is due, unless someone has, or the limit is reached.
local function claimDue(claims, id, sandbox, claimant, limit)
  local row = readRow(id)
  if not claimant.contracts[row.contract] then return end
  local clock = sandbox.off .. ' ' .. sandbox.frz
  local isOwn = row.token == claimant.token
  if isClaimed(row) and not isOwn then
    if row.clock == clock then claims.isBusy = 1 end
  elseif #claims.list >= limit then
    waitFor(claims, 0)
  else
    local expiry = claimant.lease and text(NOW + claimant.lease) or ''
    call('HSET', key('delivery:' .. id), 'token', claimant.token, 'until', expiry, 'clock', clock)
    claims.list[#claims.list + 1] = describeClaim(id, sandbox)
  end
end

local function claimIn(claims, id, only, claimant, limit)
  local sandbox = readSandbox(id)
  if not sandbox then return forgetDeliveries(id) end
  local due, now = key('deliveries:due:' .. id), tonumber(clockOf(sandbox))
  local isRunning = sandbox.frz == ''
  if only then
    local at = tonumber(call('ZSCORE', due, only) or nil)
    if at and at <= now then
      claimDue(claims, only, sandbox, claimant, limit)
    elseif at and isRunning then
      waitFor(claims, at - now)
    end
    return
  end
  for _, each in ipairs(call('ZRANGE', due, '-inf', text(now), 'BYSCORE')) do
    claimDue(claims, each, sandbox, claimant, limit)
  end
  local later = call('ZRANGE', due, '(' .. text(now), '+inf', 'BYSCORE', 'LIMIT', 0, 1, 'WITHSCORES')
  if later[2] and isRunning then waitFor(claims, tonumber(later[2]) - now) end
end

local function replyClaims(claims)
  return reply(claims.list, claims.nextIn and text(claims.nextIn) or '', claims.isBusy)
end

-- Removes a finished delivery if there are many. Returns whether there is room.
local function makeRoom(isPlanned)
  local planned, pending = call('SCARD', key('deliveries:planned')), call('SCARD', key('deliveries:pending'))
  if isPlanned and planned >= PLANNED_LIMIT or not isPlanned and pending >= PENDING_LIMIT then return false end
  local oldest = call('ZRANGE', key('deliveries:finished'), 0, 0)[1]
  if oldest and pending + call('ZCARD', key('deliveries:finished')) >= DELIVERY_LIMIT then removeDelivery(oldest) end
  return true
end

local function insert(sandbox, id, about, due, receiver, content, callback, contract)
  call('HSET', key('delivery:' .. id), 'sandbox', sandbox.id, 'about', about, 'progress', '', 'receiver', receiver,
    'due', due == '' and clockOf(sandbox) or due, 'content', content, 'callback', callback, 'contract', contract,
    'token', '', 'until', '', 'clock', '')
  local age = call('INCR', key('seq'))
  call('ZADD', key('deliveries'), age, id)
  call('ZADD', key('deliveries:of:' .. sandbox.id), age, id)
  listDelivery(sandbox.id, id)
end

local function add()
  local sandboxId, id, about, due, receiver, content, callback, contract =
    take(), take(), take(), take(), take(), take(), take(), take()
  local claimant = takeClaimant()
  local sandbox, claims = readSandbox(sandboxId), newClaims()
  if not sandbox then return replyClaims(claims) end
  if call('EXISTS', key('delivery:' .. id)) == 0 then
    if not makeRoom(content == '') then return reply('full') end
    insert(sandbox, id, about, due, receiver, content, callback, contract)
  end
  claimIn(claims, sandboxId, id, claimant, 1)
  return replyClaims(claims)
end

local function claim()
  local only, sandbox, limit = take(), take(), takeNumber()
  local claimant, claims = takeClaimant(), newClaims()
  if only ~= '' then
    local of = call('HGET', key('delivery:' .. only), 'sandbox')
    if of then claimIn(claims, of, only, claimant, limit) end
  else
    local waiting = sandbox == '' and call('SMEMBERS', key('deliveries:waiting')) or { sandbox }
    for _, each in ipairs(waiting) do claimIn(claims, each, nil, claimant, limit) end
  end
  return replyClaims(claims)
end

local function settle()
  local id, token, kind = take(), take(), take()
  local progress, due, content = take(), take(), take()
  local entry, size = take() == '1', takeNumber()
  local name = key('delivery:' .. id)
  if token == '' or call('HGET', name, 'token') ~= token then return reply('stale') end
  if kind == 'removed' then
    removeDelivery(id)
  else
    call('HSET', name, 'token', '')
    if kind == 'tried' then
      call('HSET', name, 'progress', progress, 'due', due, 'content', content, 'contract', '')
      listDelivery(call('HGET', name, 'sandbox'), id)
    end
  end
  if entry then record({ takeEntry() }, size) end
  return reply('done')
end

local function describeDelivery(id) return call('HMGET', key('delivery:' .. id), 'about', 'progress', 'due') end

local function find()
  local sandbox, id = take(), take()
  if call('HGET', key('delivery:' .. id), 'sandbox') ~= sandbox then return reply(false) end
  return reply(describeDelivery(id))
end

local function list()
  local all = {}
  for _, id in ipairs(call('ZRANGE', key('deliveries:of:' .. take()), 0, -1, 'REV')) do
    all[#all + 1] = describeDelivery(id)
  end
  return reply(all)
end

local function clear()
  local sandbox = take()
  if sandbox ~= '' then
    forgetDeliveries(sandbox)
  else
    for _, id in ipairs(call('ZRANGE', key('deliveries'), 0, -1)) do removeDelivery(id) end
  end
  return reply()
end

return main(({ add = add, claim = claim, settle = settle, find = find, list = list, clear = clear })[action])
