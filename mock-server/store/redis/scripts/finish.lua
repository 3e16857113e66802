-- Records entries of the journal, and says which requests are answered, so that their sandboxes may be closed.
--
-- Arguments: limit of sandboxes, size of the journal, number of entries, the entries, and for each answered request: id of
-- the sandbox, its hold.

local limit, size = takeNumber(), takeNumber()

return main(function()
  local entries = {}
  for index = 1, takeNumber() do entries[index] = takeEntry() end
  record(entries, size)
  local hasReleased = false
  while position < #ARGV do
    releaseSandbox(take(), take())
    hasReleased = true
  end
  return reply(hasReleased and evict(limit) or {})
end)
