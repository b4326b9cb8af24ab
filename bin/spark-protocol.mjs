#!/usr/bin/env node
// Takes Spark Connect's protocol out of Spark's own jar: npm run spark:protocol -- <spark>/jars/spark-connect_2.13-<version>.jar
import { register } from 'tsx/esm/api';

register();
const { takeProtocol } = await import('../server/distributed/connect/protocol.ts');
try {
  process.stdout.write(`${await takeProtocol(process.argv[2] ?? '')}\n`);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
