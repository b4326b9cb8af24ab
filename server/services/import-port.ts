import type { ImportPort } from '../../schema/graphql/ports.ts';
import { type AccessRole, requireRole } from './access.ts';
import type { Imports } from './imports.ts';

/** Who may import, and see what was. */
export const MAY_IMPORT: AccessRole = 'analyst';

/** Imports for whoever may have them. */
export function createImportPort(imports: Imports, role: AccessRole): ImportPort {
  const checked = (): Imports => {
    requireRole(role, MAY_IMPORT);
    return imports;
  };
  return {
    start: (input) => checked().start(input),
    cancel: (id) => checked().cancel(id),
    list: () => checked().list(),
    follow: (id) => checked().follow(id),
  };
}
