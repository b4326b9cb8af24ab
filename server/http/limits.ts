import {
  type ASTVisitor,
  type FieldNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLOutputType,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Bounds on one request. */
export interface RequestLimits {
  /** Fields within fields. @default 16 */
  readonly depth: number;
  /** Objects that a request can ask for at most, by its `first` arguments. @default 100000 */
  readonly cost: number;
  /** Fields under other names. @default 40 */
  readonly aliases: number;
  /** Characters of the request's text. @default 20000 */
  readonly characters: number;
}

export const DEFAULT_LIMITS: RequestLimits = { depth: 16, cost: 100_000, aliases: 40, characters: 20_000 };

const DEFAULT_LIST_SIZE = 20;

/**
 * Refuses requests that ask for too much, and names the part to cut. Introspection is not counted.
 *
 * Cost is the number of objects that the answer can hold: each list multiplies what is inside it by its `first`
 * (20 for lists without).
 */
export function useLimits(limits: RequestLimits = DEFAULT_LIMITS): Plugin {
  return {
    onParse({ params }) {
      const length = String(params.source).length;
      if (length > limits.characters) {
        throw refusal(
          `The request has ${length} characters, ${limits.characters} are allowed; ask for less at once.`,
        );
      }
    },
    onValidate({ addValidationRule }) {
      addValidationRule((context: ValidationContext) => limitsRule(context, limits));
    },
  };
}

function limitsRule(context: ValidationContext, limits: RequestLimits): ASTVisitor {
  return {
    OperationDefinition(operation) {
      const root = context.getSchema().getRootType(operation.operation);
      if (root === undefined || root === null) return;
      const walk = new Walk(context, limits);
      walk.selection(operation.selectionSet, { type: root, path: [], factor: 1 });
      const message = walk.message();
      if (message !== null) context.reportError(refusal(message));
    },
  };
}

interface Place {
  readonly type: GraphQLOutputType;
  readonly path: readonly string[];
  readonly factor: number;
}

/** Adds up one operation. */
class Walk {
  readonly #context: ValidationContext;
  readonly #limits: RequestLimits;
  readonly #open = new Set<string>();
  #cost = 0;
  #aliases = 0;
  #deepest: readonly string[] = [];
  #dearest: { readonly path: readonly string[]; readonly cost: number } = { path: [], cost: 0 };

  constructor(context: ValidationContext, limits: RequestLimits) {
    this.#context = context;
    this.#limits = limits;
  }

  message(): string | null {
    const { depth, cost, aliases } = this.#limits;
    if (this.#deepest.length > depth) {
      return `${this.#deepest.slice(0, depth + 1).join('.')} is ${depth + 1} fields deep, ${depth} are allowed; cut what is inside it.`;
    }
    if (this.#cost > cost) {
      const part = this.#dearest.path.join('.');
      return `The request can return ${this.#cost} objects, ${cost} are allowed; cut ${part} (${this.#dearest.cost} of them) or pass a smaller "first".`;
    }
    if (this.#aliases > aliases)
      return `The request has ${this.#aliases} aliases, ${aliases} are allowed; ask in several requests.`;
    return null;
  }

  selection(selections: SelectionSetNode, place: Place): void {
    if (this.#deepest.length > this.#limits.depth || this.#cost > 1e12) return;
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) this.#field(selection, place);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const name = selection.typeCondition?.name.value;
        this.selection(selection.selectionSet, { ...place, type: this.#typeOr(name, place.type) });
      } else this.#spread(selection.name.value, place);
    }
  }

  #spread(name: string, place: Place): void {
    const fragment = this.#context.getFragment(name);
    if (fragment === undefined || fragment === null || this.#open.has(name)) return;
    this.#open.add(name);
    this.selection(fragment.selectionSet, {
      ...place,
      type: this.#typeOr(fragment.typeCondition.name.value, place.type),
    });
    this.#open.delete(name);
  }

  #typeOr(name: string | undefined, type: GraphQLOutputType): GraphQLOutputType {
    const named = name === undefined ? undefined : this.#context.getSchema().getType(name);
    return named !== undefined && isCompositeType(named) ? named : type;
  }

  #field(field: FieldNode, { type, path, factor }: Place): void {
    if (field.alias !== undefined) this.#aliases++;
    if (field.name.value.startsWith('__')) return;
    const parent = getNamedType(type);
    const definition = 'getFields' in parent ? parent.getFields()[field.name.value] : undefined;
    if (definition === undefined || !('args' in definition)) return;
    const here = [...path, field.name.value];
    if (here.length > this.#deepest.length) this.#deepest = here;
    if (field.selectionSet === undefined) return;
    const isPart = ['edges', 'node', 'pageInfo'].includes(field.name.value);
    const inside = isPart ? factor : factor * listSize(field, definition);
    if (!isPart) {
      this.#cost += inside;
      if (inside > this.#dearest.cost) this.#dearest = { path: here, cost: inside };
    }
    this.selection(field.selectionSet, { type: definition.type, path: here, factor: inside });
  }
}

function listSize(field: FieldNode, definition: GraphQLField<unknown, unknown>): number {
  const declared = definition.args.find(({ name }) => name === 'first');
  const given = field.arguments?.find(({ name }) => name.value === 'first')?.value;
  if (declared !== undefined) {
    if (given?.kind === Kind.INT) return Math.min(Math.max(Number(given.value), 1), 500);
    return given?.kind === Kind.VARIABLE ? 100 : Number(declared.defaultValue ?? DEFAULT_LIST_SIZE);
  }
  const type = isNonNullType(definition.type) ? definition.type.ofType : definition.type;
  return isListType(type) ? DEFAULT_LIST_SIZE : 1;
}

function refusal(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'LIMIT_EXCEEDED', http: { status: 400 } } });
}
