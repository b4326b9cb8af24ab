import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnyVariables, stringifyDocument, type TypedDocumentNode } from 'urql';

/** Opens the query behind a view in GraphiQL. */
export function GraphqlLink<Data, Variables extends AnyVariables>({
  query,
  variables,
}: {
  readonly query: TypedDocumentNode<Data, Variables>;
  readonly variables: Variables;
}): ReactElement {
  const { t } = useTranslation();
  const text = encodeURIComponent(stringifyDocument(query));
  const values = encodeURIComponent(JSON.stringify(variables, null, 2));
  return (
    <a
      className="gv-graphql"
      href={`/graphql?query=${text}&variables=${values}`}
      target="_blank"
      rel="noreferrer"
      title={t('shell.graphqlHint')}
    >
      GraphQL
    </a>
  );
}
