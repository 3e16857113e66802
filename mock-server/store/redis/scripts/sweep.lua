-- Closes sandboxes that were not used for longer than the TTL. Arguments: TTL, how many at most.

return main(function()
  sweep(takeNumber(), takeNumber())
  return reply()
end)
