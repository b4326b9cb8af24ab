import type { ImportPort } from '../../schema/graphql/ports.ts';
import { GrapevineError } from '../../schema/model/errors.ts';
import { type AccessRole, mayActAs } from './access.ts';
import type { Imports } from './imports.ts';

/** Who may import, and see what was. */
export const MAY_IMPORT: AccessRole = 'analyst';

/** Imports for whoever may have them. */
export function createImportPort(imports: Imports, role: AccessRole): ImportPort {
  const checked = (): Imports => {
    if (mayActAs(role, MAY_IMPORT)) return imports;
    throw new GrapevineError(
      'FORBIDDEN',
      `This takes the role ${MAY_IMPORT}, the token has ${role}; ask the operator for another.`,
    );
  };
  return {
    start: (input) => checked().start(input),
    cancel: (id) => checked().cancel(id),
    list: () => checked().list(),
    follow: (id) => checked().follow(id),
  };
}
