#!/usr/bin/env -S MALLOC_MMAP_THRESHOLD_=131072 node
// glibc gives large columns that are not needed any more back to the system only where this is set before it starts: a
// server of a million messages holds a third less with it (server/bench/README.md). Others do not look at it.
import { runModule } from '../server/run-module.mjs';

// Elsewhere GraphQL.js compares the names of classes with each value that it completes.
process.env.NODE_ENV ??= 'production';

await runModule(new URL('../server/main.ts', import.meta.url).href);
