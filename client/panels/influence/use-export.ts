import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../../api/graphql.ts';
import type { Gathered } from '../../network/gather.ts';
import type { Group } from '../../network/groups.ts';
import type { NetworkPerson } from '../../network/network.ts';
import type { Position } from '../../rendering/appearance.ts';
import type { NetworkCanvas } from '../../rendering/network-canvas.ts';
import { lookOf, type Scheme } from '../../rendering/palette.ts';
import { useView } from '../../state/view-store.ts';
import { framePicture, measureNote } from '../../rendering/picture-canvas.ts';
import { layoutFrame } from '../../rendering/picture-frame.ts';
import { printSvg } from '../../rendering/picture-svg.ts';
import { useActiveFilters } from '../common/use-filters.ts';
import { printGexf, printGraphml } from './print-graph.ts';
import { saveFile } from './save-file.ts';
import { formatExact } from './formats.ts';
import { nameGroup } from './group-name.ts';
import { printCsv } from './sort-people.ts';
import type { ExportKind } from './toolbar.tsx';

const BRANDS_QUERY = graphql(`
  query BrandNames {
    brands {
      id
      name
      owned
    }
  }
`);

/** What there is to export. */
export interface ExportOptions {
  readonly drawn: Gathered | null;
  /** Those whom it stands for. */
  readonly people: readonly NetworkPerson[];
  readonly groups: readonly Group[];
  readonly positions: ReadonlyMap<string, Position>;
  readonly canvas: NetworkCanvas | null;
  readonly scheme: Scheme;
}

/** Saves what is on the canvas as a picture, a table or a graph. */
export function useExport(options: ExportOptions): (kind: ExportKind) => void {
  const { t, i18n } = useTranslation();
  const view = useView();
  const [{ data }] = useQuery({ query: BRANDS_QUERY });
  const { drawn, people, groups, positions, canvas, scheme } = options;
  const filters = useActiveFilters();
  const period = [view.since, view.until].map((instant) => instant?.slice(0, 10) ?? '…').join(' – ');
  const crowd = drawn?.shown.reduce((sum, place) => sum + (drawn.network.people[place]?.crowd ?? 0), 0) ?? 0;
  const describe = (): string[] => {
    const narrowed = [
      ...filters.map(({ name }) => name),
      ...(view.focus > 0 ? [t('influence.pictureFocus', { ties: view.focus })] : []),
      ...(view.hidden.length + view.kept.length > 0 ? [t('influence.pictureHidden')] : []),
      ...(view.groups.length > 0 ? [t('influence.pictureGroups')] : []),
      ...(crowd > 0 ? [t('influence.crowd.others', { people: formatExact(crowd, i18n.language) })] : []),
    ];
    return [
      t('influence.picturePeriod', { period: period === '… – …' ? t('shell.wholePeriod') : period }),
      ...(narrowed.length > 0 ? [t('influence.pictureFilters', { filters: narrowed.join(', ') })] : []),
      t('influence.pictureSource', {
        place: window.location.host,
        day: new Date().toISOString().slice(0, 10),
        drawn: t('influence.drawn', {
          drawn: formatExact(people.length, i18n.language),
          total: formatExact(drawn?.network.totalPeople ?? 0, i18n.language),
        }),
      }),
    ];
  };
  return (kind) => {
    if (drawn === null) return;
    const { network, shown } = drawn;
    if (kind === 'csv') {
      saveFile('grapevine-people.csv', new Blob([printCsv(people)], { type: 'text/csv' }));
      return;
    }
    if (kind === 'gexf' || kind === 'graphml') {
      const print = kind === 'gexf' ? printGexf : printGraphml;
      saveFile(
        `grapevine.${kind}`,
        new Blob([print(network, shown, positions)], { type: 'application/xml' }),
      );
      return;
    }
    if (canvas === null) return;
    const brand = data?.brands.find(({ id, owned }) => (view.brand === null ? owned : id === view.brand));
    const communities = network.communities.map((community) => community.id);
    const frame = layoutFrame(
      canvas.room(),
      {
        scheme,
        title: [t('influence.pictureTitle'), brand?.name].filter((part) => part !== undefined).join(' · '),
        notes: describe(),
        legend: groups.map((group) => ({
          name: nameGroup(t, group),
          look: lookOf(group.key, communities, scheme),
          count: formatExact(group.places.length, i18n.language),
        })),
      },
      measureNote,
    );
    if (kind === 'svg') {
      const svg = printSvg(canvas.scene(), frame, scheme);
      saveFile('grapevine.svg', new Blob([svg], { type: 'image/svg+xml' }));
      return;
    }
    framePicture(canvas.picture(), frame, scheme).toBlob((blob) => {
      if (blob !== null) saveFile('grapevine.png', blob);
    }, 'image/png');
  };
}
