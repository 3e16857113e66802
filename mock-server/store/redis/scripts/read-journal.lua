-- Reads the journal. Arguments: `find`, `traffic` or `clear`; sandbox (empty for all); for `find` the id after which, and
-- how many at most (empty for all).

local action, sandbox = take(), take()

local function rangeOf(after, limit)
  local from = '(' .. after .. '-0'
  if not limit then return call('XRANGE', key('journal'), from, '+') end
  local newest, entries = call('XREVRANGE', key('journal'), '+', from, 'COUNT', limit), {}
  for index = #newest, 1, -1 do entries[#entries + 1] = newest[index] end
  return entries
end

local function idsAfter(after, limit)
  local ids = {}
  for _, id in ipairs(call('LRANGE', key('journal:of:' .. sandbox), limit and -limit or 0, -1)) do
    if tonumber(id) > tonumber(after) then ids[#ids + 1] = id end
  end
  return ids
end

local function find()
  local after, limit = take(), takeNumber()
  local entries = {}
  local function add(entry) entries[#entries + 1] = { string.match(entry[1], '^%d+'), entry[2][4] } end
  if sandbox == '' then
    for _, entry in ipairs(rangeOf(after, limit)) do add(entry) end
  else
    for _, id in ipairs(idsAfter(after, limit)) do add(call('XRANGE', key('journal'), id .. '-0', id .. '-0')[1]) end
  end
  local counts = sandbox == '' and key('journal:counts') or key('journal:sum:' .. sandbox)
  return reply(call('HGET', counts, 'dropped') or '0', entries)
end

local function traffic()
  return reply(call('HGETALL', sandbox == '' and key('journal:traffic') or key('journal:sum:' .. sandbox)))
end

local function clearAll()
  for _, each in ipairs(call('ZRANGE', key('journal:sandboxes'), 0, -1)) do forgetEntries(each) end
  call('UNLINK', key('journal'), key('journal:traffic'))
  call('HSET', key('journal:counts'), 'bytes', 0, 'dropped', 0)
end

local function clearOne()
  for _, id in ipairs(call('LRANGE', key('journal:of:' .. sandbox), 0, -1)) do
    local entry = call('XRANGE', key('journal'), id .. '-0', id .. '-0')[1]
    call('HINCRBY', key('journal:counts'), 'bytes', -#entry[2][4])
    call('XDEL', key('journal'), entry[1])
  end
  forgetEntries(sandbox)
end

local function clear()
  if sandbox == '' then clearAll() else clearOne() end
  return reply()
end

return main(({ find = find, traffic = traffic, clear = clear })[action])
