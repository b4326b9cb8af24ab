import type { BrandPort } from './brands.ts';
import type { CasePort } from './cases.ts';
import type { ConversationPort } from './conversations.ts';
import type { EncoderPort } from './encoder.ts';
import type { ImportPort } from './imports.ts';
import type { InfluencePort } from './influence.ts';
import type { JudgementPort } from './judgements.ts';
import type { MessagePort } from './messages.ts';
import type { PeoplePort } from './people.ts';
import type { PicturePort } from './picture.ts';
import type { ReadingPort } from './reading.ts';

/**
 * What the resolvers ask for. An implementation is bound to one caller: it holds what that caller may see, the same
 * at every depth. Instants are epoch milliseconds; null bounds are open. Ids are the graph's own, not the global ones.
 */
export interface Ports {
  readonly brands: BrandPort;
  readonly people: PeoplePort;
  readonly messages: MessagePort;
  readonly conversations: ConversationPort;
  readonly cases: CasePort;
  readonly influence: InfluencePort;
  readonly picture: PicturePort;
  readonly judgements: JudgementPort;
  readonly imports: ImportPort;
  readonly encoder: EncoderPort;
  readonly reading: ReadingPort;
}
