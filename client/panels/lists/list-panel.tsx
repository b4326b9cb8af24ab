import type { ReactElement } from 'react';
import type { ListRequest } from '../../state/view.ts';
import { AlikeList } from './alike-list.tsx';
import { CaseList } from './case-list.tsx';
import { ConversationList } from './conversation-list.tsx';
import { LabelList } from './label-list.tsx';
import { MessageList } from './message-list.tsx';
import { PeopleList } from './people-list.tsx';

/** The list behind a number. */
export function ListPanel({ list }: { readonly list: ListRequest }): ReactElement {
  switch (list.of) {
    case 'messages':
      return <MessageList list={list} />;
    case 'people':
      return <PeopleList list={list} />;
    case 'conversations':
      return <ConversationList list={list} />;
    case 'cases':
      return <CaseList list={list} />;
    case 'labels':
      return <LabelList />;
    case 'alike':
      return <AlikeList />;
  }
}
