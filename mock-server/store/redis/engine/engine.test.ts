import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { describeWithRedis } from '../../../testing/redis/describe-with-redis.ts';
import { type RedisServer, startRedis } from '../../../testing/redis/start-redis.ts';
import { StoreUnavailable } from '../../port/store-unavailable.ts';
import { createEngine, type Engine } from './engine.ts';
import { createScript } from './script.ts';
import { ScriptError } from './script-error.ts';

const TIME = "local t = redis.call('TIME'); local now = t[1] * 1000 + math.floor(t[2] / 1000);";
const echo = createScript('echo', `${TIME} return {now, unpack(ARGV)}`);
const add = createScript('add', `${TIME} return {now, redis.call('RPUSH', 'factpulse-kit:list', ARGV[1])}`);
const fail = createScript('fail', `${TIME} return redis.error_reply('NOSTATE of this version')`);
const once = createScript(
  'once',
  `${TIME} redis.call('SADD', 'factpulse-kit:ids', ARGV[1]) return {now, redis.call('SCARD', 'factpulse-kit:ids')}`,
);

describeWithRedis('an engine', () => {
  let redis: RedisServer;
  let engine: Engine;
  let notices: string[];
  let calls: [string, boolean][];
  let onNextNotice: ((message: string) => void) | undefined;

  function notice(): Promise<string> {
    return new Promise((resolve) => {
      onNextNotice = resolve;
    });
  }

  beforeEach(async () => {
    redis = await startRedis({ args: ['--appendonly', 'yes', '--appendfsync', 'always'] });
    notices = [];
    calls = [];
    engine = createEngine({
      url: redis.url,
      onCall: (call, duration, isAnswered) => duration >= 0 && calls.push([call, isAnswered]),
      onNotice(message) {
        notices.push(message);
        onNextNotice?.(message);
      },
    });
    await engine.connect();
  });
  afterEach(async () => {
    redis.resume();
    await engine.close();
    await redis.stop();
  });

  test('runs a script that it does not know yet', async () => {
    expect(await engine.run(echo, ['é', ''])).toEqual(['é', '']);
  });

  test('runs a script that it has forgotten', async () => {
    await engine.run(echo, []);
    await redis.cli('SCRIPT', 'FLUSH');
    expect(await engine.run(echo, ['a'])).toEqual(['a']);
  });

  test('sends calls in the order in which they were made', async () => {
    const replies = await Promise.all(['a', 'b', 'c'].map((value) => engine.run(add, [value])));
    expect(replies).toEqual([[1], [2], [3]]);
  });

  test('tells the code of an error of a script', async () => {
    const failure = await engine.run(fail, []).catch((error) => error);
    expect(failure).toBeInstanceOf(ScriptError);
    expect(failure.code).toBe('NOSTATE');
  });

  test('reports each call', async () => {
    await engine.run(echo, []);
    await engine.run(fail, []).catch(() => {});
    expect(calls).toEqual([
      ['echo', true],
      ['fail', true],
    ]);
  });

  test('has the time of the engine', async () => {
    const [seconds] = (await redis.cli('TIME')).split('\n');
    expect(Math.abs(engine.clock().getTime() - Number(seconds) * 1000)).toBeLessThan(3000);
  });

  test('sends commands in a pipeline', async () => {
    expect(
      await engine.send([
        ['SET', 'factpulse-kit:a', '1'],
        ['GET', 'factpulse-kit:a'],
      ]),
    ).toEqual(['OK', '1']);
  });

  test('rejects a pipeline with the first error', async () => {
    const failure = await engine.send([['NO'], ['GET'], ['PING']]).catch((error) => error);
    expect(failure).toBeInstanceOf(ScriptError);
    expect(failure.message).toContain("unknown command 'NO'");
  });

  test('sends a call again when its connection is cut', async () => {
    redis.pause();
    const call = engine.run(once, ['id']);
    const restarted = redis.restart(); // nothing was executed, as the process was stopped
    expect(await call).toEqual([1]);
    await restarted;
  });

  test('a connection that is cut while the engine works is not an outage', async () => {
    await redis.cli('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    expect(await engine.run(echo, ['a'])).toEqual(['a']);
    expect(notices).toEqual([]);
  });

  test('refuses calls when the engine is gone, without waiting until it is back', async () => {
    await redis.kill();
    const failure = await engine.run(echo, []).catch((error) => error);
    expect(failure).toBeInstanceOf(StoreUnavailable);
    expect(failure.reason).toBe(`${redis.url} does not answer: nothing listens there`);
    expect(engine.trouble).toBe(failure.reason);
    expect(calls).toEqual([['echo', false]]);
  });

  test('comes back by itself when the engine has been restarted', async () => {
    await engine.run(add, ['a']);
    const begun = notice();
    await redis.kill();
    await begun;
    const ended = notice();
    await redis.restart();
    expect(await ended).toMatch(/^The store redis:\/\/127\.0\.0\.1:\d+ answers again after [\d.]+m?s\.$/);
    expect(engine.trouble).toBeUndefined();
    expect(await engine.run(add, ['b'])).toEqual([2]);
    expect(notices).toHaveLength(2);
  });

  test('refuses calls when the engine hangs, and comes back by itself when it goes on', async () => {
    redis.pause();
    await expect(engine.run(echo, [])).rejects.toThrow(`${redis.url} does not answer`);
    const ended = notice();
    redis.resume();
    await ended;
    expect(engine.trouble).toBeUndefined();
    expect(await engine.run(echo, ['a'])).toEqual(['a']);
  });

  test('notices without calls that the engine hangs, and replaces the connection', async () => {
    const begun = notice();
    redis.pause();
    expect(await begun).toContain(`${redis.url} does not answer`);
    await untilTrouble('it does not answer within 3s');
    const ended = notice();
    redis.resume();
    await ended;
    expect(await engine.run(echo, ['a'])).toEqual(['a']);
  });

  async function untilTrouble(part: string): Promise<void> {
    const deadline = Date.now() + 20_000;
    while (!engine.trouble?.includes(part)) {
      if (Date.now() > deadline) throw new Error(`The trouble is still: ${engine.trouble}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  test('refuses calls that write while the memory is full', async () => {
    await redis.cli('CONFIG', 'SET', 'maxmemory', '1');
    const failure = await engine.run(add, ['a']).catch((error) => error);
    expect(failure).toBeInstanceOf(StoreUnavailable);
    expect(failure.reason).toBe(`${redis.url} refuses commands: its memory is full (OOM)`);
    const ended = notice();
    await redis.cli('CONFIG', 'SET', 'maxmemory', '0');
    await ended;
    expect(await engine.run(add, ['a'])).toEqual([1]);
  });

  test('refuses calls that write while it is a replica', async () => {
    await redis.cli('REPLICAOF', '127.0.0.1', '1');
    await expect(engine.run(add, ['a'])).rejects.toThrow('it is a read-only replica (READONLY)');
  });

  test('can be connected again after it was closed', async () => {
    await engine.close();
    await expect(engine.run(echo, [])).rejects.toThrow('is not connected');
    await engine.connect();
    expect(await engine.run(echo, ['a'])).toEqual(['a']);
  });

  test('closes its connection after the pending calls', async () => {
    const call = engine.run(echo, ['a']);
    await engine.close();
    expect(await call).toEqual(['a']);
    expect(await redis.cli('CLIENT', 'LIST', 'TYPE', 'normal')).not.toContain('name=factpulse-kit');
  });
});
