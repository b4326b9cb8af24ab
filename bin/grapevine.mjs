#!/usr/bin/env node
import { runModule } from '../server/run-module.mjs';

await runModule(new URL('../server/main.ts', import.meta.url).href);
