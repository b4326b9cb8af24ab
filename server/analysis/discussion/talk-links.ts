import { ROLES } from '../../../schema/model/roles.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import type { BrandTalk } from './brand-talk.ts';
import { previousPlaces } from './previous.ts';
import { rolesAt, rolesForEver } from './roles-at.ts';

/** Of each place of a brand's talk, the place before it that was by or of the same; −1 where there is none. */
export interface TalkLinks {
  readonly ofPerson: Int32Array;
  /** By the same person in the same channel. */
  readonly inChannel: Int32Array;
  readonly inConversation: Int32Array;
  /** Role under which the author's messages always count; −1 where it depends on the instant, or there are several. */
  readonly role: Int8Array;
  /** Roles of those messages: a message once for each. */
  readonly changing: {
    readonly place: Uint32Array;
    readonly role: Uint8Array;
    /** By place in these lists: the one before of the same person in the same role. */
    readonly previous: Int32Array;
  };
}

const linked = new WeakMap<BrandTalk, TalkLinks>();

/**
 * Links of a brand's talk, made once in this thread.
 *
 * @remarks Time O(messages of the talk + people + conversations) at first, then O(1); 13 bytes a message.
 */
export function linksOf(snapshot: Snapshot, talk: BrandTalk): TalkLinks {
  const links = linked.get(talk) ?? link(snapshot, talk);
  linked.set(talk, links);
  return links;
}

function link(snapshot: Snapshot, talk: BrandTalk): TalkLinks {
  const { people, conversations, channels } = snapshot;
  const onlyRoles = rolesForEver(snapshot);
  const role = Int8Array.from(talk.person, (person) => onlyRoles[person]!);
  const places: number[] = [];
  const persons: number[] = [];
  const roles: number[] = [];
  for (let place = 0; place < role.length; place++) {
    if (role[place]! >= 0) continue;
    const person = talk.person[place]!;
    for (const held of rolesAt(snapshot, person, talk.at[place]!)) {
      places.push(place);
      persons.push(person);
      roles.push(held);
    }
  }
  return {
    ofPerson: previousPlaces(talk.person, people.count),
    inChannel: previousPlaces(talk.person, people.count, talk.channel, channels.length),
    inConversation: previousPlaces(talk.conversation, conversations.count),
    role,
    changing: {
      place: Uint32Array.from(places),
      role: Uint8Array.from(roles),
      previous: previousPlaces(persons, people.count, roles, ROLES.length),
    },
  };
}
