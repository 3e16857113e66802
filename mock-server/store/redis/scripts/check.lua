-- Whether the stored state can be used (`Storage.unreadiness`). No arguments.

return main(function() return reply() end)
