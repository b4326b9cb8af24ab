#!/usr/bin/env node
// Runs the program from its TypeScript sources, on every supported Node.
import { register } from 'tsx/esm/api';

register();
await import('../server/main.ts');
