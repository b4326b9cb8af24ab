import { useTranslation } from 'react-i18next';
import { MEMBER_KINDS, type MappedType, ROLE_MEMBER_KINDS } from '../../../../schema/model/mapping.ts';

type MemberName = {
  [Type in MappedType]: Extract<keyof (typeof MEMBER_KINDS)[Type], string>;
}[MappedType];

const ROLE = 'roles.';

/** Names of record types and their members for people. */
export interface MappingWords {
  readonly type: (type: string) => string;
  /** @param key - A member, or `roles.` and the member of a role. */
  readonly member: (key: string) => string;
}

/** Names of record types and their members in the language of the page; what has none stays as it is. */
export function useMappingWords(): MappingWords {
  const { t } = useTranslation();
  return {
    type: (type) => (Object.hasOwn(MEMBER_KINDS, type) ? t(`imports.types.${type as MappedType}`) : type),
    member: (key) => {
      const name = key.startsWith(ROLE) ? key.slice(ROLE.length) : key;
      if (Object.hasOwn(ROLE_MEMBER_KINDS, name))
        return t(`imports.members.${name as keyof typeof ROLE_MEMBER_KINDS}`);
      const isKnown = Object.values(MEMBER_KINDS).some((members) => Object.hasOwn(members, name));
      return isKnown ? t(`imports.members.${name as MemberName}`) : name;
    },
  };
}
