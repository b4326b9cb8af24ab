import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnyVariables, stringifyDocument, type TypedDocumentNode } from 'urql';

/** Where GraphiQL is with a query and its variables filled in. */
export function graphiqlAddress<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): string {
  const text = encodeURIComponent(stringifyDocument(query));
  const values = encodeURIComponent(JSON.stringify(variables, null, 2));
  return `/graphql?query=${text}&variables=${values}`;
}

/** Opens the query behind a view in GraphiQL. */
export function GraphqlLink<Data, Variables extends AnyVariables>({
  query,
  variables,
}: {
  readonly query: TypedDocumentNode<Data, Variables>;
  readonly variables: Variables;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <a
      className="gv-graphql"
      href={graphiqlAddress(query, variables)}
      target="_blank"
      rel="noreferrer"
      title={t('shell.graphqlHint')}
    >
      GraphQL
    </a>
  );
}
