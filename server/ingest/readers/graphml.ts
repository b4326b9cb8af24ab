import type { ReadItem, Reader } from '../types.ts';
import { edgeItems, nodeItems } from './graph-records.ts';
import { hasRoot, readXml, type XmlElement, type XmlHandler } from './xml.ts';

const CHANNEL = 'graphml';

/**
 * GraphML 1.0 (graphml.graphdrawing.org/specification.html), with what yEd (`y:NodeLabel`), networkx and Gephi write.
 * Nodes and edges as graph-records.ts says; a node's name is its data `label` or `name`, or yEd's label. Nodes of nested
 * graphs are nodes, ports are passed over; a hyperedge joins more than two and is rejected.
 */
export const GRAPHML_READER: Reader = {
  format: 'graphml',
  recognizes: (heads) => heads.length === 1 && hasRoot(heads[0]!.head, 'graphml'),
  async *read(entries, options) {
    for (const entry of entries)
      for await (const item of readXml(entry, options, new GraphmlHandler()))
        yield entries.length === 1 ? item : { ...item, entry: entry.path };
  },
};

/** A node or an edge that is open. */
interface Open {
  readonly element: XmlElement;
  /** By attr.name in lower case. */
  readonly attributes: Map<string, string>;
  yedLabel?: string;
  isTold: boolean;
}

class GraphmlHandler implements XmlHandler {
  /** Directions of the graphs that are open, the innermost last. */
  readonly #directed: boolean[] = [];
  readonly #names = new Map<string, string>();
  readonly #defaults = { node: new Map<string, string>(), edge: new Map<string, string>() };
  readonly #open: Open[] = [];
  #key: { readonly of: string; readonly name: string } | null = null;

  *open(element: XmlElement): Generator<ReadItem> {
    const { name, attributes } = element;
    if (name === 'key') this.#declare(attributes);
    else if (name === 'graph') {
      yield* this.#tellNode();
      this.#directed.push(attributes['edgedefault'] === 'directed');
    } else if (name === 'node' || name === 'edge') {
      const defaults = this.#defaults[name];
      this.#open.push({ element, attributes: new Map(defaults), isTold: false });
    } else if (name === 'hyperedge') {
      yield {
        line: element.line,
        raw: attributes,
        reason: 'hyperedge joins more than two nodes, which no record holds',
      };
    }
  }

  *close(element: XmlElement, text: string): Generator<ReadItem> {
    switch (element.name) {
      case 'key':
        this.#key = null;
        break;
      case 'default':
        this.#addDefault(text);
        break;
      case 'data':
        this.#addData(element, text);
        break;
      case 'NodeLabel':
        this.#addYedLabel(text.trim());
        break;
      case 'graph':
        this.#directed.pop();
        break;
      case 'node':
        yield* this.#tellNode();
        this.#open.pop();
        break;
      case 'edge':
        yield* this.#endEdge();
        break;
      default: // pictures, positions and whatever else tools keep there
    }
  }

  #declare({ id = '', for: of = 'all', ...rest }: XmlElement['attributes']): void {
    const name = (rest['attr.name'] ?? id).toLowerCase();
    this.#names.set(id, name);
    this.#key = { of, name };
  }

  #addDefault(text: string): void {
    if (this.#key === null) return;
    const { of, name } = this.#key;
    if (of === 'node' || of === 'all') this.#defaults.node.set(name, text.trim());
    if (of === 'edge' || of === 'all') this.#defaults.edge.set(name, text.trim());
  }

  #addData({ attributes, path }: XmlElement, text: string): void {
    const around = path.at(-1);
    const key = attributes['key'];
    if (key === undefined || (around !== 'node' && around !== 'edge')) return;
    this.#open.at(-1)?.attributes.set(this.#names.get(key) ?? key.toLowerCase(), text.trim());
  }

  #addYedLabel(text: string): void {
    const open = this.#open.at(-1);
    if (open !== undefined && text !== '') open.yedLabel ??= text;
  }

  /** Says the node that is open, before what is nested in it. */
  *#tellNode(): Generator<ReadItem> {
    const open = this.#open.at(-1);
    if (open === undefined || open.isTold || open.element.name !== 'node') return;
    open.isTold = true;
    const { element, attributes, yedLabel } = open;
    const label = attributes.get('label') ?? attributes.get('name') ?? yedLabel;
    yield* nodeItems({ line: element.line, id: element.attributes['id'] ?? '', label, attributes }, CHANNEL);
  }

  *#endEdge(): Generator<ReadItem> {
    const open = this.#open.pop();
    if (open === undefined) return;
    const { source = '', target = '', directed } = open.element.attributes;
    yield* edgeItems({
      line: open.element.line,
      source,
      target,
      directed:
        directed === undefined ? this.#directed.at(-1) === true : directed === 'true' || directed === '1',
      probability: open.attributes.get('probability'),
    });
  }
}
