// @ts-check
// Preloaded with `node --import`: records where the main thread spends its time, and writes it to BENCH_PROFILE_FILE at
// SIGUSR2 or at the end. It begins immediately with BENCH_PROFILE_FROM=start, otherwise at a first SIGUSR2.
import { renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';

const { BENCH_PROFILE_FILE: file = '', BENCH_PROFILE_FROM: from } = process.env;
const SAMPLE_MICROSECONDS = 200;

const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.setSamplingInterval', { interval: SAMPLE_MICROSECONDS });
if (from === 'start') begin();
else process.once('SIGUSR2', begin);

function begin() {
  session.post('Profiler.start');
  process.once('SIGUSR2', write);
  process.once('exit', write);
}

function write() {
  process.off('exit', write);
  session.post('Profiler.stop', (_error, { profile }) => {
    writeFileSync(`${file}.part`, JSON.stringify(profile));
    renameSync(`${file}.part`, file); // atomic, because another process waits for it
  });
}
