import { Drawer } from '@mantine/core';
import { useDocumentTitle, useMediaQuery } from '@mantine/hooks';
import { lazy, type ReactElement, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../state/view-store.ts';
import { CasesPage } from '../cases/cases-page.tsx';
import { closeSide } from '../common/actions.ts';
import { useBrand, useBrands } from '../common/use-brand.ts';
import { PeriodStrip } from '../period/period-strip.tsx';
import { StancePage } from '../stance/stance-page.tsx';
import { TalkPage } from '../talk/talk-page.tsx';
import { Announcer } from './announcer.tsx';
import { EmptyStore } from './empty-store.tsx';
import { FilterChips } from './filter-chips.tsx';
import { Guard } from './guard.tsx';
import { Navigation } from './navigation.tsx';
import { SidePanel } from './side-panel.tsx';
import { TopBar } from './top-bar.tsx';
import { UnknownBrand } from './unknown-brand.tsx';
import { useFocusBack } from './use-focus-back.ts';
import { NoServer } from './no-server.tsx';

const InfluencePage = lazy(async () => {
  try {
    return { default: (await import('../influence/influence-page.tsx')).InfluencePage };
  } catch {
    return { default: NoServer }; // its code is on the server too; its button loads the page anew
  }
});

/** Below this width the panels are sheets from below. */
const NARROW = '(max-width: 899px)';

/** The frame around the pages: top bar, pages, side panel, period. */
export function Shell({ showHelp }: { readonly showHelp: () => void }): ReactElement {
  const { t } = useTranslation();
  const view = useView();
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const side = view.inspect !== null || view.list !== null;
  const [importing, setImporting] = useState(false);
  const brand = useBrand();
  useFocusBack(side && !narrow);
  useDocumentTitle([brand?.name, t(`shell.pages.${view.page}`), 'Grapevine'].filter(Boolean).join(' · '));
  return (
    <div className="gv-shell" data-side={side && !narrow} data-page={view.page}>
      <a className="gv-skip" href="#content">
        {t('shell.skip')}
      </a>
      <TopBar showHelp={showHelp} importing={importing} setImporting={setImporting} />
      <Navigation />
      <main id="content" className="gv-main" tabIndex={-1}>
        <FilterChips />
        <Guard view={view}>
          <Page openImports={() => setImporting(true)} />
        </Guard>
      </main>
      {narrow ? (
        <Drawer
          opened={side}
          onClose={closeSide}
          position="bottom"
          size="85%"
          withCloseButton={false}
          attributes={{ content: { 'aria-label': t('shell.side') } }}
          classNames={{ content: 'gv-sheet', body: 'gv-sheet-body' }}
          transitionProps={{ duration: 150 }}
        >
          <Guard view={view}>
            <SidePanel />
          </Guard>
        </Drawer>
      ) : (
        side && (
          <aside className="gv-side" aria-label={t('shell.side')}>
            <Guard view={view}>
              <SidePanel />
            </Guard>
          </aside>
        )
      )}
      <Guard view={view}>
        <PeriodStrip />
      </Guard>
      <Announcer />
    </div>
  );
}

function Page({ openImports }: { readonly openImports: () => void }): ReactElement {
  const { page, brand } = useView();
  const { brands, fetching, failed } = useBrands();
  const [first] = brands;
  if (failed) return <NoServer />;
  if (first === undefined && !fetching) return <EmptyStore openImports={openImports} />;
  if (first !== undefined && brand !== null && !brands.some(({ id }) => id === brand))
    return <UnknownBrand instead={first.name} />;
  if (page === 'stance') return <StancePage />;
  if (page === 'cases') return <CasesPage />;
  if (page === 'talk') return <TalkPage />;
  return (
    <Suspense fallback={<div className="gv-page" aria-busy="true" />}>
      <InfluencePage />
    </Suspense>
  );
}
