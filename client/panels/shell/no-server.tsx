import type { ReactElement } from 'react';
import { CombinedError } from 'urql';
import { Failure } from '../common/answer.tsx';

/** Stands where a page would be while the server cannot be reached at all. */
export function NoServer(): ReactElement {
  return (
    <div className="gv-page">
      <Failure
        error={new CombinedError({ networkError: new Error('unreachable') })}
        retry={() => window.location.reload()}
      />
    </div>
  );
}
