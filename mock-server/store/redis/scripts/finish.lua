-- Records entries of the journal, and says which requests are answered, so that their sandboxes may be closed.
--
-- Arguments: replica, limit of sandboxes, size of the journal, number of entries, the entries, and for each answered
-- request: id of the sandbox, whether the replica has no other request of it.

local replica, limit, size = take(), takeNumber(), takeNumber()

return main(function()
  local entries = {}
  for index = 1, takeNumber() do entries[index] = takeEntry() end
  record(entries, size)
  local hasLanded = false
  while position < #ARGV do
    land(replica, take(), take() == '1')
    hasLanded = true
  end
  return reply(hasLanded and evict(limit) or {})
end)
