import { LimitExceededError } from '../../schema/model/errors.ts';

/**
 * Says that there is no more memory, and what to do.
 *
 * @param subject - What needs it, with its verb.
 */
export function outOfMemory(subject: string): LimitExceededError {
  return new LimitExceededError(
    `${subject} more memory than Node takes; give it more with NODE_OPTIONS=--max-old-space-size=… (in MiB), or pass a smaller graph.`,
  );
}
