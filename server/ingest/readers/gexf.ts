import type { ReadItem, Reader } from '../types.ts';
import { edgeItems, type GraphNode, nodeItems } from './graph-records.ts';
import { hasRoot, readXml, type XmlElement, type XmlHandler } from './xml.ts';

const CHANNEL = 'gexf';

/**
 * GEXF (Graph Exchange XML Format; 1.2draft and 1.3, gexf.net/schema.html; 1.1 and older files too). Nodes and edges as
 * graph-records.ts says; nested nodes are nodes. An edge's direction is its `type`, else the graph's `defaultedgetype`,
 * which is undirected (1.3 calls the attribute `edgetype` `kind` no direction). Spells that are instants or dates become
 * `since` and `until`: the first start and the last end.
 */
export const GEXF_READER: Reader = {
  format: 'gexf',
  recognizes: (heads) => heads.length === 1 && hasRoot(heads[0]!.head, 'gexf'),
  async *read(entries, options) {
    for (const entry of entries)
      for await (const item of readXml(entry, options, new GexfHandler()))
        yield entries.length === 1 ? item : { ...item, entry: entry.path };
  },
};

/** A node or an edge that is open. */
interface Open {
  readonly element: XmlElement;
  /** By title in lower case, else by id. */
  readonly attributes: Map<string, string>;
  readonly starts: string[];
  readonly ends: string[];
}

class GexfHandler implements XmlHandler {
  #isDirected = false;
  #class = 'node';
  readonly #titles = { node: new Map<string, string>(), edge: new Map<string, string>() };
  readonly #defaults = { node: new Map<string, string>(), edge: new Map<string, string>() };
  #declared: { readonly class: 'node' | 'edge'; readonly title: string } | null = null;
  readonly #open: Open[] = [];

  open(element: XmlElement): readonly ReadItem[] {
    const { name, attributes } = element;
    if (name === 'graph') this.#isDirected = attributes['defaultedgetype'] === 'directed';
    else if (name === 'attributes') this.#class = attributes['class'] ?? 'node';
    else if (name === 'attribute') this.#declare(attributes);
    else if (name === 'node' || name === 'edge') this.#begin(element);
    else if (name === 'attvalue') this.#addValue(attributes);
    else if (name === 'spell') this.#addSpell(attributes);
    return [];
  }

  *close({ name }: XmlElement, text: string): Generator<ReadItem> {
    if (name === 'default' && this.#declared !== null)
      this.#defaults[this.#declared.class].set(this.#declared.title, text);
    else if (name === 'attribute') this.#declared = null;
    else if (name === 'node') yield* this.#endNode();
    else if (name === 'edge') yield* this.#endEdge();
  }

  #declare({ id = '', title = id }: XmlElement['attributes']): void {
    const of = this.#class === 'edge' ? 'edge' : 'node';
    this.#declared = { class: of, title: title.toLowerCase() };
    this.#titles[of].set(id, title.toLowerCase());
  }

  #begin(element: XmlElement): void {
    const of = element.name === 'edge' ? 'edge' : 'node';
    const { start, end, startopen, endopen } = element.attributes;
    this.#open.push({
      element,
      attributes: new Map(this.#defaults[of]),
      starts: [start ?? startopen ?? ''].filter((text) => text !== ''),
      ends: [end ?? endopen ?? ''].filter((text) => text !== ''),
    });
  }

  #addValue({ for: id, id: oldId, value = '' }: XmlElement['attributes']): void {
    const open = this.#open.at(-1);
    const key = id ?? oldId; // 1.0 and 1.1 say id
    if (open === undefined || key === undefined) return;
    const titles = this.#titles[open.element.name === 'edge' ? 'edge' : 'node'];
    open.attributes.set(titles.get(key) ?? key.toLowerCase(), value);
  }

  #addSpell({ start, end, startopen, endopen }: XmlElement['attributes']): void {
    const open = this.#open.at(-1);
    open?.starts.push(start ?? startopen ?? '');
    open?.ends.push(end ?? endopen ?? '');
  }

  *#endNode(): Generator<ReadItem> {
    const open = this.#open.pop();
    if (open === undefined) return;
    const { id = '', label } = open.element.attributes;
    const node: GraphNode = { line: open.element.line, id, label, attributes: open.attributes };
    yield* nodeItems(node, CHANNEL);
  }

  *#endEdge(): Generator<ReadItem> {
    const open = this.#open.pop();
    if (open === undefined) return;
    const { element, attributes } = open;
    const { source = '', target = '', type } = element.attributes;
    yield* edgeItems({
      line: element.line,
      source,
      target,
      directed: type === undefined ? this.#isDirected : type === 'directed',
      probability: attributes.get('probability'),
      since: bound(open.starts, 'first'),
      until: bound(open.ends, 'last'),
    });
  }
}

const MEANT_AS_DATE = /^[+-]?\d+-\d+-\d+/u;

/** The first or last of bounds that are instants or dates; undefined when one is open, or a number; one that is meant as a date and is none as it is, to be refused. */
function bound(texts: readonly string[], which: 'first' | 'last'): string | undefined {
  const wrong = texts.find((text) => MEANT_AS_DATE.test(text) && toInstant(text) === null);
  if (wrong !== undefined) return wrong;
  const instants = texts.map(toInstant);
  if (instants.length === 0 || instants.includes(null)) return undefined;
  const sorted = (instants as string[]).sort(); // no null is among them
  return which === 'first' ? sorted[0] : sorted.at(-1);
}

/** xsd:date and xsd:dateTime as an instant; without a zone they are taken for UTC, since GEXF names none. */
function toInstant(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?(Z|[+-]\d{2}:\d{2})?$/u.test(text)) return null;
  const hasZone = /(Z|[+-]\d{2}:\d{2})$/u.test(text.slice(10));
  const whole =
    text.length > 10 && text[10] === 'T' ? text : `${text.slice(0, 10)}T00:00:00${text.slice(10)}`;
  const time = Date.parse(hasZone ? whole : `${whole}Z`);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
