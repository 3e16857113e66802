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

local function sumOf(sandbox) return key('journal:sum:' .. sandbox) end

-- An entry: its sandbox, operation and status to count (empty for none), and its text.
local function takeEntry() return { sandbox = take(), answered = take(), text = take() } end

local function forgetLater(sandbox)
  call('PEXPIRE', key('journal:of:' .. sandbox), CLOSED_MS)
  call('PEXPIRE', sumOf(sandbox), CLOSED_MS)
  call('ZREMRANGEBYSCORE', key('journal:sandboxes'), '(0', text(NOW))
  call('ZADD', key('journal:sandboxes'), text(NOW + CLOSED_MS), sandbox)
end

local function countDropped(sandbox)
  call('HINCRBY', sumOf(sandbox), 'dropped', 1)
  local isClosed = sandbox ~= SHARED and call('ZSCORE', key('journal:sandboxes'), sandbox) ~= '0'
  if isClosed then call('PEXPIRE', sumOf(sandbox), CLOSED_MS) end
end

-- Drops up to `count` of the oldest entries. Returns how many, and their bytes.
local function dropOldest(lastId, count)
  local oldest, bytes = call('XRANGE', key('journal'), '-', lastId, 'COUNT', count), 0
  for _, each in ipairs(oldest) do
    local sandbox = each[2][2]
    bytes = bytes + #each[2][4]
    call('XDEL', key('journal'), each[1])
    -- It is in no list if its sandbox was closed afterwards. The sandbox must not get a sum again.
    local id = string.match(each[1], '^%d+')
    if call('LREM', key('journal:of:' .. sandbox), 1, id) == 1 then countDropped(sandbox) end
  end
  if #oldest > 0 then call('HINCRBY', key('journal:counts'), 'dropped', #oldest) end
  return #oldest, bytes
end

-- Drops entries that are too old, or too large together. `added`: the bytes of `count` new entries.
local function trim(lastOld, added, count)
  local counts = key('journal:counts')
  local dropped, freed = count + 1, 0
  while lastOld > 0 and dropped > count do
    local bytes
    dropped, bytes = dropOldest(text(lastOld) .. '-0', count + 1) -- usually as many as are added
    freed = freed + bytes
  end
  local left = call('HINCRBY', counts, 'bytes', added - freed)
  while left > JOURNAL_BYTES and call('XLEN', key('journal')) > 1 do
    local _, bytes = dropOldest('+', 1)
    left = call('HINCRBY', counts, 'bytes', -bytes)
  end
end

local function addEntry(id, entry)
  call('XADD', key('journal'), id .. '-0', 's', entry.sandbox, 'e', entry.text)
  call('RPUSH', key('journal:of:' .. entry.sandbox), id)
end

local function countEntry(entry)
  local sandbox = entry.sandbox
  if entry.answered ~= '' then
    call('HINCRBY', key('journal:traffic'), entry.answered, 1)
    call('HINCRBY', sumOf(sandbox), entry.answered, 1)
  end
  if sandbox == SHARED or call('EXISTS', key('sandbox:' .. sandbox)) == 1 then
    call('ZADD', key('journal:sandboxes'), 0, sandbox)
  else
    forgetLater(sandbox)
  end
end

-- Records entries. All that need not be done for each is done once.
local function record(entries, size)
  if #entries == 0 then return end
  local last = call('HINCRBY', key('journal:counts'), 'last', #entries)
  local bytes = 0
  for index, entry in ipairs(entries) do
    if size > 0 then addEntry(text(last - #entries + index), entry) end
    countEntry(entry)
    bytes = bytes + #entry.text
  end
  if size > 0 then trim(last - size, bytes, #entries) end
end
