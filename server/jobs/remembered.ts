import type { View } from './view.ts';

/** What is made once for a view: it never changes. */
const remembered = new WeakMap<View, Map<string, Uint32Array | Uint8Array>>();

/** Makes something once for a view, in this thread. */
export function remember<Column extends Uint32Array | Uint8Array>(
  view: View,
  name: string,
  make: () => Column,
): Column {
  const known = remembered.get(view) ?? new Map<string, Uint32Array | Uint8Array>();
  remembered.set(view, known);
  const before = known.get(name);
  if (before !== undefined) return before as Column; // made under the same name
  const made = make();
  known.set(name, made);
  return made;
}
