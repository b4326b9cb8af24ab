import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../../api/graphql.ts';
import type { Group } from '../../network/groups.ts';
import type { Network, NetworkPerson } from '../../network/network.ts';
import type { Position } from '../../rendering/appearance.ts';
import type { NetworkCanvas } from '../../rendering/network-canvas.ts';
import { lookOf, type Scheme } from '../../rendering/palette.ts';
import { useView } from '../../state/view-store.ts';
import { framePicture, printGexf, saveFile } from './export-network.ts';
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
  readonly network: Network | null;
  readonly shown: readonly number[];
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
  const { network, shown, people, groups, positions, canvas, scheme } = options;
  return (kind) => {
    if (network === null) return;
    if (kind === 'csv') {
      saveFile('grapevine-people.csv', new Blob([printCsv(people)], { type: 'text/csv' }));
      return;
    }
    if (kind === 'gexf') {
      saveFile(
        'grapevine.gexf',
        new Blob([printGexf(network, shown, positions)], { type: 'application/xml' }),
      );
      return;
    }
    if (canvas === null) return;
    const brand = data?.brands.find(({ id, owned }) => (view.brand === null ? owned : id === view.brand));
    const period = [view.since, view.until].map((instant) => instant?.slice(0, 10) ?? '…').join(' – ');
    const communities = network.communities.map((community) => community.id);
    const picture = framePicture(canvas.picture(), {
      scheme,
      title: [t('influence.pictureTitle'), brand?.name, period === '… – …' ? null : period]
        .filter((part) => part !== null && part !== undefined)
        .join(' · '),
      source: t('influence.drawn', {
        drawn: formatExact(shown.length, i18n.language),
        total: formatExact(network.totalPeople, i18n.language),
      }),
      legend: groups.map((group) => ({
        name: nameGroup(t, group),
        look: lookOf(group.key, communities, scheme),
        count: formatExact(group.places.length, i18n.language),
      })),
    });
    picture.toBlob((blob) => {
      if (blob !== null) saveFile('grapevine.png', blob);
    }, 'image/png');
  };
}
