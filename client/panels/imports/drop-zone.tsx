import { type ReactElement, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../common/icon.tsx';

/** Where files are dropped; a button for whoever has none in hand. */
export function DropZone({ take }: { readonly take: (files: readonly File[]) => void }): ReactElement {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    <>
      <button
        type="button"
        className="gv-drop"
        data-over={over}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take([...event.dataTransfer.files]);
        }}
      >
        <Icon name="import" size={24} />
        <span>{t('imports.drop')}</span>
        <span className="gv-note">{t('imports.formats')}</span>
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-testid="import-files"
        onChange={(event) => {
          take([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
