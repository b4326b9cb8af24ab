import type { GraphStore } from '../../store/port.ts';

/** A store whose graph can be replaced while it is open, as a database can be under a server. */
export function replaceable(current: () => GraphStore): GraphStore {
  return {
    get engine() {
      return current().engine;
    },
    get learned() {
      return current().learned;
    },
    read: (cypher, parameters, options) => current().read(cypher, parameters, options),
    readColumns: (cypher, parameters, kinds) => current().readColumns(cypher, parameters, kinds),
    write: (work, options) => current().write(work, options),
    backup: (folder) => current().backup(folder),
    writeAnew: () => current().writeAnew(),
    close: () => current().close(),
  };
}
