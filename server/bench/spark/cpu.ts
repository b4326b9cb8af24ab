import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks in a second, as Linux reports them. */
const TICKS = 100;

/** CPU seconds of executors so far. */
export interface ExecutorCpu {
  /** Of Spark itself. */
  readonly spark: number;
  /** Of the programs that it has run and that have ended: our kernels. */
  readonly programs: number;
}

/** CPU seconds of the executors that the Spark of that pid has started. Linux alone. */
export function readExecutorCpu(sparkPid: number): ExecutorCpu {
  let spark = 0;
  let programs = 0;
  for (const pid of readdirSync('/proc')) {
    const fields = /^\d+$/u.test(pid) ? readStat(pid) : null;
    if (fields === null || Number(fields[1]) !== sparkPid) continue;
    spark += (Number(fields[11]) + Number(fields[12])) / TICKS;
    programs += (Number(fields[13]) + Number(fields[14])) / TICKS;
  }
  return { spark, programs };
}

/** Fields of /proc/PID/stat behind the program's name: state, parent, …; see proc(5). */
function readStat(pid: string): readonly string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
  } catch {
    return null; // it has ended meanwhile
  }
}
