// What the engine does for a request, as it counts itself.

/** Calls and microseconds of each command while this runs, those that scripts call included, except for what checks its health. */
export async function countCommands(engine, act) {
  engine.cli('CONFIG', 'RESETSTAT');
  await act();
  const rows = Object.entries(engine.info('commandstats')).map(([name, text]) => {
    const [, calls, usec] = /calls=(\d+),usec=(\d+)/.exec(text);
    return { name: name.replace('cmdstat_', ''), calls: Number(calls), usec: Number(usec) };
  });
  const own = rows.filter(({ name }) => !/^(info|config|ping|client)/.test(name));
  return {
    calls: own.reduce((sum, { calls }) => sum + calls, 0),
    /** Of the scripts, with what they call. */
    usec: own.filter(({ name }) => name === 'evalsha').reduce((sum, { usec }) => sum + usec, 0),
  };
}
