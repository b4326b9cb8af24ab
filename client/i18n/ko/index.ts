import { cases } from './cases.ts';
import { imports } from './imports.ts';
import { influence } from './influence.ts';
import { inspector } from './inspector.ts';
import { shell } from './shell.ts';
import { stance } from './stance.ts';
import { talk } from './talk.ts';
import { words } from './words.ts';

/** All texts in Korean. */
export const ko = { words, shell, talk, stance, cases, inspector, influence, imports };
