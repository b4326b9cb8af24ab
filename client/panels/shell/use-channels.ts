import { useQuery } from 'urql';
import { graphql } from '../../api/graphql.ts';
import { useBrand } from '../common/use-brand.ts';

const ChannelsQuery = graphql(`
  query Channels($brand: ID!) {
    brand(id: $brand) {
      id
      discussion {
        byChannel {
          channel
        }
      }
    }
  }
`);

/** The channels on which the brand is talked about. */
export function useChannels(): string[] {
  const brand = useBrand();
  const [{ data }] = useQuery({
    query: ChannelsQuery,
    variables: { brand: brand?.id ?? '' },
    pause: brand === null,
  });
  return data?.brand?.discussion.byChannel.map(({ channel }) => channel) ?? [];
}
