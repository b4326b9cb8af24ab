import { existsSync, readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { printedSchema, schema } from './schema.ts';

const CONTRACT = new URL('../../../shared/contract.graphql', import.meta.url);

describe('the schema', () => {
  it('is printed in schema/schema.graphql', () => {
    expect(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8')).toBe(printedSchema());
  });

  it('holds the whole contract that other programs rely on', ({ skip }) => {
    if (!existsSync(CONTRACT))
      skip('SKIPPED: the contract is not beside this checkout (../shared/contract.graphql)');
    expect(differences(buildSchema(readFileSync(CONTRACT, 'utf8')), schema)).toEqual([]);
  });
});

/** What of the first schema the second lacks or changes. */
function differences(contract: GraphQLSchema, own: GraphQLSchema): string[] {
  return Object.values(contract.getTypeMap())
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => typeDifferences(type, own.getType(type.name)));
}

function typeDifferences(type: GraphQLNamedType, own: GraphQLNamedType | undefined): string[] {
  if (own === undefined) return [`type ${type.name} is missing`];
  if (isEnumType(type) && isEnumType(own)) {
    const [expected, found] = [type, own].map((one) =>
      one
        .getValues()
        .map(({ name }) => name)
        .sort()
        .join(' '),
    );
    return expected === found ? [] : [`enum ${type.name} is ${found}`];
  }
  if (isInputObjectType(type) && isInputObjectType(own)) {
    return Object.values(type.getFields()).flatMap(({ name, type: expected }) => {
      const found = own.getFields()[name];
      return String(found?.type) === String(expected)
        ? []
        : [`${type.name}.${name} is ${String(found?.type)}`];
    });
  }
  if (!(isObjectType(type) || isInterfaceType(type)) || !(isObjectType(own) || isInterfaceType(own)))
    return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const found = own.getFields()[field.name];
    if (found === undefined) return [`${type.name}.${field.name} is missing`];
    const changed =
      String(found.type) === String(field.type)
        ? []
        : [`${type.name}.${field.name} is ${String(found.type)}`];
    return [
      ...changed,
      ...field.args.flatMap((argument) =>
        argumentDifference(`${type.name}.${field.name}`, argument, found.args),
      ),
    ];
  });
}

function argumentDifference(
  field: string,
  argument: GraphQLArgument,
  own: readonly GraphQLArgument[],
): string[] {
  const found = own.find(({ name }) => name === argument.name);
  const same =
    String(found?.type) === String(argument.type) && String(found?.defaultValue) === defaultOf(argument);
  return same
    ? []
    : [`${field}(${argument.name}) is ${String(found?.type)} = ${String(found?.defaultValue)}`];
}

/** The contract's enum defaults are names, ours the values behind them. */
function defaultOf({ defaultValue, type }: GraphQLArgument): string {
  const name = String(type).replaceAll('!', '');
  const value =
    typeof defaultValue === 'string' && isEnumType(schema.getType(name))
      ? enumValue(name, defaultValue)
      : defaultValue;
  return String(value);
}

function enumValue(type: string, name: string): unknown {
  const own = schema.getType(type);
  return isEnumType(own) ? own.getValue(name)?.value : name;
}
