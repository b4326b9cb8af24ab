import { Button, Code } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../common/icon.tsx';
import { Section } from '../common/section.tsx';

const WAYS = [
  ['files', 'npx grapevine import FILES'],
  ['demo', 'npx grapevine serve'],
  ['neo4j', 'npx grapevine serve --neo4j bolt://localhost:7687'],
] as const;

/** What to do where nothing has been read in yet. */
export function EmptyStore({ openImports }: { readonly openImports: () => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="gv-page">
      <Section title={t('shell.empty.title')}>
        <p className="gv-note">{t('shell.empty.help')}</p>
        <div>
          <Button leftSection={<Icon name="import" size={16} />} onClick={openImports}>
            {t('imports.title')}
          </Button>
        </div>
        <ul className="gv-plain-list">
          {WAYS.map(([name, command]) => (
            <li key={name}>
              {t(`shell.empty.${name}`)}: <Code>{command}</Code>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
