-- The journal: a stream of entries, numbered from 1.
--
--   journal             entries with the sandbox (s) and the text (e)
--   journal:counts      last (id), bytes, dropped
--   journal:traffic     `OPERATION STATUS` → how often it was answered
--   journal:sandboxes   sandboxes with one of the next two: 0, or when a closed one is forgotten
--   journal:of:ID       ids of the entries of a sandbox
--   journal:sum:ID      dropped, and the traffic of a sandbox

-- What remains of a sandbox that is closed is forgotten after a day.
local CLOSED_MS = 86400000

local function forgetEntries(sandbox)
  call('UNLINK', key('journal:of:' .. sandbox), key('journal:sum:' .. sandbox))
  call('ZREM', key('journal:sandboxes'), sandbox)
end

local function oldestUpTo(id) return call('XRANGE', key('journal'), '-', id, 'COUNT', 1)[1] end

-- Returns how many bytes are left.
local function dropEntry(oldest)
  local sandbox, entry = oldest[2][2], oldest[2][4]
  call('XDEL', key('journal'), oldest[1])
  call('LREM', key('journal:of:' .. sandbox), 1, string.match(oldest[1], '^%d+')) -- not in it if the sandbox was closed
  local forgotten = call('ZSCORE', key('journal:sandboxes'), sandbox)
  if forgotten then call('HINCRBY', key('journal:sum:' .. sandbox), 'dropped', 1) end
  if forgotten and forgotten ~= '0' then call('PEXPIRE', key('journal:sum:' .. sandbox), CLOSED_MS) end
  call('HINCRBY', key('journal:counts'), 'dropped', 1)
  return call('HINCRBY', key('journal:counts'), 'bytes', -#entry)
end

local function forgetLater(sandbox)
  call('PEXPIRE', key('journal:of:' .. sandbox), CLOSED_MS)
  call('PEXPIRE', key('journal:sum:' .. sandbox), CLOSED_MS)
  call('ZREMRANGEBYSCORE', key('journal:sandboxes'), '(0', text(NOW))
  call('ZADD', key('journal:sandboxes'), text(NOW + CLOSED_MS), sandbox)
end

-- An entry: its sandbox, operation and status to count (empty for none), and its text.
local function takeEntry() return { sandbox = take(), answered = take(), text = take() } end

local function record(entry, size)
  local sandbox = entry.sandbox
  if entry.answered ~= '' then
    call('HINCRBY', key('journal:traffic'), entry.answered, 1)
    call('HINCRBY', key('journal:sum:' .. sandbox), entry.answered, 1)
  end
  local id = call('HINCRBY', key('journal:counts'), 'last', 1)
  if size > 0 then
    call('XADD', key('journal'), text(id) .. '-0', 's', sandbox, 'e', entry.text)
    call('RPUSH', key('journal:of:' .. sandbox), text(id))
    local bytes = call('HINCRBY', key('journal:counts'), 'bytes', #entry.text)
    local oldest = id > size and oldestUpTo(text(id - size) .. '-0')
    while oldest do
      bytes = dropEntry(oldest)
      oldest = oldestUpTo(text(id - size) .. '-0')
    end
    while bytes > JOURNAL_BYTES and call('XLEN', key('journal')) > 1 do bytes = dropEntry(oldestUpTo('+')) end
  end
  if call('EXISTS', key('sandbox:' .. sandbox)) == 1 then
    call('ZADD', key('journal:sandboxes'), 0, sandbox)
  else
    forgetLater(sandbox)
  end
end
