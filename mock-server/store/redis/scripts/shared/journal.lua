-- The journal: a stream of entries, numbered from 1.
--
--   journal             entries with the sandbox (s) and the text (e)
--   journal:counts      last (id), bytes, dropped
--   journal:traffic     `OPERATION STATUS` → how often it was answered
--   journal:known       sandboxes with one of the next two
--   journal:of:ID       ids of the entries of a sandbox
--   journal:sum:ID      dropped, and the traffic of a sandbox

-- What remains of a sandbox that is closed is forgotten after a day.
local CLOSED_MS = 86400000

local function forgetEntries(sandbox)
  call('UNLINK', key('journal:of:' .. sandbox), key('journal:sum:' .. sandbox))
  call('SREM', key('journal:known'), sandbox)
end

local function sumOf(sandbox) return key('journal:sum:' .. sandbox) end

-- An entry: its sandbox, operation and status to count (empty for none), and its text.
local function takeEntry() return { sandbox = take(), answered = take(), text = take() } end

-- Drops up to `count` of the oldest entries. Returns how many, and their bytes.
local function dropOldest(lastId, count)
  local oldest, bytes = call('XRANGE', key('journal'), '-', lastId, 'COUNT', count), 0
  for _, each in ipairs(oldest) do
    local sandbox = each[2][2]
    bytes = bytes + #each[2][4]
    call('XDEL', key('journal'), each[1])
    -- A closed sandbox has no list any more, and must not get a sum again.
    if call('LPOP', key('journal:of:' .. sandbox)) then call('HINCRBY', sumOf(sandbox), 'dropped', 1) end
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
  local sandbox = entry.sandbox
  call('XADD', key('journal'), id .. '-0', 's', sandbox, 'e', entry.text)
  if call('RPUSH', key('journal:of:' .. sandbox), id) == 1 then call('SADD', key('journal:known'), sandbox) end
end

-- Counts an entry. A journal without a size has only counts.
local function countEntry(entry, size)
  local sandbox = entry.sandbox
  if entry.answered ~= '' then
    call('HINCRBY', key('journal:traffic'), entry.answered, 1)
    call('HINCRBY', sumOf(sandbox), entry.answered, 1)
  end
  if size == 0 then call('SADD', key('journal:known'), sandbox) end
  if sandbox ~= SHARED and call('EXISTS', key('sandbox:' .. sandbox)) == 0 then
    call('PEXPIRE', key('journal:of:' .. sandbox), CLOSED_MS)
    call('PEXPIRE', sumOf(sandbox), CLOSED_MS)
  end
end

-- Records entries. All that need not be done for each is done once.
local function record(entries, size)
  if #entries == 0 then return end
  local last = call('HINCRBY', key('journal:counts'), 'last', #entries)
  local bytes = 0
  for index, entry in ipairs(entries) do
    if size > 0 then addEntry(text(last - #entries + index), entry) end
    countEntry(entry, size)
    bytes = bytes + #entry.text
  end
  if size > 0 then trim(last - size, bytes, #entries) end
end
