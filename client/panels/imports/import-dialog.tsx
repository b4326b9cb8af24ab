import { Button, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, type ReactElement, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../common/waiting.tsx';
import { NoServer } from '../shell/no-server.tsx';
import { DropZone } from './drop-zone.tsx';
import { ImportItem } from './import-item.tsx';
import { isGoing } from './imports-query.ts';
import { type ImportsState, useImports } from './use-imports.ts';

// most visits import nothing
const MappingPanel = lazy(async () => {
  try {
    return { default: (await import('./mapping/mapping-panel.tsx')).MappingPanel };
  } catch {
    return { default: NoServer }; // its code is on the server too; its button loads the page anew
  }
});

/** Files into the graph: dropped here, with how far they are and what became of their rows. */
export function ImportDialog({
  opened,
  close,
}: {
  readonly opened: boolean;
  readonly close: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const imports = useImports(opened);
  const isNarrow = useMediaQuery('(max-width: 899px)');
  const [table] = imports.asking;
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('imports.title')}
      size={table === undefined ? 'lg' : 'min(1360px, 96vw)'}
      fullScreen={isNarrow && table !== undefined}
      centered
      closeButtonProps={{ 'aria-label': t('shell.close') }}
      transitionProps={{ duration: 100 }}
      // what was corrected would be lost by a click beside it
      closeOnClickOutside={table === undefined}
    >
      {table === undefined ? (
        <Files imports={imports} />
      ) : (
        <Suspense fallback={<Waiting size="sm" text={t('shell.waiting')} />}>
          <MappingPanel
            key={`${table.upload} ${table.open.length}`}
            table={table}
            start={(mapping) => imports.startMapped(table, mapping)}
            skip={() => imports.startMapped(table, null)}
            discard={() => imports.discard(table)}
          />
        </Suspense>
      )}
    </Modal>
  );
}

/** So many imports are shown before one asks for all. */
const SHOWN = 8;

function Files({
  imports: { rows, sending, send, look, hasChanged },
}: {
  readonly imports: ImportsState;
}): ReactElement {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? rows : rows.slice(0, SHOWN);
  return (
    <div className="gv-stack-lg">
      <DropZone take={send} />
      <ul className="gv-plain-list" aria-live="polite">
        {sending.map(({ key, name, error }) => (
          <li key={key} className="gv-import">
            <div className="gv-import-head">
              <strong className="gv-clip" dir="auto">
                {name}
              </strong>
              {error === null && <span className="gv-note">{t('imports.sending')}</span>}
            </div>
            {error !== null && <p className="gv-import-error">{error}</p>}
          </li>
        ))}
        {shown.map((row) => (
          <ImportItem key={row.id} row={row} look={look} />
        ))}
      </ul>
      {shown.length < rows.length && (
        <button type="button" className="gv-link" onClick={() => setWhole(true)}>
          {t('imports.all', { count: rows.length })}
        </button>
      )}
      {hasChanged && !rows.some(isGoing) && (
        <Button onClick={() => window.location.reload()}>{t('imports.show')}</Button>
      )}
    </div>
  );
}
