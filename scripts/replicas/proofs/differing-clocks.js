// One replica is three hours ahead, another a day behind. Requests go to each of them directly.
import { createCaller } from '../parts/caller.js';
import { must } from '../parts/clients.js';
import { withStandIn } from '../parts/stand-in.js';

const CLOCKS = ['+0h', '+3h', '-1d'];
/** What a request may take. */
const NEAR_MS = 60_000;
/** Of an access token. */
const LIFETIME_MS = 30 * 60_000;

export function prove() {
  const settingsOf = (index) => ({ env: shiftedBy(CLOCKS[index]) });
  return withStandIn({ settingsOf }, async ({ replicas, engine }) => {
    const engineNow = () => Number(engine.cli('TIME').split(/\s+/)[0]) * 1000;
    const callers = replicas.map(({ url }) => createCaller(url));
    for (const [index, caller] of callers.entries()) await checkShift(caller, CLOCKS[index]);
    for (const signedIn of callers) await checkTimes(signedIn, callers, engineNow);
    await checkMovedClock(callers, engineNow);
    for (const caller of callers) caller.close();
    return `clocks of ${CLOCKS.join(', ')}; tokens, clients and a moved clock compared at each of ${callers.length} replicas`;
  });
}

/** Not the command `faketime`, which starts a separate process that would not be killed with it. */
function shiftedBy(clock) {
  const library = '/usr/$LIB/faketime/libfaketimeMT.so.1'; // the linker knows where this machine has its libraries
  return { LD_PRELOAD: library, FAKETIME: clock, FAKETIME_DONT_FAKE_MONOTONIC: '1' };
}

/** The clock of the process really differs, as its Date header shows. */
async function checkShift(caller, clock) {
  const { headers } = await caller.call('GET', '/__admin/health');
  const hours = Math.round((Date.parse(headers.date) - Date.now()) / 3_600_000);
  const expected = { '+0h': 0, '+3h': 3, '-1d': -24 }[clock];
  must(
    hours === expected,
    `the clock of the replica is ${hours} h ahead instead of ${expected}: is faketime in use?`,
  );
}

/** A token of one replica, and what it creates, have the time of the engine and are accepted by all. */
async function checkTimes(signedIn, callers, engineNow) {
  const token = await signedIn.signIn();
  const { iat, exp } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
  mustBeNear(iat * 1000, engineNow(), 'iat');
  mustBeNear(exp * 1000, engineNow() + LIFETIME_MS, 'exp');
  for (const caller of callers) {
    const created = await caller.expect(201, 'POST', '/api/v1/clients', {
      token,
      json: { name: 'a client' },
    });
    mustBeNear(Date.parse(created.createdAt), engineNow(), 'createdAt');
  }
}

/** A sandbox's clock that is moved at one replica is moved at the others, too. Tokens expire by it. */
async function checkMovedClock(callers, engineNow) {
  const [first, ...others] = callers;
  await first.expect(200, 'POST', '/__admin/sandboxes', { json: { name: 'later' } });
  const token = await first.signIn({ sandbox: 'later' });
  await first.expect(200, 'POST', '/__admin/clock?sandbox=later', { json: { advance: '48h' } });
  for (const caller of others) {
    const { now } = await caller.expect(200, 'GET', '/__admin/clock?sandbox=later');
    mustBeNear(Date.parse(now), engineNow() + 48 * 3_600_000, 'the clock of the sandbox');
    const { status } = await caller.call('GET', '/api/v1/clients', { token });
    must(status === 401, `a token that has expired by the clock of the sandbox: ${status} instead of 401`);
  }
}

function mustBeNear(time, expected, what) {
  const ahead = time - expected;
  must(Math.abs(ahead) < NEAR_MS, `${what} is ${ahead} ms ahead of the engine`);
}
