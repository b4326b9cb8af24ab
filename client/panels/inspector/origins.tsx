import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../api/graphql.ts';
import { AnswerPlace } from '../common/answer.tsx';
import { When } from '../common/figures.tsx';
import { Section } from '../common/section.tsx';
import { useAnswer } from '../common/use-answer.ts';
import { useFormat } from '../format/use-format.ts';

const OriginsQuery = graphql(`
  query Origins($id: ID!) {
    node(id: $id) {
      ... on Message {
        id
        origins {
          import
          at
          file
          line
          result
        }
      }
    }
  }
`);

/** The files and lines that a message came from; looked for when it is asked for, since all imports are read for it. */
export function Origins({ message }: { readonly message: string }): ReactElement {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <Section bare title={t('inspector.origin')}>
      {asked === message ? (
        <Found message={message} />
      ) : (
        <button type="button" className="gv-link" onClick={() => setAsked(message)}>
          {t('inspector.findOrigin')}
        </button>
      )}
    </Section>
  );
}

function Found({ message }: { readonly message: string }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const answer = useAnswer(OriginsQuery, { id: message });
  return (
    <AnswerPlace answer={answer} minHeight={24}>
      {({ node }) => {
        const origins = node !== null && 'origins' in node ? node.origins : [];
        if (origins.length === 0) return <p className="gv-note">{t('inspector.noOrigin')}</p>;
        return (
          <ul className="gv-list" data-testid="origins">
            {origins.map(({ import: id, at, file, line, result }) => (
              <li key={`${id} ${file} ${line}`}>
                <span className="gv-row gv-wrap">
                  <span>
                    {line === null ? file : t('inspector.fileAndLine', { file, line: format.exact(line) })}
                  </span>
                  <span className="gv-dim">{t(`inspector.originResult.${result}`)}</span>
                  <span className="gv-dim">
                    <When at={at} terse />
                  </span>
                </span>
              </li>
            ))}
          </ul>
        );
      }}
    </AnswerPlace>
  );
}
