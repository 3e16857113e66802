-- Whether a client of an account has a SIRET (`Store.hasSiret`). Arguments: id of the sandbox, e-mail address, SIRET.

local id, email, siret = take(), take(), take()

return main(function()
  local sandbox = readSandbox(id)
  return reply(sandbox and isSiretTaken(sandbox, email, siret) and 1 or 0)
end)
