import { Button, Progress } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { saveFile } from '../../api/files.ts';
import type { Mapping } from '../../../schema/model/mapping.ts';
import { When } from '../common/figures.tsx';
import { useFormat } from '../format/use-format.ts';
import { CancelImport, type ImportRow, isGoing } from './imports-query.ts';
import { UndoImportButton } from './undo-import.tsx';
import { MappingSummary } from './mapping/mapping-summary.tsx';

/** One import: how far it is, what became of its rows, what was rejected, and the way back. */
export function ImportItem({
  row,
  look,
}: {
  readonly row: ImportRow;
  /** Asks for the imports again. */
  readonly look: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const [, cancel] = useMutation(CancelImport);
  const going = isGoing(row);
  return (
    <li className="gv-import" data-state={row.state}>
      <div className="gv-import-head">
        <strong className="gv-clip" dir="auto" title={row.name}>
          {row.name}
        </strong>
        <span className="gv-note">
          {t(`imports.state.${row.state}`)} {!going && <When at={row.startedAt} terse />}
        </span>
        {going && row.state !== 'UNDOING' && (
          <Button size="compact-xs" variant="default" onClick={() => void cancel({ id: row.id })}>
            {t('shell.cancel')}
          </Button>
        )}
      </div>
      {row.state === 'RUNNING' && (
        <Progress
          value={row.share === null ? 100 : 100 * row.share}
          animated={row.share === null}
          size="sm"
          aria-label={t('imports.progress', { name: row.name })}
        />
      )}
      {row.state === 'UNDOING' && (
        <Progress value={100} animated size="sm" aria-label={t('imports.progress', { name: row.name })} />
      )}
      {row.error !== null && <p className="gv-import-error">{row.error}</p>}
      {row.error === null && row.state !== 'WAITING' && <Counts row={row} />}
      {row.rejected.length > 0 && <Rejects row={row} />}
      {row.mapping !== null && <ItsMapping mapping={row.mapping as Mapping} /* as the server checked it */ />}
      {row.canUndo && <UndoImportButton row={row} look={look} />}
    </li>
  );
}

function ItsMapping({ mapping }: { readonly mapping: Mapping }): ReactElement {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="gv-link gv-import-more"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {t(isOpen ? 'imports.mapping.hide' : 'imports.mapping.show')}
      </button>
      {isOpen && <MappingSummary mapping={mapping} />}
    </>
  );
}

function Counts({ row }: { readonly row: ImportRow }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const counts = (['read', 'created', 'updated', 'unchanged'] as const).map((name) =>
    t(`imports.${name}`, { rows: format.exact(row[name]) }),
  );
  if (row.state === 'RUNNING' && row.rowsPerSecond > 0)
    counts.push(t('imports.rate', { rows: format.short(Math.round(row.rowsPerSecond)) }));
  if (isGoing(row) && row.secondsLeft !== null)
    counts.push(t('imports.left', { time: format.duration(Math.max(1, Math.round(row.secondsLeft))) }));
  if (row.state === 'DONE' && row.waiting > 0)
    counts.push(t('imports.waiting', { references: format.exact(row.waiting) }));
  return <p className="gv-note gv-number">{counts.join(' · ')}</p>;
}

function Rejects({ row: { rejected, rejectsPath, name } }: { readonly row: ImportRow }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="gv-import-rejects">
      <ul className="gv-plain-list gv-note">
        {rejected.slice(0, 5).map(({ reason, rows }) => (
          <li key={reason}>{t('imports.rejected', { rows: format.exact(rows), reason })}</li>
        ))}
      </ul>
      {rejectsPath !== null && (
        <button
          type="button"
          className="gv-link"
          onClick={() =>
            void saveFile(rejectsPath, `rejects-${name.replace(/\.\w+$/u, '')}.jsonl`).catch(() => undefined)
          }
        >
          {t('imports.saveRejects')}
        </button>
      )}
    </div>
  );
}
