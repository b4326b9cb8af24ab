import { status } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import { translateError } from './errors.ts';

const FIRST = { host: 'spark:15002', hasAnswered: false };
const LATER = { host: 'spark:15002', hasAnswered: true };

describe('what Spark says', () => {
  it.each([
    [status.UNAVAILABLE, 'No connection established', FIRST, 'STORE_UNAVAILABLE', 'cannot be reached'],
    [status.UNAVAILABLE, 'Connection dropped', LATER, 'STORE_UNAVAILABLE', 'was lost'],
    [status.UNAUTHENTICATED, 'Invalid token', FIRST, 'UNAUTHENTICATED', 'SPARK_CONNECT_AUTHENTICATE_TOKEN'],
    [status.INTERNAL, '[INVALID_HANDLE.SESSION_CHANGED] …', LATER, 'STORE_UNAVAILABLE', 'started anew'],
    [status.INTERNAL, 'java.io.IOException: No space left on device', LATER, 'STORE_ERROR', 'free space'],
    [
      status.INTERNAL,
      '[DATA_SOURCE_NOT_FOUND] Failed to find the data source: org.neo4j.spark.DataSource. Make sure …',
      LATER,
      'STORE_ERROR',
      'no connector to Neo4j; start its Connect server with --packages',
    ],
    [
      status.INTERNAL,
      'Unable to connect to 127.0.0.1:1, ensure the database is running and …',
      LATER,
      'STORE_ERROR',
      'cannot reach Neo4j',
    ],
    [
      status.INTERNAL,
      'The client is unauthorized due to authentication failure.',
      LATER,
      'STORE_ERROR',
      'Neo4j refuses the login',
    ],
    [status.INTERNAL, 'line 1: node: command not found', LATER, 'STORE_ERROR', 'install Node 20'],
    [status.INTERNAL, 'line 1: node: Permission denied', LATER, 'STORE_ERROR', 'install Node 20'],
    [status.INTERNAL, '[OPERATION_CANCELED] by user', LATER, 'CANCELLED', 'cancelled'],
    [
      status.INTERNAL,
      '[PATH_NOT_FOUND] Path does not exist: file:/a/b.parquet. SQLSTATE: 42K03',
      LATER,
      'NOT_FOUND',
      'does not find file:/a/b.parquet; pass',
    ],
    [
      status.INTERNAL,
      'java.io.IOException: Mkdirs failed to create file:/o/ties/_temporary/0 (exists=false, cwd=…)',
      LATER,
      'STORE_ERROR',
      'may not read or write',
    ],
    [
      status.INTERNAL,
      'Parent path is not a directory: file:/tmp/file',
      LATER,
      'STORE_ERROR',
      'may not read or write',
    ],
    [
      status.INTERNAL,
      'java.lang.ClassNotFoundException: Class org.apache.hadoop.fs.s3a.S3AFileSystem not found',
      LATER,
      'STORE_ERROR',
      'has no file system for the store',
    ],
    [
      status.INTERNAL,
      '[FAILED_TO_CREATE_PLAN_FOR_DIRECT_QUERY] Failed to create plan for direct query on files: parquet SQLSTATE: 58030',
      LATER,
      'STORE_ERROR',
      'cannot read a folder',
    ],
    [status.INTERNAL, '[SOME_ERROR] first\nat Stack.trace', LATER, 'STORE_ERROR', '[SOME_ERROR] first'],
  ])('is one line with the remedy (%i %s)', (code, details, state, meaning, text) => {
    const { code: found, message } = translateError(
      Object.assign(new Error(details), { code, details }),
      state,
    );
    expect(found).toBe(meaning);
    expect(message).toContain(text);
    expect(message).not.toContain('\n');
  });
});
