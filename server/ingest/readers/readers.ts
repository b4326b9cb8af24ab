import type { Reader } from '../types.ts';
import { CHATWOOT_READER } from './chatwoot.ts';
import { CSV_READER } from './csv.ts';
import { CUSTOMER_CARE_READER } from './customer-care.ts';
import { EDGES_READER } from './edges.ts';
import { GEXF_READER } from './gexf.ts';
import { GRAPHML_READER } from './graphml.ts';
import { IRC_READER } from './irc-items.ts';
import { JSONL_READER } from './jsonl.ts';
import { MASTODON_READER } from './mastodon.ts';
import { MBOX_READER } from './mbox.ts';
import { SLACK_READER } from './slack.ts';
import { TWITTER_READER } from './twitter.ts';
import { ZENDESK_READER } from './zendesk.ts';

/** Every reader, in the order in which they are asked: who recognises a content most surely comes first. */
export const READERS: readonly Reader[] = [
  GEXF_READER,
  GRAPHML_READER,
  // archives come before those that take almost any text or any JSON
  TWITTER_READER,
  SLACK_READER,
  MASTODON_READER,
  CUSTOMER_CARE_READER,
  ZENDESK_READER,
  CHATWOOT_READER,
  MBOX_READER,
  IRC_READER,
  JSONL_READER,
  EDGES_READER,
  CSV_READER,
];
