import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { redo, undo } from '../../state/view-store.ts';
import { ImportTool, type ImportToolProps } from '../imports/import-tool.tsx';
import { BrandSelect } from './brand-select.tsx';
import { FilterMenu } from './filter-menu.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { PeriodMenu } from './period-menu.tsx';
import { SavedViews } from './saved-views.tsx';
import { SearchBox } from './search-box.tsx';
import { copyAddress } from './share.ts';
import { ThemeToggle } from './theme-toggle.tsx';
import { ToolButton } from './tool-button.tsx';

/** Props of {@link TopBar}. */
export interface TopBarProps extends ImportToolProps {
  readonly showHelp: () => void;
}

/** Brand, period, search, and what changes the view as a whole. */
export function TopBar({ showHelp, importing, setImporting }: TopBarProps): ReactElement {
  const { t } = useTranslation();
  return (
    <header className="gv-top">
      <h1 className="gv-logo">
        <svg viewBox="0 0 16 16" width="20" height="20" aria-hidden="true">
          <path d="M4 11L8 4.5L12 11z" fill="none" stroke="currentColor" opacity="0.5" />
          <circle cx="4" cy="11" r="3" fill="currentColor" />
          <circle cx="12" cy="11" r="3" fill="currentColor" />
          <circle cx="8" cy="4.5" r="3" fill="currentColor" />
        </svg>
        <span>Grapevine</span>
      </h1>
      <BrandSelect />
      <PeriodMenu />
      <FilterMenu />
      <SearchBox />
      <div className="gv-tools">
        <ToolButton icon="undo" label={t('shell.undo')} keys="Ctrl Z" run={undo} wide />
        <ToolButton icon="redo" label={t('shell.redo')} keys="Ctrl ⇧ Z" run={redo} wide />
        <ImportTool importing={importing} setImporting={setImporting} />
        <SavedViews />
        <ToolButton icon="share" label={t('shell.share')} run={() => void copyAddress(t)} />
        <ThemeToggle />
        <LanguageMenu />
        <ToolButton icon="help" label={t('shell.help')} keys="?" run={showHelp} wide />
      </div>
    </header>
  );
}
