-- Adds or replaces an API key (`ApiKeys.add`, `.revoke`).
--
-- Arguments: id of the sandbox, `add` or `revoke`, id of the key, then
-- to add: e-mail address, fingerprint, uid of its client (empty for none), record;
-- to revoke: when, as a field of JSON.

local id, action, keyId = take(), take(), take()

local function fingerprintOf(sandbox)
  return call('HGET', sandbox.layer .. 'ki', keyId) or call('HGET', sandbox.base .. 'ki', keyId)
end

local function put(sandbox, fingerprint, email, number, uid, record)
  call('HSET', sandbox.layer .. 'k', fingerprint, table.concat({ email, number, uid, record }, '\n'))
  call('HSET', sandbox.layer .. 'ki', keyId, fingerprint)
end

local function add(sandbox)
  local email, fingerprint, uid, record = take(), take(), take(), take()
  if call('HEXISTS', sandbox.base .. 'acc', email) == 0 then return 'stale' end
  if uid ~= '' and findClient(sandbox, email, uid) == '' then return 'stale' end
  if fingerprintOf(sandbox) or findApiKey(sandbox, fingerprint) then return 'stale' end
  put(sandbox, fingerprint, email, nextVersion(), uid, record)
  return 'done'
end

local function revoke(sandbox)
  local revoked = take()
  local fingerprint = fingerprintOf(sandbox)
  if not fingerprint then return 'stale' end
  local email, number, uid, record = string.match(findApiKey(sandbox, fingerprint), '^([^\n]*)\n([^\n]*)\n([^\n]*)\n(.*)$')
  local from, to = string.find(record, '"revokedAt":null', 1, true)
  if from then put(sandbox, fingerprint, email, number, uid, string.sub(record, 1, from - 1) .. revoked .. string.sub(record, to + 1)) end
  return 'done'
end

return main(function()
  local sandbox = readSandbox(id)
  return reply(sandbox and (action == 'add' and add or revoke)(sandbox) or 'stale')
end)
