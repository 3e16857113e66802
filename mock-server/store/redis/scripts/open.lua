-- Reads everything that a request is answered from (`Store.open`).
--
-- Arguments: an id, for the hold and for a new sandbox, limit of sandboxes, TTL, `accounts` or `apiKeys`, number of references, each with
-- sandbox and e-mail address or fingerprint, whether to create a sandbox, whether it is a repetition, uid of a client, whether
-- to read the client of the API key, id of a task, id of a token, and of the page: offset, limit, order, whether only active.

local newId, limit, ttl, kind = take(), takeNumber(), takeNumber(), take()
local references = {}
for _ = 1, takeNumber() do references[#references + 1] = { sandbox = take(), id = take() } end
local mayCreate, isRepeated = take() == '1', take() == '1'
local uid, isClientOfApiKey, task, token = take(), take() == '1', take(), take()
local offset, pageLimit, order, onlyActive = takeNumber(), takeNumber(), take(), take() == '1'

-- The account, and its API key if it was found by one.
local function findAccount(base, layer, reference)
  local email, apiKey = reference.id, false
  if kind == 'apiKeys' then
    apiKey = (layer and call('HGET', layer .. 'k', reference.id)) or call('HGET', base .. 'k', reference.id)
    if not apiKey then return nil end
    email = string.match(apiKey, '^[^\n]*')
  end
  local record = call('HGET', base .. 'acc', email)
  return record and { email = email, record = record, apiKey = apiKey }
end

local function locate()
  for _, reference in ipairs(references) do
    local sandbox = findSandbox(reference.sandbox, ttl)
    local account = sandbox and findAccount(sandbox.base, sandbox.layer, reference)
    if account then
      if not isRepeated then touch(sandbox) end
      return sandbox, account, {}
    end
    if not sandbox then
      local fixtures = baseOf(call('HGET', key('sandbox:' .. SHARED), 'fix'))
      account = findAccount(fixtures, nil, reference)
      if account and not mayCreate then return readSandbox(SHARED), nil, {} end
      if account then
        local created, evicted = createSandbox(newId, reference.sandbox, limit, ttl)
        return created, account, evicted
      end
    end
  end
  return readSandbox(SHARED), nil, {}
end

-- The uids of a list and of what a layer adds to it, by position, oldest first.
local function range(sandbox, email, from, to)
  local initial = call('ZCARD', sandbox.base .. 'o:' .. email)
  local uids = {}
  if from < initial then uids = call('ZRANGE', sandbox.base .. 'o:' .. email, from, math.min(to, initial - 1)) end
  if to >= initial then
    local added = call('ZRANGE', sandbox.layer .. 'o:' .. email, math.max(0, from - initial), to - initial)
    for _, each in ipairs(added) do uids[#uids + 1] = each end
  end
  return uids
end

-- The list of active clients: that of the base, unless clients of the account have changed.
local function activeList(sandbox, email)
  local own, initial = sandbox.layer .. 'a:' .. email, sandbox.base .. 'a:' .. email
  if call('EXISTS', own) == 1 then return own end
  local changed = readHash(sandbox.layer .. 'c:' .. email)
  if next(changed) == nil then return initial end
  call('ZRANGESTORE', own, initial, 0, -1)
  for each, value in pairs(changed) do
    local isActive = string.match(value, '^%d+ (%d)') == '1'
    local place = call('ZSCORE', sandbox.base .. 'o:' .. email, each) or call('ZSCORE', sandbox.layer .. 'o:' .. email, each)
    if isActive then call('ZADD', own, place, each) else call('ZREM', own, each) end
  end
  return own
end

local function recordsOf(sandbox, email, uids)
  if #uids == 0 then return {} end
  local records = call('HMGET', sandbox.base .. 'c:' .. email, unpack(uids))
  if call('EXISTS', sandbox.layer .. 'c:' .. email) == 0 then return records end
  for index, own in ipairs(call('HMGET', sandbox.layer .. 'c:' .. email, unpack(uids))) do
    records[index] = own or records[index]
  end
  return records
end

-- The positions of a page in the list, which is oldest first. They may be empty.
local function positions(total)
  if order == 'oldest-first' then return offset, math.min(offset + pageLimit, total) - 1 end
  local last = total - offset - 1
  return math.max(0, last - pageLimit + 1), last
end

local function readPage(sandbox, email)
  local list = onlyActive and activeList(sandbox, email)
  local total = list and call('ZCARD', list)
    or call('ZCARD', sandbox.base .. 'o:' .. email) + call('ZCARD', sandbox.layer .. 'o:' .. email)
  local from, to = positions(total)
  if from > to then return total, {} end
  return total, recordsOf(sandbox, email, list and call('ZRANGE', list, from, to) or range(sandbox, email, from, to))
end

return main(function()
  local sandbox, account, evicted = locate()
  holdSandbox(sandbox.id, newId)
  local apiKey = account and account.apiKey
  if uid == '' and isClientOfApiKey and apiKey then uid = string.match(apiKey, '^[^\n]*\n[^\n]*\n([^\n]*)') end
  local version, client, total, page = '', false, 0, {}
  if account and uid ~= '' then version, client = findClient(sandbox, account.email, uid) end
  if account and pageLimit then total, page = readPage(sandbox, account.email) end
  local isElsewhere = uid ~= '' and not client
    and (call('HEXISTS', sandbox.layer .. 'u', uid) == 1 or call('HEXISTS', sandbox.base .. 'u', uid) == 1)
  return reply(
    describe(sandbox), clockOf(sandbox), sandbox.pdp,
    account and account.record or false, apiKey or false,
    version, client, isElsewhere and 1 or 0,
    task ~= '' and findTask(sandbox, task) or false,
    total, page,
    token ~= '' and call('EXISTS', key('revoked:' .. token)) or 0,
    evicted
  )
end)
