// @ts-check
// Preloaded with `node --import`: writes the CPU time of the whole process, in microseconds, to BENCH_CPU_FILE at its end.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.BENCH_CPU_FILE ?? '', String(user + system));
});
