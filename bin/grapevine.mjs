#!/usr/bin/env -S MALLOC_MMAP_THRESHOLD_=131072 node
// glibc gives large columns that are not needed any more back to the system only where this is set before it starts: a
// server of a million messages holds a third less with it (server/bench/README.md). Others do not look at it.
import { runModule } from '../server/run-module.mjs';

await runModule(new URL('../server/main.ts', import.meta.url).href);
