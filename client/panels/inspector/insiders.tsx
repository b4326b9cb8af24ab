import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { NodeLink } from '../common/node-link.tsx';
import { Section } from '../common/section.tsx';
import { useFormat } from '../format/use-format.ts';

interface WarmPath {
  readonly probability: number;
  readonly explanation: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** Warm ways in: paths from somebody of the company to the asker. */
export function Insiders({ paths }: { readonly paths: readonly WarmPath[] }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Section bare title={<span title={t('inspector.insidersHint')}>{t('inspector.insiders')}</span>}>
      {paths.length === 0 && <p className="gv-note">{t('inspector.noInsiders')}</p>}
      <ol className="gv-plain-list">
        {paths.map((path) => (
          <li key={path.people.map(({ id }) => id).join(' ')} className="gv-row" title={path.explanation}>
            <span className="gv-wrap gv-path">
              {path.people.map(({ id, name }, index) => (
                <span key={id}>
                  {index > 0 && <span aria-hidden="true"> → </span>}
                  <NodeLink id={id}>{name}</NodeLink>
                </span>
              ))}
            </span>
            <span className="gv-push gv-number gv-dim">{format.percent(path.probability)}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
